namespace Loadline.Plans;

/// <summary>The metrics every run records, by the names k6 gave them.</summary>
public static class BuiltInMetrics
{
    /// <summary>All of them, in the order reports show them.</summary>
    public static IReadOnlyList<MetricDefinition> All { get; } =
    [
        new("http_req_duration", MetricType.Trend, MetricUnit.Time, "Time of a request: sending, waiting and receiving, to the last byte of the body; without connecting. Also called service time. In an open profile a threshold on it is judged on http_req_response_time, because that is what users wait."),
        new("http_req_response_time", MetricType.Trend, MetricUnit.Time, "Time from when a request was meant to start to the last byte of the body. In an open profile it includes every delay before sending, so a stalled target can't hide, and requests that were never sent because their iteration was dropped count as longer than any other. Only the embedded engine records it."),
        new("http_req_failed", MetricType.Rate, MetricUnit.None, "Share of requests that failed: a transport error, or a status of 400 and above that the step does not expect."),
        new("http_reqs", MetricType.Counter, MetricUnit.None, "Requests sent; every redirect hop counts."),
        new("http_req_blocked", MetricType.Trend, MetricUnit.Time, "Time before a connection was free for the request, including making one."),
        new("http_req_connecting", MetricType.Trend, MetricUnit.Time, "Time to open the TCP connection; 0 when one was reused."),
        new("http_req_tls_handshaking", MetricType.Trend, MetricUnit.Time, "Time of the TLS handshake; 0 when a connection was reused."),
        new("http_req_sending", MetricType.Trend, MetricUnit.Time, "Time to send the request."),
        new("http_req_waiting", MetricType.Trend, MetricUnit.Time, "Time from the request sent to the first byte of the response: mostly the target's work."),
        new("http_req_receiving", MetricType.Trend, MetricUnit.Time, "Time from the first byte to the last byte of the response."),
        new("checks", MetricType.Rate, MetricUnit.None, "Share of expectations that held: status, shape, captures."),
        new("iterations", MetricType.Counter, MetricUnit.None, "Journeys played to their end, also those that ended early because a response was not as expected."),
        new("iteration_duration", MetricType.Trend, MetricUnit.Time, "Time of one journey with its pauses."),
        new("dropped_iterations", MetricType.Counter, MetricUnit.None, "Journeys that should have started and did not, because all users were busy: load that was never offered."),
        new("vus", MetricType.Gauge, MetricUnit.None, "Users active now."),
        new("vus_max", MetricType.Gauge, MetricUnit.None, "Users made ready."),
        new("data_sent", MetricType.Counter, MetricUnit.Data, "Bytes sent."),
        new("data_received", MetricType.Counter, MetricUnit.Data, "Bytes received."),
    ];

    private static readonly Dictionary<string, MetricDefinition> ByName = All.ToDictionary(metric => metric.Name, StringComparer.Ordinal);

    /// <summary>The metric of that name, or null.</summary>
    public static MetricDefinition? Find(string name) => ByName.GetValueOrDefault(name);
}
