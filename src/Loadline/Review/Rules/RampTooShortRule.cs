using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Full load from the first second.</summary>
internal sealed class RampTooShortRule() : ReviewRule("ramp-too-short", Severity.Warning, "full load without a ramp")
{
    private const double Users = 60;
    private const double Starts = 120;
    private const double Jump = 5;

    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => EachScenario(subject, (profile, scenario) =>
    {
        if (scenario.IsPartial || scenario.Stages.Count == 0 || (profile.Purpose & (Purpose.Smoke | Purpose.Spike)) != 0 || (Purposes.Of(scenario.Comment + " " + scenario.Name) & Purpose.Spike) != 0)
        {
            return null;
        }

        var peak = scenario.Peak;
        if (peak < (scenario.IsOpen ? Starts : Users) || profile.Scenarios.Any(other => other != scenario && other.StartSeconds < scenario.StartSeconds))
        {
            return null;
        }

        var before = 0.0;
        foreach (var stage in scenario.Stages)
        {
            var rises = stage.To > stage.From && stage.Seconds >= Jump;
            if (rises)
            {
                return null;
            }

            var reached = Math.Max(stage.From, stage.To);
            if (reached >= peak * 0.5)
            {
                return before >= peak * 0.25
                    ? null
                    : At(
                        stage.Place,
                        $"'{scenario.Name}' goes from {Arithmetic.Show(before)} to {Arithmetic.Show(reached)} {(scenario.IsOpen ? "starts/s" : "users")} at once: what is measured first is cold caches, empty connection pools and an autoscaler that has not begun, not the target under this load.",
                        $"Ramp up over {Arithmetic.Time(Math.Max(60, 30))} at least, or name it a spike if that is the question.");
            }

            before = reached;
        }

        return null;
    });
}
