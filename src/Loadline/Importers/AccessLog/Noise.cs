using System.Buffers;

namespace Loadline.Importers.AccessLog;

/// <summary>What is in logs and is no work of an API: static files, crawlers, probes.</summary>
internal static class Noise
{
    private static readonly HashSet<string> Files = new(
        ["js", "mjs", "css", "map", "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "ico", "bmp", "woff", "woff2", "ttf", "eot", "otf", "mp4", "webm", "mp3", "ogg", "wav", "m4s", "wasm", "webmanifest", "swf"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Programs = SearchValues.Create(
        ["bot", "crawl", "spider", "slurp", "kube-probe", "ELB-HealthChecker", "GoogleHC", "Prometheus", "UptimeRobot", "Pingdom", "StatusCake", "Site24x7", "Datadog", "NewRelic", "Zabbix", "Nagios", "check_http", "Blackbox", "HealthCheck", "health-check", "Amazon-Route53", "facebookexternalhit", "Bytespider", "Mediapartners", "AhrefsSiteAudit", "Googlebot", "zgrab", "masscan", "Nmap", "sqlmap", "Nikto", "Nuclei", "CensysInspect", "Expanse", "archiver", "feedfetcher", "monitor", "Consul Health", "Envoy/HC"],
        StringComparison.OrdinalIgnoreCase);

    // What is printed of a program: never the text of the log.
    private static readonly string[] Names = ["Googlebot", "bingbot", "kube-probe", "ELB-HealthChecker", "GoogleHC", "Prometheus", "UptimeRobot", "Pingdom", "StatusCake", "Datadog", "AhrefsBot", "SemrushBot", "YandexBot", "Baiduspider", "DuckDuckBot", "Applebot", "facebookexternalhit", "Bytespider", "GPTBot", "ClaudeBot", "CCBot", "Amazonbot", "Slackbot", "Twitterbot", "Discordbot", "zgrab", "Nuclei", "Nikto", "sqlmap", "Nmap", "masscan", "Zabbix", "Nagios"];

    /// <summary>The ending of a static file with its dot; empty for anything else.</summary>
    public static ReadOnlySpan<char> StaticEnding(ReadOnlySpan<char> path)
    {
        var last = path[(path.LastIndexOf('/') + 1)..];
        var dot = last.LastIndexOf('.');
        return dot >= 0 && last.Length - dot is > 2 and < 13 && Files.GetAlternateLookup<ReadOnlySpan<char>>().Contains(last[(dot + 1)..]) ? last[dot..] : default;
    }

    /// <summary>The name of a crawler or monitor, as it is known; null for any other program.</summary>
    public static string? Robot(ReadOnlySpan<char> agent)
    {
        if (agent.Length == 0 || !agent.ContainsAny(Programs))
        {
            return null;
        }

        foreach (var name in Names)
        {
            if (agent.Contains(name, StringComparison.OrdinalIgnoreCase))
            {
                return name;
            }
        }

        // cubot is a maker of phones.
        return agent.Contains("cubot", StringComparison.OrdinalIgnoreCase) ? null : "other crawlers and monitors";
    }

    /// <summary>Whether a path only tells whether the server is up, or is for crawlers.</summary>
    public static bool IsProbe(ReadOnlySpan<char> path)
    {
        var last = path.TrimEnd('/');
        last = last[(last.LastIndexOf('/') + 1)..];
        return last is "health" or "healthz" or "healthcheck" or "health-check" or "health_check" or "ready" or "readyz" or "readiness" or "live" or "livez" or "liveness" or "ping" or "alive" or "heartbeat" or "robots.txt" or "sitemap.xml"
            or "nginx_status" or "server-status" or "metrics" || path.StartsWith("/.well-known/") || path.StartsWith("/actuator/");
    }
}
