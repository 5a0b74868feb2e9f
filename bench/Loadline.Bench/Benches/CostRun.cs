namespace Loadline.Bench.Benches;

/// <summary>What one tool needed for one load in one round.</summary>
/// <param name="PerRequest">Processor time per request in microseconds, of the whole process.</param>
/// <param name="BeyondStart">The same without what a run of a single request takes.</param>
/// <param name="Rate">Requests a second, from the start of the process to its end.</param>
/// <param name="PeakMegabytes">Most memory, in MiB.</param>
internal sealed record CostRun(double PerRequest, double BeyondStart, double Rate, double PeakMegabytes);
