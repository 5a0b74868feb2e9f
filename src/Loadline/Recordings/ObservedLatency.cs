namespace Loadline.Recordings;

/// <summary>Latency as a server logged it: without the network.</summary>
/// <param name="Count">Requests it was measured of.</param>
/// <param name="P50">Median.</param>
/// <param name="P95">95th percentile.</param>
/// <param name="P99">99th percentile.</param>
public sealed record ObservedLatency(long Count, TimeSpan P50, TimeSpan P95, TimeSpan P99);
