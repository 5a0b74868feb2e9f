using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Loadline.Engine.Loops;
using Loadline.Plans;

namespace Loadline.Engine.Http;

/// <summary>
/// Transports over the runtime's <see cref="SocketsHttpHandler"/>: HTTP/1.1 and HTTP/2, TLS, proxies. Sockets are opened here, so that
/// connecting, TLS and every byte are measured.
/// </summary>
internal sealed class SocketsTransports : ITransports
{
    private static readonly List<SslApplicationProtocol> Both = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];
    private static readonly List<SslApplicationProtocol> One = [SslApplicationProtocol.Http11];
    private static readonly List<SslApplicationProtocol> Two = [SslApplicationProtocol.Http2];
    private readonly AsyncLocal<WireTimes?> _flow = new();
    private readonly RunClock _clock;
    private readonly ByteCounts _bytes;
    private readonly TlsOptions _tls;
    private readonly EnvironmentProxy? _proxy;
    private readonly TimeSpan _connectTimeout;
    private readonly HttpVersionChoice _version;
    private readonly Func<string, int, IPAddress, bool> _admits;
    private readonly HttpMessageInvoker? _shared;

    /// <summary>Creates the source.</summary>
    /// <param name="target">Target of the run.</param>
    /// <param name="longest">Longest timeout of any request: no connection attempt lasts longer.</param>
    /// <param name="tls">TLS; the caller's to dispose.</param>
    /// <param name="proxy">Proxies; null for none.</param>
    /// <param name="clock">Clock of the run.</param>
    /// <param name="bytes">Where bytes are counted.</param>
    /// <param name="admits">Whether a connection may be opened to what a host resolved to; null for always. Proxies are hosts as well.</param>
    public SocketsTransports(Target target, TimeSpan longest, TlsOptions tls, EnvironmentProxy? proxy, RunClock clock, ByteCounts bytes, Func<string, int, IPAddress, bool>? admits = null)
    {
        _admits = admits ?? (static (_, _, _) => true);
        (_version, _connectTimeout, _tls, _proxy, _clock, _bytes) = (target.Http, longest, tls, proxy, clock, bytes);
        _shared = target.Connections == ConnectionReuse.Shared ? Invoker(() => _flow.Value) : null;
    }

    /// <inheritdoc/>
    public ITransport Create(EngineLoop loop)
    {
        if (_shared is not null)
        {
            return new SocketsTransport(_shared, _clock, _version, times => _flow.Value = times, null, loop);
        }

        var current = new Current();
        var own = Invoker(() => current.Times);
        return new SocketsTransport(own, _clock, _version, times => current.Times = times, own, loop);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _shared?.Dispose();
    }

    private HttpMessageInvoker Invoker(Func<WireTimes?> current)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = _proxy is not null,
            Proxy = _proxy,
            ActivityHeadersPropagator = null,
            ConnectTimeout = _connectTimeout,
            PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            EnableMultipleHttp2Connections = true,
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            SslOptions = _tls.For("", null),
            ConnectCallback = ConnectAsync,
            PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new TimedStream(context.PlaintextStream, _clock, current)),
        };

        // A tunnel through a proxy is secured by the handler itself, for the host it knows.
        handler.SslOptions.TargetHost = string.IsNullOrEmpty(handler.SslOptions.TargetHost) ? null : handler.SslOptions.TargetHost;
        return new HttpMessageInvoker(handler);
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var times = (context.InitialRequestMessage as TimedMessage)?.Times ?? new WireTimes();
        var endpoint = context.DnsEndPoint;
        var addresses = await GuardedConnections.AddressesAsync(endpoint, _admits, cancel).ConfigureAwait(false);
        times.ConnectStarted = _clock.Now;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (!SocketReserve.Allows(socket.Handle))
            {
                throw new SocketException((int)SocketError.TooManyOpenSockets);
            }

            await socket.ConnectAsync(addresses, endpoint.Port, cancel).ConfigureAwait(false);
            times.Connected = _clock.Now;
            var stream = new CountedStream(new NetworkStream(socket, ownsSocket: true), _bytes);
            var address = context.InitialRequestMessage.RequestUri!;

            // Another host than the request's is a proxy's: what is secured through it is secured end to end, later.
            var direct = string.Equals(address.IdnHost, endpoint.Host, StringComparison.OrdinalIgnoreCase) && address.Port == endpoint.Port;
            if (address.Scheme != Uri.UriSchemeHttps || !direct)
            {
                return stream;
            }

            var secured = new SslStream(stream);
            await secured.AuthenticateAsClientAsync(_tls.For(address.IdnHost, Protocols), cancel).ConfigureAwait(false);
            times.Secured = _clock.Now;
            return secured;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private List<SslApplicationProtocol> Protocols => _version switch
    {
        HttpVersionChoice.Http1 => One,
        HttpVersionChoice.Http2 => Two,
        _ => Both,
    };

    /// <summary>The request a user's own connections belong to: a user sends one at a time.</summary>
    private sealed class Current
    {
        public WireTimes? Times { get; set; }
    }
}
