namespace Loadline.Engine.Http.One;

/// <summary>Open connections nobody uses: those of one user, or of all users of a loop. On the loop's thread only.</summary>
/// <param name="most">Most connections kept; of more, the one that was not used for longest is closed.</param>
internal sealed class ConnectionPool(int most) : IDisposable
{
    /// <summary>The one that was used last is the one that is used next, for most users.</summary>
    private KeptConnection? _last;
    private readonly List<KeptConnection> _others = [];

    /// <summary>Takes the connection to an origin that was used last; null when there is none that is still open.</summary>
    /// <param name="origin">Where it goes.</param>
    /// <param name="ask">Whether the system is asked if it is still open: for requests that must not meet one that has just been closed.</param>
    public KeptConnection? Take(Origin origin, bool ask)
    {
        if (_last is { } last && IsTo(last, origin))
        {
            _last = null;
            if (last.Connection.IsIdle(ask))
            {
                return last;
            }

            last.Connection.Dispose();
        }

        for (var i = _others.Count - 1; i >= 0; i--)
        {
            var other = _others[i];
            if (!IsTo(other, origin))
            {
                continue;
            }

            _others.RemoveAt(i);
            if (other.Connection.IsIdle(ask))
            {
                return other;
            }

            other.Connection.Dispose();
        }

        return null;
    }

    /// <summary>Keeps a connection for the next request.</summary>
    public void Keep(KeptConnection connection)
    {
        if (_last is not null)
        {
            _others.Add(_last);
            if (_others.Count >= most)
            {
                var oldest = _others[0];
                _others.RemoveAt(0);
                oldest.Connection.Dispose();
            }
        }

        _last = connection;
    }

    /// <summary>Closes all.</summary>
    public void Dispose()
    {
        _last?.Connection.Dispose();
        _last = null;
        foreach (var other in _others)
        {
            other.Connection.Dispose();
        }

        _others.Clear();
    }

    private static bool IsTo(KeptConnection connection, Origin origin) => ReferenceEquals(connection.Origin, origin) || connection.Origin.Equals(origin);
}
