using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Verdicts;

/// <summary>The judgement of a run.</summary>
/// <param name="Outcome">Fail when a threshold failed; else inconclusive when anything is; else pass.</param>
/// <param name="Reasons">Why, most important first; one sentence each. For a pass, what was shown.</param>
/// <param name="Thresholds">Each threshold of the profile, in the order of the plan.</param>
public sealed record Verdict(Outcome Outcome, IReadOnlyList<string> Reasons, IReadOnlyList<ThresholdOutcome> Thresholds)
{
    /// <summary>
    /// Judges a run. Whatever keeps it from telling (load that was not offered, a late generator, too few samples, no data, an early end) makes
    /// it inconclusive, never green; a threshold that was crossed makes it fail whatever else is wrong, unless a saturated generator may have
    /// crossed it itself.
    /// </summary>
    /// <param name="plan">The plan that was run.</param>
    /// <param name="result">What the run found.</param>
    /// <param name="needsThresholds">Whether a run that no threshold applies to shows nothing; a script that has none is meant to be run without.</param>
    public static Verdict Of(Plan plan, RunResult result, bool needsThresholds = true) => Judge.Of(plan, result, needsThresholds);
}
