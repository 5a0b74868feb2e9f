using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Loadline.Engine.Http;

/// <summary>
/// Finds out whether targets speak HTTP/2, by one connection for each origin of a run that nothing is sent on. Whoever asks meanwhile
/// waits for it. From any thread.
/// </summary>
internal sealed class ProtocolChoice(TlsOptions tls, TimeSpan timeout, RunClock clock, Func<string, int, IPAddress, bool>? admits)
{
    /// <summary>How long a target that could not be asked is not asked again.</summary>
    private const double SecondsFailed = 1;

    private static readonly List<SslApplicationProtocol> Both = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];
    private readonly ConcurrentDictionary<Origin, Probe> _probes = new();

    /// <summary>Whether an origin speaks HTTP/2; null when it could not be asked.</summary>
    public Task<bool?> SpeaksTwoAsync(Origin origin)
    {
        if (!origin.IsSecure)
        {
            return Task.FromResult<bool?>(false);
        }

        if (_probes.TryGetValue(origin, out var probe) && !probe.IsOver(clock))
        {
            return probe.Answer;
        }

        var fresh = new Probe(new Lazy<Task<bool?>>(() => AskAsync(origin)));
        var kept = probe is null ? _probes.GetOrAdd(origin, fresh) : _probes.TryUpdate(origin, fresh, probe) ? fresh : _probes[origin];
        return kept.Answer;
    }

    private async Task<bool?> AskAsync(Origin origin)
    {
        // Not on the loop that asks.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        using var end = new CancellationTokenSource(timeout, clock.Time);
        try
        {
            var host = origin.Host.Trim('[', ']');
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            var addresses = await GuardedConnections.AddressesAsync(new DnsEndPoint(host, origin.Port), admits ?? (static (_, _, _) => true), end.Token).ConfigureAwait(false);
            await socket.ConnectAsync(addresses, origin.Port, end.Token).ConfigureAwait(false);
            var stream = new SslStream(new NetworkStream(socket));
            await using (stream.ConfigureAwait(false))
            {
                await stream.AuthenticateAsClientAsync(tls.For(host, Both), end.Token).ConfigureAwait(false);
                return stream.NegotiatedApplicationProtocol == SslApplicationProtocol.Http2;
            }
        }
        catch (Exception exception) when (exception is SocketException or IOException or AuthenticationException or OperationCanceledException or ArgumentException)
        {
            // What is wrong is for the request to find out, and to report.
            return null;
        }
        finally
        {
            _probes[origin].Ended = clock.Now;
        }
    }

    private sealed class Probe(Lazy<Task<bool?>> answer)
    {
        public long Ended { get; set; }

        public Task<bool?> Answer => answer.Value;

        public bool IsOver(RunClock clock) => answer.IsValueCreated && Answer is { IsCompletedSuccessfully: true, Result: null } && clock.Since(Ended) > SecondsFailed * 1000;
    }
}
