using System.Net;
using Loadline.Engine.Http;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript.Modules.Http;

/// <summary>How the requests of a run are sent, from its options.</summary>
internal sealed class HttpSettings
{
    /// <summary>Reads the options.</summary>
    public HttpSettings(K6Options options, string userAgent)
    {
        MaxRedirects = (int)(options.MaxRedirects ?? 10);
        SaysRedirects = options.MaxRedirects is not null;
        UserAgent = options.UserAgent ?? userAgent;
        Throws = options.Throw == true;
        Batch = (int)Math.Clamp(options.Batch ?? 20, 1, 10_000);
        BatchPerHost = options.BatchPerHost is { } perHost ? (perHost <= 0 ? int.MaxValue : (int)Math.Min(perHost, int.MaxValue)) : 6;
        DiscardsBodies = options.DiscardResponseBodies == true;
        KeepsNoConnections = options.NoConnectionReuse == true;
        KeepsNoneBetweenIterations = options.NoVuConnectionReuse == true;
        KeepsCookies = options.NoCookiesReset == true;
        Debug = options.HttpDebug;
        PerSecond = options.Rps is > 0 and var rps ? rps : null;
        Hosts = options.Hosts ?? new Dictionary<string, string>(StringComparer.Ordinal);
        BlockedHosts = options.BlockHostnames ?? [];
        BlockedNetworks = [.. (options.BlacklistIps ?? []).Select(text => IPNetwork.TryParse(text.Contains('/', StringComparison.Ordinal) ? text : text + (text.Contains(':', StringComparison.Ordinal) ? "/128" : "/32"), out var network) ? network : (IPNetwork?)null).OfType<IPNetwork>()];
    }

    /// <summary>Redirects followed.</summary>
    public int MaxRedirects { get; }

    /// <summary>Whether the options say how many redirects are followed.</summary>
    public bool SaysRedirects { get; }

    /// <summary>Header User-Agent.</summary>
    public string UserAgent { get; }

    /// <summary>Whether a failed request throws.</summary>
    public bool Throws { get; }

    /// <summary>Requests of one batch in flight.</summary>
    public int Batch { get; }

    /// <summary>The same per host.</summary>
    public int BatchPerHost { get; }

    /// <summary>Whether bodies are thrown away unless a request says otherwise.</summary>
    public bool DiscardsBodies { get; }

    /// <summary>Whether each request opens a connection.</summary>
    public bool KeepsNoConnections { get; }

    /// <summary>Whether each iteration opens its own connections.</summary>
    public bool KeepsNoneBetweenIterations { get; }

    /// <summary>Whether cookies stay from one iteration to the next.</summary>
    public bool KeepsCookies { get; }

    /// <summary>What is logged of requests; null for nothing.</summary>
    public string? Debug { get; }

    /// <summary>Requests per second over all users; null for no limit.</summary>
    public long? PerSecond { get; }

    /// <summary>Addresses in place of a name service.</summary>
    public IReadOnlyDictionary<string, string> Hosts { get; }

    /// <summary>Host names that are not called.</summary>
    public IReadOnlyList<string> BlockedHosts { get; }

    /// <summary>Networks that are not called.</summary>
    public IReadOnlyList<IPNetwork> BlockedNetworks { get; }

    /// <summary>Where all requests are sent, whatever their address; null for where that says.</summary>
    public Uri? Target { get; init; }

    /// <summary>Where a request to an address is sent.</summary>
    public Uri Destination(Uri address) => Target is null || address.Authority == Target.Authority ? address : new Uri(Target.GetLeftPart(UriPartial.Authority) + Target.AbsolutePath.TrimEnd('/') + AddressText.TargetOf(address));

    /// <summary>Whether a host is blocked by its name.</summary>
    public bool IsBlocked(string host) => BlockedHosts.Any(pattern => Matches(pattern, host));

    /// <summary>Whether a host is an address that is blocked.</summary>
    public bool IsBlockedAddress(string host) => BlockedNetworks.Count > 0 && IPAddress.TryParse(host.Trim('[', ']'), out var address) && BlockedNetworks.Any(network => network.Contains(address));

    /// <summary>The address in place of a host: <c>ip</c> or <c>ip:port</c>; null for the name service's.</summary>
    public string? Replacement(string host, int port)
    {
        if (Hosts.Count == 0)
        {
            return null;
        }

        var withPort = FormattableString.Invariant($"{host}:{port}");
        return Hosts.GetValueOrDefault(withPort) ?? Hosts.GetValueOrDefault(host)
            ?? Hosts.Where(entry => entry.Key.StartsWith('*') && (Matches(entry.Key, host) || Matches(entry.Key, withPort))).OrderByDescending(entry => entry.Key.Length).Select(entry => entry.Value).FirstOrDefault();
    }

    private static bool Matches(string pattern, string host) =>
        pattern.StartsWith('*') ? host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase) : string.Equals(pattern, host, StringComparison.OrdinalIgnoreCase);
}
