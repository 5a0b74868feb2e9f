using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>A pause that nothing waits for.</summary>
internal sealed class SleepEndsArrivalIterationRule() : ReviewRule("sleep-ends-arrival-iteration", Severity.Warning, "a pause ends an iteration that arrives at a rate")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => subject.Kind != ScriptKind.K6 ? [] : EachScenario(subject, (profile, scenario) =>
    {
        if (!scenario.IsOpen || scenario.Journeys is not [var journey] || journey.Events.LastOrDefault(each => each is not ExitEvent && !each.IsAlternative) is not PauseEvent { Conditions: 0 } last || last.Max <= 0)
        {
            return null;
        }

        var isShared = subject.Profiles.SelectMany(each => each.Scenarios).Any(other => !other.IsOpen && other.Journeys.Contains(journey));
        var length = last.IsOpen ? "" : $" of {Arithmetic.Time((last.Min + last.Max) / 2)}";
        var finding = At(
            last.Place,
            $"'{scenario.Name}' starts iterations at a rate, so nothing waits for this pause{length}: it only keeps a user busy. At {Arithmetic.Show(scenario.Peak)} iterations/s that is {Arithmetic.Show(Math.Ceiling(scenario.Peak * (last.Min + last.Max) / 2))} users more.",
            "Remove it; the executor paces the iterations.");
        return !isShared && Lines.Remove(subject, last.Place) is { } edit ? finding with { Fix = new ReviewFix("remove the pause", [edit], ChangesLoad: false) } : finding;
    });
}
