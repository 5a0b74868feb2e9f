using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript;

/// <summary>Options of k6 that mean something there and nothing here: said, so that nobody relies on them.</summary>
internal static class OptionsWithoutEffect
{
    /// <summary>A warning for each.</summary>
    public static IEnumerable<K6OptionProblem> Of(K6Options options)
    {
        if (options.Dns is { } dns && (dns.Ttl is not (null or "5m" or "5m0s") || dns.Select is not (null or "random") || dns.Policy is not (null or "preferIPv4")))
        {
            yield return Warning("dns", "dns has no effect: the system looks host names up, answers are kept for a minute, and all addresses of a host are used in turn.", "hosts gives a name the address you want");
        }

        if (options.LocalIps is { Length: > 0 })
        {
            yield return Warning("localIPs", "localIPs has no effect: the system chooses the address requests are sent from.", "give the machine one address, or a route to the target over the one you want");
        }

        if (options.Paused == true)
        {
            yield return Warning("paused", "paused has no effect: there is no way to resume a run, and it begins at once.", null);
        }
    }

    private static K6OptionProblem Warning(string key, string message, string? hint) => new("no-effect", Severity.Warning, [key], message, hint);
}
