using System.Text.RegularExpressions;
using Loadline.Review.Model;

namespace Loadline.Review.Rules;

/// <summary>Hosts that requests go to.</summary>
internal static partial class Hosts
{
    /// <summary>The host of an address; null when it is not known, or comes from the environment without a default.</summary>
    public static string? Of(string? url)
    {
        if (url is null || Address().Match(url) is not { Success: true } match)
        {
            return null;
        }

        var host = match.Groups["host"].Value.ToLowerInvariant();
        return host.AsSpan().IndexOfAny('\uE001', '\uE002', '\uE003') >= 0 ? null : host;
    }

    /// <summary>Scheme, host and port an address begins with, without a user; null when they are not all known.</summary>
    public static string? OriginOf(string? url) =>
        Of(url) is not null && url!.IndexOf("://", StringComparison.Ordinal) + 3 is var start && url.AsSpan(start).IndexOfAny('/', '?', '#') is var end && (end < 0 ? url : url[..(start + end)]) is var origin
        && origin.AsSpan().IndexOfAny('\uE001', '\uE002', '\uE003') < 0 && !origin.Contains('@', StringComparison.Ordinal)
            ? origin : null;

    /// <summary>The part of a host that somebody registered, roughly: its last two names, three under such as co.uk.</summary>
    public static string Registered(string host)
    {
        if (host.Contains(':', StringComparison.Ordinal) || IsNumeric(host))
        {
            return host;
        }

        var parts = host.Split('.');
        var take = parts.Length > 2 && parts[^1].Length == 2 && parts[^2] is "co" or "com" or "org" or "net" or "gov" or "ac" ? 3 : 2;
        return string.Join('.', parts.TakeLast(take));
    }

    /// <summary>Whether a host is this machine.</summary>
    public static bool IsLoopback(string host) => host is "localhost" or "::1" or "[::1]" or "0.0.0.0" || host.StartsWith("127.", StringComparison.Ordinal) || host.EndsWith(".localhost", StringComparison.Ordinal);

    /// <summary>Whether a host belongs to others by its name: analytics, content delivery, sign-in providers.</summary>
    public static string? ThirdParty(string host) => Known().Match(host) is { Success: true } match
        ? match.Groups["analytics"].Success ? "analytics" : match.Groups["cdn"].Success ? "a content delivery network" : match.Groups["identity"].Success ? "an identity provider" : "a service of others"
        : null;

    private static bool IsNumeric(string host) => host.All(letter => char.IsAsciiDigit(letter) || letter == '.');

    [GeneratedRegex(@"^(https?|wss?)://([^/@\s]*@)?(?<host>\[[0-9a-f:]+\]|[^/:?#\s]+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Address();

    [GeneratedRegex(@"(^|\.)((?<analytics>google-analytics\.com|googletagmanager\.com|doubleclick\.net|connect\.facebook\.net|facebook\.com|hotjar\.com|segment\.(io|com)|mixpanel\.com|amplitude\.com|clarity\.ms|matomo\.cloud|nr-data\.net|newrelic\.com|sentry\.io|datadoghq\.(com|eu)|fullstory\.com|optimizely\.com)|(?<cdn>googleapis\.com|gstatic\.com|cloudfront\.net|akamaihd\.net|akamaized\.net|cdnjs\.cloudflare\.com|unpkg\.com|jsdelivr\.net|fastly\.net|bootstrapcdn\.com|typekit\.net|jquery\.com)|(?<identity>auth0\.com|okta\.com|oktapreview\.com|login\.microsoftonline\.com|b2clogin\.com|accounts\.google\.com|amazoncognito\.com|onelogin\.com|appleid\.apple\.com)|(?<other>stripe\.com|paypal\.com|twilio\.com|sendgrid\.(com|net)|mailgun\.(net|org)|slack\.com|recaptcha\.net))$|^(?<cdn2>cdn|static|fonts)\.|^(?<analytics2>analytics|stats|metrics|telemetry|tracking)\.", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Known();
}
