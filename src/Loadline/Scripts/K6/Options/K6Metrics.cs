using Loadline.Plans;

namespace Loadline.Scripts.K6.Options;

/// <summary>The metrics k6 records by itself.</summary>
public static class K6Metrics
{
    /// <summary>All of them, with how values are kept and what they are.</summary>
    public static IReadOnlyList<(string Name, MetricType Type, MetricUnit Unit)> All { get; } =
    [
        ("vus", MetricType.Gauge, MetricUnit.None),
        ("vus_max", MetricType.Gauge, MetricUnit.None),
        ("iterations", MetricType.Counter, MetricUnit.None),
        ("iteration_duration", MetricType.Trend, MetricUnit.Time),
        ("dropped_iterations", MetricType.Counter, MetricUnit.None),
        ("checks", MetricType.Rate, MetricUnit.None),
        ("group_duration", MetricType.Trend, MetricUnit.Time),
        ("http_reqs", MetricType.Counter, MetricUnit.None),
        ("http_req_failed", MetricType.Rate, MetricUnit.None),
        ("http_req_duration", MetricType.Trend, MetricUnit.Time),
        ("http_req_blocked", MetricType.Trend, MetricUnit.Time),
        ("http_req_connecting", MetricType.Trend, MetricUnit.Time),
        ("http_req_tls_handshaking", MetricType.Trend, MetricUnit.Time),
        ("http_req_sending", MetricType.Trend, MetricUnit.Time),
        ("http_req_waiting", MetricType.Trend, MetricUnit.Time),
        ("http_req_receiving", MetricType.Trend, MetricUnit.Time),
        ("ws_sessions", MetricType.Counter, MetricUnit.None),
        ("ws_msgs_sent", MetricType.Counter, MetricUnit.None),
        ("ws_msgs_received", MetricType.Counter, MetricUnit.None),
        ("ws_ping", MetricType.Trend, MetricUnit.Time),
        ("ws_session_duration", MetricType.Trend, MetricUnit.Time),
        ("ws_connecting", MetricType.Trend, MetricUnit.Time),
        ("grpc_req_duration", MetricType.Trend, MetricUnit.Time),
        ("grpc_streams", MetricType.Counter, MetricUnit.None),
        ("grpc_streams_msgs_sent", MetricType.Counter, MetricUnit.None),
        ("grpc_streams_msgs_received", MetricType.Counter, MetricUnit.None),
        ("data_sent", MetricType.Counter, MetricUnit.Data),
        ("data_received", MetricType.Counter, MetricUnit.Data),
    ];
}
