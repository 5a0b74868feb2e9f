using System.Net;
using System.Net.Sockets;
using Loadline.Engine.Loops;

namespace Loadline.Engine.Connections;

/// <summary>
/// Opens one connection: finds the addresses, waits for its turn, and tries the addresses one after another, the next one when one has
/// failed or has not answered for 250 ms (RFC 8305, section 5). The first that is open wins. Used once.
/// </summary>
internal sealed class Dial(LoopConnections connections, string host, int port) : LoopTimer(connections.Loop)
{
    private const double StaggerSeconds = 0.25;
    private readonly TaskCompletionSource<ISocketConnection?> _opened = new();
    private readonly List<ISocketConnection> _trying = [];
    private HostAddresses? _host;
    private IPAddress[] _addresses = [];
    private int _next;
    private bool _entered;
    private bool _ended;

    /// <summary>When the first address was tried, a timestamp; 0 when none was.</summary>
    public long Started { get; private set; }

    /// <summary>Why there is no connection: an error of <see cref="ConnectionError"/>; of several, the first address's.</summary>
    public int Error { get; private set; }

    /// <summary>Whether it was the name that could not be resolved.</summary>
    public bool IsLookup { get; private set; }

    /// <summary>Whether the policy allows none of the addresses.</summary>
    public bool IsBarred { get; private set; }

    /// <summary>The address that was connected to; null when none was.</summary>
    public IPEndPoint? Remote { get; private set; }

    /// <summary>Opens the connection.</summary>
    /// <returns>The connection, or null: see <see cref="Error"/>.</returns>
    public Task<ISocketConnection?> OpenAsync()
    {
        _ = RunAsync();
        return _opened.Task;
    }

    /// <summary>Gives up; <see cref="OpenAsync"/> ends at once.</summary>
    public void Abort() => End(null, ConnectionError.Aborted);

    /// <inheritdoc/>
    protected override void OnTime(long now) => TryNext();

    private async Task RunAsync()
    {
        try
        {
            var finding = connections.Names.FindAsync(host);
            _host = finding.IsCompletedSuccessfully ? await finding : await finding.ConfigureAwait(false);
        }
        catch (SocketException exception)
        {
            await Loop;
            IsLookup = true;
            End(null, ConnectionError.Of(exception.SocketErrorCode));
            return;
        }

        await Loop;
        if (_ended)
        {
            return;
        }

        await connections.EnterAsync();
        _entered = true;
        if (_ended)
        {
            connections.Leave();
            return;
        }

        Started = Loop.Clock.Now;
        _addresses = _host.Next();
        if (connections.Admits is { } admits)
        {
            _addresses = [.. _addresses.Where(address => admits(host, port, address))];
            IsBarred = _addresses.Length == 0;
        }

        if (IsBarred)
        {
            End(null, ConnectionError.Aborted);
            return;
        }

        TryNext();
    }

    private void TryNext()
    {
        while (!_ended && _next < _addresses.Length)
        {
            var address = _addresses[_next++];
            ISocketConnection connection;
            try
            {
                connection = connections.Create(address.AddressFamily);
            }
            catch (SocketException exception)
            {
                Failed(ConnectionError.Of(exception.SocketErrorCode));
                continue;
            }

            _trying.Add(connection);
            if (_next < _addresses.Length)
            {
                Set(Loop.Clock.After(Loop.Clock.Now, StaggerSeconds));
            }

            _ = TryAsync(connection, address);
            return;
        }

        if (!_ended && _trying.Count == 0)
        {
            End(null, Error);
        }
    }

    private async Task TryAsync(ISocketConnection connection, IPAddress address)
    {
        var error = await connection.ConnectAsync(new IPEndPoint(address, port));
        _trying.Remove(connection);
        if (_ended || error < 0)
        {
            connection.Dispose();
            if (!_ended)
            {
                Failed(error);
                TryNext();
            }

            return;
        }

        Remote = new IPEndPoint(address, port);
        _host!.Worked(address.AddressFamily);
        End(connection, 0);
    }

    private void Failed(int error) => Error = Error == 0 ? error : Error;

    private void End(ISocketConnection? connection, int error)
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        Error = error;
        Clear();
        foreach (var other in _trying.ToArray())
        {
            other.Abort();
        }

        if (_entered)
        {
            connections.Leave();
        }

        _opened.SetResult(connection);
    }
}
