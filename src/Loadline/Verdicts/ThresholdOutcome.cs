using Loadline.Plans;

namespace Loadline.Verdicts;

/// <summary>One threshold, judged.</summary>
/// <param name="Threshold">The threshold.</param>
/// <param name="Outcome">Whether it held.</param>
/// <param name="Observed">What was measured, in the unit of the limit; null when there was no sample.</param>
/// <param name="Samples">Number of samples it rests on.</param>
/// <param name="Reason">One sentence: the numbers, and for inconclusive why.</param>
public sealed record ThresholdOutcome(Threshold Threshold, Outcome Outcome, double? Observed, long Samples, string Reason);
