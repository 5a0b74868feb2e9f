using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Arrivals that may be dropped without failing the run.</summary>
internal sealed class DroppedWorkNotGatedRule() : ReviewRule("dropped-work-not-gated", Severity.Warning, "dropped work does not fail the run")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => EachProfile(subject, profile =>
    {
        if (profile.IsPartial || subject.Kind == ScriptKind.Plan)
        {
            return [];
        }

        if (subject.Kind == ScriptKind.Artillery)
        {
            var limited = profile.Scenarios.FirstOrDefault(scenario => scenario.IsOpen && scenario.MaxUsers is not null);
            var planned = Math.Floor(profile.Scenarios.Sum(scenario => scenario.Stages.Sum(stage => stage.Area)));
            return limited is null || profile.Gates.Any(gate => gate.Text.Contains("vusers.created", StringComparison.Ordinal) && !gate.Text.Contains("maxErrorRate", StringComparison.Ordinal))
                ? []
                : [At(
                    limited.MaxUsers!.Place,
                    $"maxVusers drops arrivals without failing the run: no condition compares vusers.created with the {Arithmetic.Show(planned)} planned arrivals.",
                    FormattableString.Invariant($"Add the condition vusers.created > {planned - 1:0} to plugins.ensure{profile.Suffix}; vusers.skipped is absent from a clean run, so it can't be gated."))];
        }

        var open = profile.Scenarios.FirstOrDefault(scenario => scenario.IsOpen);
        return open is null || profile.Gates.Any(gate => gate.Metric is "dropped_iterations" or "iterations")
            ? []
            : [At(
                open.Place,
                $"'{open.Name}' drops iterations when all users are busy, and no threshold is about that{profile.Suffix}: the run is green although the load was never offered.",
                "Add the threshold dropped_iterations: ['count<1'].") with { Fix = subject.Kind == ScriptKind.K6 ? ThresholdFix.Add(subject, profile, "dropped_iterations: ['count<1']") : null }];
    });
}
