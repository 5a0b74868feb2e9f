using System.Net.Sockets;

namespace Loadline.Engine.Http;

/// <summary>
/// Connections that were opened for a client of the runtime before its first request needs them: it has no way to be told to. One for each origin; over
/// HTTP/2 that is all a client needs. From any thread.
/// </summary>
internal sealed class OpenedAhead : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Origin, Connection?> _connections = [];
    private readonly CancellationTokenSource _end = new();

    /// <summary>Cancelled when nobody needs a connection any more.</summary>
    public CancellationToken End => _end.Token;

    /// <summary>Whether the caller is the first to open a connection to an origin: <see cref="Keep"/> when it is open.</summary>
    public bool TryBegin(Origin origin)
    {
        lock (_lock)
        {
            return _connections.TryAdd(origin, null);
        }
    }

    /// <summary>Keeps a connection for the first request.</summary>
    public void Keep(Origin origin, Connection connection)
    {
        lock (_lock)
        {
            if (!_end.IsCancellationRequested)
            {
                _connections[origin] = connection;
                return;
            }
        }

        connection.Stream.Dispose();
    }

    /// <summary>Takes the connection to an origin; null when there is none that is still open.</summary>
    public Connection? Take(Origin origin)
    {
        Connection? connection;
        lock (_lock)
        {
            if (!_connections.TryGetValue(origin, out connection) || connection is null)
            {
                return null;
            }

            _connections[origin] = null;
        }

        if (connection.IsOpen)
        {
            return connection;
        }

        connection.Stream.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Cancel();
        lock (_lock)
        {
            foreach (var connection in _connections.Values)
            {
                connection?.Stream.Dispose();
            }

            _connections.Clear();
        }
    }

    /// <summary>An open connection.</summary>
    /// <param name="Stream">What the client speaks over; owns the socket.</param>
    /// <param name="Socket">The socket below it.</param>
    /// <param name="Times">When it was opened.</param>
    internal sealed record Connection(Stream Stream, Socket Socket, WireTimes Times)
    {
        private const int LevelTcp = 6;
        private const int TcpInfo = 11;
        private const byte Established = 1;

        /// <summary>
        /// Whether the other side has not closed it. Something to read is no sign: TLS sends tickets, HTTP/2 settings. Linux says in what state a connection
        /// is; elsewhere one that has an end behind what can be read is found out by the request.
        /// </summary>
        public bool IsOpen
        {
            get
            {
                try
                {
                    Span<byte> state = stackalloc byte[1];
                    return OperatingSystem.IsLinux()
                        ? Socket.GetRawSocketOption(LevelTcp, TcpInfo, state) > 0 && state[0] == Established
                        : !Socket.Poll(0, SelectMode.SelectRead) || Socket.Available > 0;
                }
                catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
                {
                    return false;
                }
            }
        }
    }
}
