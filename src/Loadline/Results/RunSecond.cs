namespace Loadline.Results;

/// <summary>What was recorded in one second.</summary>
/// <param name="Second">Second since the load began, from 0.</param>
/// <param name="Metrics">Series of that second.</param>
public sealed record RunSecond(int Second, MetricSet Metrics);
