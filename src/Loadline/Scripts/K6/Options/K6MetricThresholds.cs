using Loadline.Plans;

namespace Loadline.Scripts.K6.Options;

/// <summary>All conditions on one metric, or on its samples that carry some tags. Without any condition it still makes a line of the summary.</summary>
/// <param name="Key">As it is written, such as <c>http_req_duration{name:login}</c>.</param>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Tags">Tags its samples must carry; empty for all samples.</param>
/// <param name="Conditions">The conditions, in order.</param>
public sealed record K6MetricThresholds(string Key, string Metric, IReadOnlyList<Field> Tags, IReadOnlyList<K6Threshold> Conditions);
