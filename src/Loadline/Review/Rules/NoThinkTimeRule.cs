using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Users who never pause.</summary>
internal sealed class NoThinkTimeRule() : ReviewRule("no-think-time", Severity.Warning, "users without pauses")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => EachScenario(subject, (profile, scenario) =>
        scenario.Kind is ScenarioKind.ConstantUsers or ScenarioKind.RampingUsers && !scenario.IsPartial && scenario.Peak > 1 && profile.Purpose != Purpose.Smoke
        && scenario.Journeys.FirstOrDefault(each => !each.IsPartial && !each.IsPaced && each.Requests.Any(request => !request.IsOther) && !each.Requests.Any(request => request.IsOther) && each.Pauses.All(pause => pause.Max <= 0 || pause.IsAlternative)) is { } journey
        && !HasPace(subject)
            ? At(
                scenario.Place,
                $"{Arithmetic.Show(scenario.Peak)} users play '{journey.Name}' without a pause: each sends its next request when the last is answered, so the load is whatever the target's speed makes of it, and no user does that.",
                "Add sleep() between the requests as people would pause, or use arrivals.",
                $"at 200 ms a request that is {Arithmetic.Show(scenario.Peak / 0.2)} requests/s; at 20 ms it is {Arithmetic.Show(scenario.Peak / 0.02)}")
            : null).Take(1);

    private static bool HasPace(ReviewSubject subject) => subject.K6?.Variants.Any(variant => variant.Options?["minIterationDuration"] is not null) == true;
}
