using System.Net;
using System.Net.Sockets;
using Loadline.Engine;
using Loadline.Engine.Http;

namespace Loadline.JavaScript.Modules.Sockets;

/// <summary>
/// Opens connections for what is no HTTP/1.1 request of the engine: WebSockets and gRPC. The networks the options block and the policy of the run hold for them, too.
/// From any thread.
/// </summary>
/// <param name="blocked">Networks that are not called.</param>
/// <param name="gate">The policy; null for none.</param>
internal sealed class SocketDial(IReadOnlyList<IPNetwork> blocked, SendGate? gate)
{
    /// <summary>Cancelled when nothing may be sent any more.</summary>
    public CancellationToken Closed => gate?.Closed ?? CancellationToken.None;

    /// <summary>Opens a connection to the first of a host's addresses that answers.</summary>
    /// <exception cref="SocketException">It can't be reached.</exception>
    /// <exception cref="IOException">Options or policy don't allow it; the message says so.</exception>
    public async Task<NetworkStream> OpenAsync(string host, int port, CancellationToken stop)
    {
        host = host.Trim('[', ']');
        if (gate?.Policy.AllowsHost(host, port) == false)
        {
            throw new IOException($"not sent: the policy does not allow {host}:{port}");
        }

        if (!TakeOne())
        {
            throw new IOException(RequestFault.GateClosed.Message);
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, Closed);
        var all = await Dns.GetHostAddressesAsync(host, either.Token).ConfigureAwait(false);
        var addresses = all.Where(address => gate?.Admits(host, port, address) != false).ToArray();
        if (addresses.Length == 0 && all.Length > 0)
        {
            throw new IOException(RequestFault.BarredAddress.Message);
        }

        if (addresses.FirstOrDefault(address => blocked.Any(network => network.Contains(address))) is { } barred)
        {
            throw new IOException($"IP ({barred}) is in a blacklisted range");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, either.Token).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Counts a message or call that is about to be sent.</summary>
    /// <returns>False when it must not be.</returns>
    public bool TakeOne() => gate?.TakeOne() ?? true;
}
