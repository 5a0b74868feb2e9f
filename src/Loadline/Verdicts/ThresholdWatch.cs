using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Verdicts;

/// <summary>Watches the thresholds that stop a run.</summary>
public static class ThresholdWatch
{
    /// <summary>
    /// What is asked about once a second while a profile is played: the sentence to stop with, or null to go on. Null when no threshold of
    /// the profile has <see cref="Threshold.Abort"/>. It looks at a threshold from <see cref="Threshold.AbortAfter"/> on, while load is
    /// offered, and stops only for what the samples so far show; a floor on a count, which is below it until it is reached, is left to the end.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="profile">Name of the profile.</param>
    public static Func<RunSnapshot, string?>? For(Plan plan, string profile)
    {
        var watched = ThresholdJudge.In(plan, profile).Where(threshold => threshold.Abort && CanBeJudgedEarly(threshold)).ToList();
        return watched.Count == 0 ? null : snapshot => Crossed(EvidenceOf(plan, profile, snapshot), watched, snapshot);
    }

    /// <summary>
    /// Each threshold of a profile as a running run stands: inconclusive where there is no sample, or too few, and where a floor on an amount
    /// of work is not reached yet, which every run with a ramp is below for minutes.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="profile">Name of the profile.</param>
    /// <param name="snapshot">The run as it is now.</param>
    public static IReadOnlyList<ThresholdOutcome> Current(Plan plan, string profile, RunSnapshot snapshot)
    {
        var evidence = EvidenceOf(plan, profile, snapshot);
        return [.. ThresholdJudge.In(plan, profile).Select(threshold => ThresholdJudge.Of(threshold, evidence)).Select(state => snapshot.Phase == RunPhase.Done ? state : ForRunning(state))];
    }

    private static ThresholdOutcome ForRunning(ThresholdOutcome state) =>
        state is { Outcome: Outcome.Fail, Threshold: { Comparison: Comparison.Greater or Comparison.GreaterOrEqual, Aggregation.Kind: AggregationKind.PerSecond or AggregationKind.Count } }
            ? state with { Outcome = Outcome.Inconclusive }
            : state;

    private static Evidence EvidenceOf(Plan plan, string profile, RunSnapshot snapshot) =>
        new(plan, snapshot.Totals, snapshot.Elapsed, plan.Profiles.Any(each => each.Name == profile && each.IsOpen));

    private static string? Crossed(Evidence evidence, List<Threshold> watched, RunSnapshot snapshot)
    {
        if (snapshot.Phase is not (RunPhase.Load or RunPhase.Stopping))
        {
            return null;
        }

        foreach (var threshold in watched)
        {
            if (snapshot.Elapsed >= threshold.AbortAfter && evidence.Of(threshold) is not null && ThresholdJudge.Of(threshold, evidence) is { Outcome: Outcome.Fail } crossed)
            {
                return crossed.Reason;
            }
        }

        return null;
    }

    private static bool CanBeJudgedEarly(Threshold threshold) => (threshold.Aggregation.Kind, threshold.Comparison) switch
    {
        (AggregationKind.Count or AggregationKind.Maximum, Comparison.Less or Comparison.LessOrEqual) => true,
        (AggregationKind.Minimum, Comparison.Greater or Comparison.GreaterOrEqual) => true,
        (AggregationKind.Count or AggregationKind.Maximum or AggregationKind.Minimum, _) => false,
        _ => true,
    };
}
