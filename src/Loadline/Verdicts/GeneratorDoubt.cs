using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Verdicts;

/// <summary>
/// What a generator that was saturated takes from a run: nothing it measured about time, and no amount of work it did not do, can be told
/// from its own doing. What the target answered stays what it was.
/// </summary>
internal static class GeneratorDoubt
{
    private const int MostEvidence = 2;

    /// <summary>Whether the run's own generator is in doubt.</summary>
    public static bool IsSaturated(RunResult result) => result.Generator is { Health: GeneratorHealth.Saturated };

    /// <summary>
    /// Why the run can't tell, and what to change; null when the generator was well enough. A closed run whose thresholds are all about what the
    /// target answered, such as a smoke test, stays what it was however slow the machine. An open one does not: it is about arrivals in time, and
    /// those of a generator that froze came later and all at once.
    /// </summary>
    public static string? Of(RunResult result, Plan plan, IReadOnlyList<ThresholdOutcome> thresholds)
    {
        if (!IsSaturated(result) || (!result.IsOpen && thresholds.Count > 0 && !thresholds.Any(outcome => MayBeOwn(outcome.Threshold, plan, result.Generator!))))
        {
            return null;
        }

        var signals = result.Generator!.With(GeneratorHealth.Saturated).Take(MostEvidence).ToList();
        var seconds = result.Generator is { SaturatedSeconds: > 0 and var bad, WatchedSeconds: > 1 and var all } ? $" in {Quantity.Count(bad)} of {Quantity.Count(all)} s" : "";
        var advice = signals.Select(signal => signal.Advice).OfType<string>().Take(1).ToList();
        return $"The generator was saturated{seconds}: {string.Join("; ", signals.Select(signal => signal.Evidence))}. "
            + $"What it measured is not the target's alone{(advice.Count > 0 ? $": {advice[0]}" : "")}.";
    }

    /// <summary>A threshold that was crossed and may have been by the generator itself is inconclusive.</summary>
    public static ThresholdOutcome Weigh(ThresholdOutcome outcome, Plan plan, RunResult result) =>
        outcome.Outcome == Outcome.Fail && IsSaturated(result) && MayBeOwn(outcome.Threshold, plan, result.Generator!)
            ? outcome with { Outcome = Outcome.Inconclusive, Reason = $"{outcome.Reason.TrimEnd('.')}, but the generator was saturated, so this may be its own." }
            : outcome;

    /// <summary>Whether requests failed because the generator had no port or descriptor for them.</summary>
    public static bool FailedRequests(RunResult result) =>
        result.Generator?.With(GeneratorHealth.Saturated).Any(signal => signal.Kind is GeneratorSignalKind.Ports or GeneratorSignalKind.Descriptors) == true;

    private static bool MayBeOwn(Threshold threshold, Plan plan, GeneratorReport generator)
    {
        var unit = BuiltInMetrics.Find(threshold.Metric)?.Unit ?? plan.Metrics.FirstOrDefault(metric => metric.Name == threshold.Metric)?.Unit;
        return unit == MetricUnit.Time
            || threshold.Metric == "dropped_iterations"
            || threshold is { Comparison: Comparison.Greater or Comparison.GreaterOrEqual, Aggregation.Kind: AggregationKind.PerSecond or AggregationKind.Count }
            || generator.With(GeneratorHealth.Saturated).Any(signal => signal.Kind is GeneratorSignalKind.Ports or GeneratorSignalKind.Descriptors);
    }
}
