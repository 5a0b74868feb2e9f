using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Users that are made while the load runs.</summary>
internal sealed class VusAllocatedMidTestRule() : ReviewRule("vus-allocated-mid-test", Severity.Note, "users made while the load runs")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => subject.Kind != ScriptKind.K6 ? [] : EachScenario(subject, (profile, scenario) =>
    {
        if (!scenario.IsOpen || scenario.IsPartial || scenario.Journeys.Count == 0 || scenario.Users is not { } ready || scenario.MaxUsers is not { } most)
        {
            return null;
        }

        var seconds = Arithmetic.SecondsOf(scenario, profile);
        var needed = scenario.Peak * seconds;
        if (needed > ready.Value && needed <= most.Value)
        {
            return At(
                ready.Place,
                $"{Arithmetic.Show(Math.Ceiling(needed))} users are needed and {Arithmetic.Show(ready.Value)} are ready: {Arithmetic.Show(scenario.Peak)} iterations/s × {Arithmetic.Show(seconds)} s = {Arithmetic.Show(needed)}. Making the others costs time while the load is measured, and iterations are dropped meanwhile.",
                $"Set preAllocatedVUs to {Arithmetic.Show(Math.Ceiling(needed + (4 * Math.Sqrt(needed))))}.",
                Arithmetic.Explain(scenario, profile));
        }

        // A reserve for a stall of 10 s is well spent; far beyond it, a target that is down makes the generator the problem.
        var reserve = needed + (scenario.Peak * 10);
        return needed <= ready.Value && most.Value > 10 * reserve && most.Value - reserve >= 200
            ? At(most.Place, $"{Arithmetic.Show(most.Value)} users are allowed where {Arithmetic.Show(Math.Ceiling(needed))} are needed and {Arithmetic.Show(Math.Ceiling(reserve))} would outlast a stall of 10 s: when the target stalls, k6 makes the rest one after the other, in the middle of the test.", $"Set maxVUs near {Arithmetic.Show(Math.Ceiling(reserve))}.", Arithmetic.Explain(scenario, profile))
            : null;
    });
}
