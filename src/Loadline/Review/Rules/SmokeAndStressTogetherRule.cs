using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Profiles with different questions at the same time.</summary>
internal sealed class SmokeAndStressTogetherRule() : ReviewRule("smoke-and-stress-together", Severity.Note, "profiles for different questions at the same time")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => EachProfile(subject, profile =>
    {
        var named = profile.Scenarios.Select(scenario => (Scenario: scenario, Purpose: Purposes.Of(scenario.Name))).Where(each => each.Purpose != Purpose.Unknown).ToList();
        foreach (var (first, purpose) in named)
        {
            foreach (var (second, other) in named)
            {
                if (first != second && purpose == Purpose.Smoke && (other & (Purpose.Load | Purpose.Stress | Purpose.Spike | Purpose.Soak | Purpose.Breakpoint)) != 0 && (other & Purpose.Smoke) == 0
                    || (first != second && purpose == Purpose.Load && (other & (Purpose.Stress | Purpose.Breakpoint)) != 0))
                {
                    var (from, to) = (Math.Max(first.StartSeconds, second.StartSeconds), Math.Min(End(first), End(second)));
                    if (from < to)
                    {
                        return [At(second.Place, $"'{first.Name}' and '{second.Name}' run at the same time from {Arithmetic.Time(from)} on: neither question gets an answer, because each is measured under the other's load.", "Give them different startTime, or choose one by an environment variable.") with { Related = [(first.Place, $"'{first.Name}' is here")] }];
                    }
                }
            }
        }

        return [];
    });

    private static double End(Scenario scenario) => scenario.StartSeconds + (scenario.Seconds > 0 ? scenario.Seconds : 600);
}
