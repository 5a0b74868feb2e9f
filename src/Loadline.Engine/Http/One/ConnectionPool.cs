namespace Loadline.Engine.Http.One;

/// <summary>Open connections nobody uses: those of one user, or of all users of a loop. On the loop's thread only.</summary>
/// <param name="most">Most connections kept; of more, the one that was not used for longest is closed.</param>
internal sealed class ConnectionPool(int most) : IDisposable
{
    private readonly List<KeptConnection> _idle = [];

    /// <summary>Takes the connection to an origin that was used last; null when there is none that is still open.</summary>
    /// <param name="origin">Where it goes.</param>
    /// <param name="ask">Whether the system is asked if it is still open: for requests that must not meet one that has just been closed.</param>
    public KeptConnection? Take(Origin origin, bool ask)
    {
        for (var i = _idle.Count - 1; i >= 0; i--)
        {
            var kept = _idle[i];
            if (!ReferenceEquals(kept.Origin, origin) && !kept.Origin.Equals(origin))
            {
                continue;
            }

            _idle.RemoveAt(i);
            if (kept.Connection.IsIdle(ask))
            {
                return kept;
            }

            kept.Connection.Dispose();
        }

        return null;
    }

    /// <summary>Keeps a connection for the next request.</summary>
    public void Keep(KeptConnection connection)
    {
        _idle.Add(connection);
        if (_idle.Count > most)
        {
            var oldest = _idle[0];
            _idle.RemoveAt(0);
            oldest.Connection.Dispose();
        }
    }

    /// <summary>Closes all.</summary>
    public void Dispose()
    {
        foreach (var kept in _idle)
        {
            kept.Connection.Dispose();
        }

        _idle.Clear();
    }
}
