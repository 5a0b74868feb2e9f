using Jint;
using Jint.Native;
using Loadline.JavaScript.Artillery.Values;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>Settings of HTTP as they are used.</summary>
internal sealed class HttpSettings
{
    /// <summary>What Artillery calls itself.</summary>
    public const string UserAgent = "Artillery (https://artillery.io)";

    private const string OtherUserAgent = "got (https://github.com/sindresorhus/got)";
    private const double UsualTimeout = 10;
    private const double SocketTimeout = 8;

    /// <summary>Reads the settings.</summary>
    /// <param name="config">The settings, with their templates filled.</param>
    public HttpSettings(ArtilleryConfig config)
    {
        Target = config.Target?.Text ?? "";
        var timeout = config.Timeout is { IsTruthy: true } legacy ? legacy : config.Http.Timeout;
        var seconds = timeout is ScriptScalar { IsTruthy: true } set ? ScriptNumbers.Number(set.Text) : UsualTimeout;
        seconds = double.IsFinite(seconds) && seconds > 0 ? Math.Min(seconds, 86_400) : UsualTimeout;

        // Only a number lengthens the eight seconds after which the connection itself gives up.
        var socket = timeout is ScriptScalar { Type: ScriptScalarType.Number } ? Math.Max(SocketTimeout, seconds) : SocketTimeout;
        Timeout = TimeSpan.FromSeconds(Math.Min(seconds, socket));
        TimeoutError = seconds <= socket ? "ETIMEDOUT" : "ERR_SOCKET_TIMEOUT";
        var headers = config.Http.Defaults.Headers ?? config.Defaults.Headers;
        Headers = headers is null
            ? [("user-agent", TemplateValue.Of(ScriptScalar.Of(UserAgent, config.Location)))]
            : [.. headers.Entries.Select(header => (header.Key.ToLowerInvariant(), TemplateValue.Of(header.Value)))];
        if (!Headers.Any(header => header.Name == "user-agent"))
        {
            Headers = [.. Headers, ("user-agent", TemplateValue.Of(ScriptScalar.Of(OtherUserAgent, config.Location)))];
        }

        var cookies = config.Http.Defaults.Cookie ?? config.Defaults.Cookie;
        Cookies = cookies is null ? null : [.. cookies.Entries.Select(cookie => (cookie.Key, TemplateValue.Of(cookie.Value)))];
        StrictCapture = !IsFalse(config.Http.Defaults.StrictCapture) && !IsFalse(config.Defaults.StrictCapture);
        Jitter = (config.Http.Defaults["think"] is not null ? config.Http.Defaults.Jitter : config.Defaults.Jitter) is { IsTruthy: true } jitter ? jitter.Text : null;
        Pool = config.Http.Pool is ScriptScalar pool && config.Http["pool"] is not null ? (int)Math.Clamp(ScriptNumbers.Number(pool.Text) is var number && double.IsNaN(number) ? int.MaxValue : number, 1, 100_000) : null;
        IsExtended = config.Http.ExtendedMetrics is ScriptScalar { Type: ScriptScalarType.Boolean, Number: 1 };
        Tracing = TracingOf(config.Http.DistributedTracing);
    }

    /// <summary>Put before addresses that begin with a slash.</summary>
    public string Target { get; }

    /// <summary>Longest time to the headers of a response.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>What it is counted under when it runs out.</summary>
    public string TimeoutError { get; }

    /// <summary>Headers of requests, names in lower case.</summary>
    public IReadOnlyList<(string Name, TemplateValue Value)> Headers { get; }

    /// <summary>Cookies of every user; null for none.</summary>
    public IReadOnlyList<(string Name, TemplateValue Value)>? Cookies { get; }

    /// <summary>Whether a failed capture ends the user where it does not say.</summary>
    public bool StrictCapture { get; }

    /// <summary>By how much pauses vary that don't say.</summary>
    public string? Jitter { get; }

    /// <summary>Connections all users share; null when each has its own.</summary>
    public int? Pool { get; }

    /// <summary>Whether times of DNS, TCP and TLS are reported.</summary>
    public bool IsExtended { get; }

    /// <summary>Prefix of trace ids and whether they are sampled; null when no trace is sent.</summary>
    public (string Prefix, bool IsSampled)? Tracing { get; }

    /// <summary>An address with the target before it where it begins with a slash.</summary>
    public string Prepend(string url) => url.StartsWith('/') ? Target + url : url;

    private static bool IsFalse(ScriptValue? value) => value is ScriptScalar { Type: ScriptScalarType.Boolean, Number: 0 };

    private static (string, bool)? TracingOf(ScriptValue? value)
    {
        const string usual = "a9";
        if (value is not { IsTruthy: true })
        {
            return null;
        }

        if (value is not ScriptMap map)
        {
            return value is ScriptScalar { Type: ScriptScalarType.Boolean } ? (usual, true) : null;
        }

        if (map["enabled"] is { IsTruthy: false })
        {
            return null;
        }

        var prefix = new string([.. ((map["traceIdPrefix"] as ScriptScalar)?.Text ?? usual).ToLowerInvariant().Where(char.IsAsciiHexDigitLower).Take(8)]);
        return (prefix.Length == 0 ? usual : prefix, map["sampled"] is not { IsTruthy: false });
    }
}
