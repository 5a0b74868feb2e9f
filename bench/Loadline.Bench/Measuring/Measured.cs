namespace Loadline.Bench.Measuring;

/// <summary>What a run of a tool cost and printed.</summary>
/// <param name="ExitCode">What it ended with.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Errors">Its standard error.</param>
/// <param name="ProcessorMicroseconds">User and system time of the whole process tree.</param>
/// <param name="PeakBytes">Most memory it had at any time.</param>
/// <param name="Seconds">Wall time.</param>
internal sealed record Measured(int ExitCode, string Output, string Errors, double ProcessorMicroseconds, long PeakBytes, double Seconds);
