using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using Loadline.Engine.Http;
using Loadline.Policies;

namespace Loadline.Engine;

/// <summary>Connections a policy allows, for what is sent beside a run: documents that are fetched, sockets of scripts.</summary>
public static class GuardedConnections
{
    /// <summary>
    /// A handler that opens connections only to hosts the policy allows, and to what they resolve to only where it allows that, too. It follows no
    /// redirects and uses no proxy: who wants the next address asks anew.
    /// </summary>
    /// <param name="policy">The policy.</param>
    public static SocketsHttpHandler Handler(Policy policy) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = policy.Hosts.Count == 0,
        ConnectCallback = (context, cancel) => ConnectAsync(context.DnsEndPoint, policy.AllowsHost(context.DnsEndPoint.Host, context.DnsEndPoint.Port) ? policy.AllowsAddress : (_, _, _) => false, cancel),
    };

    /// <summary>Opens a connection to the first of a host's addresses that is admitted and answers.</summary>
    internal static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, Func<string, int, IPAddress, bool> admits, CancellationToken cancel)
    {
        var addresses = await AddressesAsync(target, admits, cancel).ConfigureAwait(false);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancel).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The addresses of a host that are admitted.</summary>
    /// <exception cref="BarredAddressException">There are some, and none is.</exception>
    internal static async ValueTask<IPAddress[]> AddressesAsync(DnsEndPoint target, Func<string, int, IPAddress, bool> admits, CancellationToken cancel)
    {
        var all = await Dns.GetHostAddressesAsync(target.Host.Trim('[', ']'), cancel).ConfigureAwait(false);
        var admitted = all.Where(address => admits(target.Host, target.Port, address)).ToArray();
        return admitted.Length > 0 || all.Length == 0 ? admitted : throw new BarredAddressException();
    }
}
