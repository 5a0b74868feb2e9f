using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>A search for the limit that nothing ends.</summary>
internal sealed class BreakpointWithoutAbortRule() : ReviewRule("breakpoint-without-abort", Severity.Warning, "a search for the limit without an abort condition")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => subject.Kind == ScriptKind.Artillery ? [] : EachProfile(subject, profile =>
    {
        if (profile.IsPartial || profile.Gates.Any(gate => gate.Aborts) || subject.Journeys.SelectMany(journey => journey.Events.OfType<ExitEvent>()).Any(exit => exit.Kind == "abort"))
        {
            return [];
        }

        foreach (var scenario in profile.Scenarios.Where(scenario => !scenario.IsPartial && scenario.Stages.Count > 0))
        {
            // Among several a scenario may be named after what it plays, "merge-capacity", and the profile after what it is for.
            var words = profile.Scenarios.Count == 1 || (profile.Purpose & (Purpose.Smoke | Purpose.Load | Purpose.Spike | Purpose.Soak)) != 0 ? profile.Purpose : Purposes.First(scenario.Name, scenario.Comment);
            var isNamed = (words & (Purpose.Stress | Purpose.Breakpoint)) != 0 && scenario.Kind is ScenarioKind.RampingArrivals or ScenarioKind.RampingUsers;
            var last = scenario.Stages[^1];
            var isRamp = last.To > last.From && last.To == scenario.Peak && scenario.Stages.All(stage => stage.To > stage.From);
            if ((isNamed || isRamp) && (words & (Purpose.Smoke | Purpose.Spike)) == 0)
            {
                return [At(scenario.Place, $"'{scenario.Name}' goes up to {Arithmetic.Show(scenario.Peak)} {(scenario.IsOpen ? "starts/s" : "users")}{(isRamp ? " and never stays" : "")}, and nothing stops it when the target breaks: it goes on pressing a target that is down, and the point at which it broke is not in the result.", "Give an error or latency threshold abortOnFail: true with delayAbortEval.")];
            }
        }

        return [];
    });
}
