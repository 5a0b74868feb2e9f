using Loadline.Plans;

namespace Loadline.Verdicts;

/// <summary>One threshold, judged.</summary>
/// <param name="Threshold">The threshold.</param>
/// <param name="Outcome">Whether it held.</param>
/// <param name="Observed">What was measured, in the unit of the limit; null when there was no sample, positive infinity when it falls among requests that were never sent or timed out.</param>
/// <param name="Samples">Number of samples it rests on, with those that have no time.</param>
/// <param name="Reason">One sentence: the numbers, and for inconclusive why.</param>
public sealed record ThresholdOutcome(Threshold Threshold, Outcome Outcome, double? Observed, long Samples, string Reason)
{
    /// <summary>Metric it was judged on: <c>http_req_response_time</c> for a limit on <c>http_req_duration</c> in an open run, else the threshold's.</summary>
    public string JudgedOn { get; init; } = Threshold.Metric;

    /// <summary>The same of the service time, in milliseconds, when it was judged on the response time; null otherwise.</summary>
    public double? ServiceTime { get; init; }

    /// <summary>Samples that have no time, because the request was never sent or timed out: beyond any limit.</summary>
    public long Lost { get; init; }
}
