using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Checks that fail without consequence.</summary>
internal sealed class ChecksNotGatedRule() : ReviewRule("checks-not-gated", Severity.Warning, "failed checks do not fail the run")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        if (subject.Kind != ScriptKind.K6 || subject.Journeys.SelectMany(journey => journey.Events).OfType<CheckEvent>().FirstOrDefault() is not { } first)
        {
            return [];
        }

        // Who gates checks in one profile knows how to; a profile without is meant that way.
        if (subject.Profiles.Any(profile => profile.IsPartial || profile.Gates.Any(gate => gate.Metric == "checks")))
        {
            return [];
        }

        var without = subject.Profiles.Where(profile => !profile.IsPartial && !profile.Gates.Any(gate => gate.Metric == "checks")).ToList();
        return without.Count == 0
            ? []
            : [At(first.Place, $"check() only counts: without a threshold on checks the run passes when all of them fail{without[0].Suffix}.", "Add the threshold checks: ['rate>0.99'].") with { Fix = ThresholdFix.Add(subject, without[0], "checks: ['rate>0.99']") }];
    }
}
