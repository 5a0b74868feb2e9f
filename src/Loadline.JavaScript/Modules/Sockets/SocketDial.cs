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
/// <param name="proxy">Proxies of the environment; null for none.</param>
internal sealed class SocketDial(IReadOnlyList<IPNetwork> blocked, SendGate? gate, EnvironmentProxy? proxy = null)
{
    /// <summary>Cancelled when nothing may be sent any more.</summary>
    public CancellationToken Closed => gate?.Closed ?? CancellationToken.None;

    /// <summary>Opens a connection to an address, by way of the proxy that the environment names for it, if it names one.</summary>
    /// <param name="address">The address, ws or wss.</param>
    /// <param name="route">Where to connect to in its place, without a proxy.</param>
    /// <param name="stop">Ends the attempt.</param>
    /// <exception cref="SocketException">It can't be reached.</exception>
    /// <exception cref="IOException">Options, policy or proxy don't allow it; the message says so.</exception>
    public async Task<NetworkStream> OpenAsync(Uri address, Uri route, CancellationToken stop)
    {
        var asked = new UriBuilder(address) { Scheme = address.Scheme == "wss" ? Uri.UriSchemeHttps : Uri.UriSchemeHttp, Port = address.Port }.Uri;
        if (proxy?.GetProxy(asked) is not { } through)
        {
            return await OpenAsync(route.IdnHost, route.Port, stop).ConfigureAwait(false);
        }

        Admit(address.IdnHost, address.Port);
        var stream = await ConnectAsync(through.IdnHost, through.Port, stop).ConfigureAwait(false);
        try
        {
            await ProxyTunnel.OpenAsync(stream, address.IdnHost.Trim('[', ']'), address.Port, proxy.Credentials?.GetCredential(through, "Basic"), stop).ConfigureAwait(false);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Opens a connection to the first of a host's addresses that answers.</summary>
    /// <exception cref="SocketException">It can't be reached.</exception>
    /// <exception cref="IOException">Options or policy don't allow it; the message says so.</exception>
    public Task<NetworkStream> OpenAsync(string host, int port, CancellationToken stop)
    {
        Admit(host.Trim('[', ']'), port);
        return ConnectAsync(host, port, stop);
    }

    /// <summary>Counts a message or call that is about to be sent.</summary>
    /// <returns>False when it must not be.</returns>
    public bool TakeOne() => gate?.TakeOne() ?? true;

    private void Admit(string host, int port)
    {
        if (gate?.Policy.AllowsHost(host, port) == false)
        {
            throw new IOException($"not sent: the policy does not allow {host}:{port}");
        }

        if (!TakeOne())
        {
            throw new IOException(RequestFault.GateClosed.Message);
        }
    }

    private async Task<NetworkStream> ConnectAsync(string host, int port, CancellationToken stop)
    {
        host = host.Trim('[', ']');
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
}
