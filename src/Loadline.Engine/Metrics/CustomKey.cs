using Loadline.Plans;

namespace Loadline.Engine.Metrics;

/// <summary>A custom metric as it is recorded at one place.</summary>
/// <param name="Metric">Its definition.</param>
/// <param name="Request">Name of the request; null for a journey's metric.</param>
/// <param name="Scenario">The journey; null in setup and teardown.</param>
internal sealed record CustomKey(CustomMetric Metric, string? Request, string? Scenario);
