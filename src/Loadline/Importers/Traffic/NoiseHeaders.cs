namespace Loadline.Importers.Traffic;

/// <summary>Header fields that tools add by themselves, or that belong to one browser and one connection: they say nothing about the API.</summary>
internal static class NoiseHeaders
{
    private static readonly HashSet<string> Names = new(
        [
            "host", "connection", "content-length", "user-agent", "accept-encoding", "accept-language", "accept-charset", "referer", "origin", "dnt", "cache-control", "pragma", "upgrade-insecure-requests",
            "if-none-match", "if-modified-since", "te", "priority", "proxy-connection", "proxy-authorization", "x-client-data", "via", "traceparent", "tracestate", "baggage", "sentry-trace", "purpose", "save-data",
            "viewport-width", "width", "downlink", "rtt", "ect", "device-memory", "expect", "keep-alive", "transfer-encoding", "trailer", "upgrade", "date", "x-real-ip", "forwarded", "content-type", "postman-token",
            "true-client-ip", "cf-connecting-ip", "alt-used", "service-worker", "service-worker-navigation-preload", "x-devtools-emulate-network-conditions-client-id", "x-requested-with-id", "http2-settings", "from",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Beginnings = ["sec-", ":", "x-forwarded-", "x-b3-", "x-datadog-", "newrelic", "x-newrelic", "x-amzn-trace", "x-cloud-trace", "elastic-apm", "uber-trace", "access-control-"];

    /// <summary>Whether a field is left out.</summary>
    public static bool IsNoise(string name, string value) =>
        !Plans.Rules.Names.IsToken(name) || Names.Contains(name) || Array.Exists(Beginnings, start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase))
        || (name.Equals("accept", StringComparison.OrdinalIgnoreCase) && (value.StartsWith("*/*", StringComparison.Ordinal) || value.StartsWith("text/html", StringComparison.Ordinal) || value.StartsWith("application/json, text/plain", StringComparison.Ordinal)));
}
