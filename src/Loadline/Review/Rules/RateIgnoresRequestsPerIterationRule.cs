using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>A rate of requests given as a rate of iterations.</summary>
internal sealed class RateIgnoresRequestsPerIterationRule() : ReviewRule("rate-ignores-requests-per-iteration", Severity.Warning, "a rate of requests given as a rate of iterations")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => EachProfile(subject, profile =>
    {
        var open = profile.Scenarios.Where(scenario => scenario.IsOpen && !scenario.IsPartial).ToList();
        var found = new List<ReviewFinding>();
        foreach (var scenario in open)
        {
            var requests = Arithmetic.RequestsOf(scenario);
            foreach (var (rate, place, text) in StatedRates.Of(subject, profile))
            {
                if (requests >= 1.5 && Math.Abs(scenario.Peak - rate) <= rate * 0.02 && !text.Contains("iterations", StringComparison.Ordinal))
                {
                    found.Add(At(
                        scenario.Rate?.Place ?? scenario.Place,
                        $"The goal is {text}, and '{scenario.Name}' starts {Arithmetic.Show(scenario.Peak)} iterations/s with {Arithmetic.Show(requests)} requests each: {Arithmetic.Show(scenario.Peak)} × {Arithmetic.Show(requests)} = {Arithmetic.Show(scenario.Peak * requests)} requests/s.",
                        $"For {Arithmetic.Show(rate)} requests/s start {Arithmetic.Show(rate / requests)} iterations/s.") with { Related = [(place, "the rate is stated here")] });
                    break;
                }
            }
        }

        return found;
    });
}
