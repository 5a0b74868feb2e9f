using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
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
    private static readonly TimeSpan LongestAhead = TimeSpan.FromSeconds(10);
    private readonly AsyncLocal<WireTimes?> _flow = new();
    private readonly RunClock _clock;
    private readonly ByteCounts _bytes;
    private readonly TlsOptions _tls;
    private readonly EnvironmentProxy? _proxy;
    private readonly TimeSpan _connectTimeout;
    private readonly HttpVersionChoice _version;
    private readonly Func<string, int, IPAddress, bool> _admits;
    private readonly HttpMessageInvoker? _shared;
    private readonly OpenedAhead _sharedAhead = new();

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
        _shared = target.Connections == ConnectionReuse.Shared ? Invoker(_sharedAhead, () => _flow.Value) : null;
    }

    /// <inheritdoc/>
    public ITransport Create(EngineLoop loop)
    {
        if (_shared is not null)
        {
            return new SocketsTransport(_shared, _clock, _version, times => _flow.Value = times, origin => OpenAheadAsync(_sharedAhead, origin), null, loop);
        }

        var current = new Current();
        var ahead = new OpenedAhead();
        var own = Invoker(ahead, () => current.Times);
        return new SocketsTransport(own, _clock, _version, times => current.Times = times, origin => OpenAheadAsync(ahead, origin), new Owned(own, ahead), loop);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _shared?.Dispose();
        _sharedAhead.Dispose();
    }

    private HttpMessageInvoker Invoker(OpenedAhead ahead, Func<WireTimes?> current)
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
            ConnectCallback = (context, cancel) => ConnectAsync(ahead, context, cancel),
            PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new TimedStream(context.PlaintextStream, _clock, current)),
        };

        // A tunnel through a proxy is secured by the handler itself, for the host it knows.
        handler.SslOptions.TargetHost = string.IsNullOrEmpty(handler.SslOptions.TargetHost) ? null : handler.SslOptions.TargetHost;
        return new HttpMessageInvoker(handler);
    }

    private async ValueTask<Stream> ConnectAsync(OpenedAhead ahead, SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var times = (context.InitialRequestMessage as TimedMessage)?.Times ?? new WireTimes();
        var (endpoint, address) = (context.DnsEndPoint, context.InitialRequestMessage.RequestUri!);

        // Another host than the request's is a proxy's: what is secured through it is secured end to end, later.
        var direct = string.Equals(address.IdnHost, endpoint.Host, StringComparison.OrdinalIgnoreCase) && address.Port == endpoint.Port;
        if (direct && ahead.Take(new Origin(address)) is { } open)
        {
            (times.ConnectStarted, times.Connected, times.Secured) = (open.Times.ConnectStarted, open.Times.Connected, open.Times.Secured);
            return Told(context, open);
        }

        return Told(context, await OpenAsync(endpoint, direct && address.Scheme == Uri.UriSchemeHttps, times, cancel).ConfigureAwait(false));
    }

    /// <summary>Tells a request which connection was opened for it.</summary>
    private static Stream Told(SocketsHttpConnectionContext context, OpenedAhead.Connection opened)
    {
        (context.InitialRequestMessage as TimedMessage)?.Opened = ConnectionFacts.Of(opened.Socket.RemoteEndPoint as IPEndPoint, opened.Stream as SslStream);
        return opened.Stream;
    }

    /// <summary>Opens a connection for the first request to an origin; false when it can't be done.</summary>
    private async Task<bool> OpenAheadAsync(OpenedAhead ahead, Origin origin)
    {
        if (_proxy is not null || !ahead.TryBegin(origin))
        {
            return _proxy is null;
        }

        using var limit = new CancellationTokenSource(LongestAhead, _clock.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ahead.End);
        try
        {
            ahead.Keep(origin, await OpenAsync(new DnsEndPoint(origin.Host.Trim('[', ']'), origin.Port), origin.IsSecure, new WireTimes(), either.Token).ConfigureAwait(false));
            return true;
        }
        catch (Exception exception) when (exception is SocketException or IOException or AuthenticationException or OperationCanceledException or ArgumentException)
        {
            // The request that needs it will say why.
            return false;
        }
    }

    private async Task<OpenedAhead.Connection> OpenAsync(DnsEndPoint endpoint, bool secure, WireTimes times, CancellationToken cancel)
    {
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
            Stream stream = new CountedStream(new NetworkStream(socket, ownsSocket: true), _bytes);
            if (secure)
            {
                var secured = new SslStream(stream);
                await secured.AuthenticateAsClientAsync(_tls.For(endpoint.Host, Protocols), cancel).ConfigureAwait(false);
                times.Secured = _clock.Now;
                stream = secured;
            }

            return new OpenedAhead.Connection(stream, socket, times);
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

    /// <summary>What belongs to one user.</summary>
    private sealed class Owned(HttpMessageInvoker invoker, OpenedAhead ahead) : IDisposable
    {
        public void Dispose()
        {
            invoker.Dispose();
            ahead.Dispose();
        }
    }

    /// <summary>The request a user's own connections belong to: a user sends one at a time.</summary>
    private sealed class Current
    {
        public WireTimes? Times { get; set; }
    }
}
