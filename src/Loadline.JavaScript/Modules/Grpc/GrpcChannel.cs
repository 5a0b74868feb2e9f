using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Loadline.Engine.Http;
using Loadline.JavaScript.Modules.Sockets;

namespace Loadline.JavaScript.Modules.Grpc;

/// <summary>The connection of a client: HTTP/2, over TLS or not. From any thread.</summary>
internal sealed class GrpcChannel : IDisposable
{
    private readonly TlsOptions _tls;
    private readonly HttpMessageInvoker _client;
    private Stream? _opened;
    private long _sent;
    private long _received;

    /// <summary>Creates it; nothing is connected yet.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="dial">Opens its connection.</param>
    /// <param name="tls">How TLS connections of the run are made.</param>
    public GrpcChannel(GrpcTarget target, SocketDial dial, TlsOptions tls)
    {
        (Target, Dial, _tls) = (target, dial, tls);
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            EnableMultipleHttp2Connections = false,
            ConnectCallback = async (_, stop) => Interlocked.Exchange(ref _opened, null) ?? await DialAsync(stop).ConfigureAwait(false),
        };
        _client = new HttpMessageInvoker(handler);
    }

    /// <summary>Where it leads to.</summary>
    public GrpcTarget Target { get; }

    /// <summary>Opens its connection, and counts its messages.</summary>
    public SocketDial Dial { get; }

    /// <summary>Bytes of messages that went out, since the last time somebody asked.</summary>
    public long TakeSent() => Interlocked.Exchange(ref _sent, 0);

    /// <summary>Bytes of messages that came in, since the last time somebody asked.</summary>
    public long TakeReceived() => Interlocked.Exchange(ref _received, 0);

    /// <summary>Connects, so that a target that is not there is known at once.</summary>
    /// <exception cref="IOException">It can't be reached; the message says why.</exception>
    public async Task<bool> ConnectAsync(CancellationToken stop)
    {
        _opened = await DialAsync(stop).ConfigureAwait(false);
        return true;
    }

    /// <summary>Sends a request.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop) => _client.SendAsync(request, stop);

    /// <summary>Counts bytes.</summary>
    public void Count(long sent, long received)
    {
        Interlocked.Add(ref _sent, sent);
        Interlocked.Add(ref _received, received);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        Interlocked.Exchange(ref _opened, null)?.Dispose();
    }

    private async Task<Stream> DialAsync(CancellationToken stop)
    {
        NetworkStream? stream = null;
        try
        {
            stream = await Dial.OpenAsync(Target.Route.Host, Target.Route.Port, stop).ConfigureAwait(false);
            return Target.IsPlain ? stream : await SecureAsync(stream, stop).ConfigureAwait(false);
        }
        catch (SocketException exception)
        {
            throw new IOException($"connection error: desc = \"transport: Error while dialing: dial tcp {Target.Host}:{Target.Port}: {(exception.SocketErrorCode == SocketError.ConnectionRefused ? "connect: connection refused" : exception.SocketErrorCode == SocketError.HostNotFound ? "no such host" : exception.SocketErrorCode)}\"", exception);
        }
        catch
        {
            stream?.Dispose();
            throw;
        }
    }

    private async Task<Stream> SecureAsync(NetworkStream stream, CancellationToken stop)
    {
        var options = _tls.For(Target.Authority.Split(':')[0], [SslApplicationProtocol.Http2]);
        if (Target.Certificate is { } certificate)
        {
            options.ClientCertificates = [certificate];
            options.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        }

        if (Target.Authorities.Count > 0 && options.CertificateChainPolicy is { } policy)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(Target.Authorities);
        }

        var secure = new SslStream(stream);
        try
        {
            await secure.AuthenticateAsClientAsync(options, stop).ConfigureAwait(false);
        }
        catch (System.Security.Authentication.AuthenticationException exception)
        {
            throw new IOException($"connection error: desc = \"transport: authentication handshake failed: {exception.Message}\"", exception);
        }

        return secure.NegotiatedApplicationProtocol == SslApplicationProtocol.Http2 ? secure : throw new IOException("the server does not speak HTTP/2 (ALPN h2)");
    }
}
