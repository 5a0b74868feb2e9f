using Loadline.Plans;

namespace Loadline.Scripts.Artillery;

/// <summary>
/// Names of business metrics in Artillery's report. The plugin ensure finds metrics in a condition by plain search, so a counter whose name
/// stands inside another name, such as <c>created</c> in <c>vusers.created</c>, would spoil that condition: it is given a prefix.
/// </summary>
internal static class MetricNames
{
    private static readonly string[] BuiltIn =
    [
        "vusers.created_by_name", "vusers.session_length", "vusers.failed", "http.requests", "http.response_time", "plugins.expect.ok", "plugins.expect.failed",
        "plugins.metrics-by-endpoint.response_time", "http_req_duration", "http_req_failed", "http_req_sending", "http_req_receiving", "http_req_connecting",
        "http_req_tls_handshaking", "http_req_blocked", "iteration_duration", "requests.journey", "mean", "median",
    ];

    /// <summary>Name of a metric.</summary>
    public static string Of(Plan plan, CustomMetric metric) =>
        metric.Type == MetricType.Counter && IsInside(plan, metric.Name) ? "metric." + metric.Name : metric.Name;

    /// <summary>Counter of the samples of a share that are not zero.</summary>
    public static string Passed(CustomMetric metric) => metric.Name + ".passed";

    /// <summary>Counter of all samples of a share.</summary>
    public static string All(CustomMetric metric) => metric.Name + ".all";

    // A metric that was found is replaced by a hash in hexadecimal digits, which is searched again.
    private static bool IsInside(Plan plan, string name) =>
        name.All(char.IsAsciiHexDigitLower)
        || BuiltIn
            .Concat(plan.Journeys.Select(journey => journey.Name))
            .Concat(PlanTemplates.StepsOf(plan).OfType<RequestStep>().Select(RequestName.Of))
            .Concat(plan.Metrics.Select(other => other.Name).Where(other => other != name))
            .Any(other => other.Contains(name, StringComparison.Ordinal));
}
