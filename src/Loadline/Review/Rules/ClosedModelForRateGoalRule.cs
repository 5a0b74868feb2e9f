using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Users in place of arrivals although a rate is to be held.</summary>
internal sealed class ClosedModelForRateGoalRule() : ReviewRule("closed-model-for-rate-goal", Severity.Warning, "closed model for a goal that is a rate")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => subject.Kind == ScriptKind.Artillery ? [] : EachProfile(subject, profile =>
    {
        var closed = profile.Scenarios.FirstOrDefault(scenario => scenario.Kind is ScenarioKind.ConstantUsers or ScenarioKind.RampingUsers);
        if (closed is null || profile.Scenarios.Any(scenario => scenario.IsOpen) || profile.Purpose == Purpose.Smoke)
        {
            return [];
        }

        var (rate, place, text) = StatedRates.Of(subject, profile).FirstOrDefault();
        return rate <= 0
            ? []
            : [At(
                closed.Place,
                $"The goal is a rate ({text}), but '{closed.Name}' has a fixed number of users: a target that gets slower is then sent fewer requests, so the load falls just when it matters.",
                $"Use arrivals: {(closed.Kind == ScenarioKind.ConstantUsers ? "constant-arrival-rate" : "ramping-arrival-rate")} with rate = {Arithmetic.Show(rate)} / requests per iteration.") with { Related = [(place, "the rate is stated here")] }];
    });
}
