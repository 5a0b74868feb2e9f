using Loadline.Results;
using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>The rate stays while the offered load grows.</summary>
internal sealed class ThroughputLimitRule() : ResultRule("throughput-limit", Severity.Note, "the rate stays while the offered load grows")
{
    private const int Fewest = 20;

    /// <inheritdoc/>
    protected override IEnumerable<ReviewFinding> Review(ReviewSubject subject, Profile profile, RunResult result)
    {
        if (profile.Scenarios is not [{ Stages.Count: > 0 } scenario] || result.Seconds.Count < Fewest)
        {
            yield break;
        }

        var begins = scenario.StartSeconds;
        foreach (var stage in scenario.Stages)
        {
            var (from, to) = (begins, begins + stage.Seconds);
            begins = to;
            if (stage.To <= stage.From * 1.3 || stage.Seconds < Fewest)
            {
                continue;
            }

            double Rate(double low, double high) => result.Seconds.Where(second => second.Second >= low && second.Second < high).Select(second => second.Metrics.Select("http_reqs", [])?.Sum ?? 0).DefaultIfEmpty(0).Average();
            double Offered(double at) => stage.From + ((stage.To - stage.From) * (at - from) / stage.Seconds);
            // Third and last quarter of a rise: where the load still grows by a fifth or more, the rate should, too.
            var (third, last) = (from + (stage.Seconds * 0.5), from + (stage.Seconds * 0.75));
            var (before, after) = (Rate(third, last), Rate(last, to));
            var growth = Offered((last + to) / 2) / Math.Max(Offered((third + last) / 2), 1e-9);
            if (before > 0 && growth > 1.15 && after / before < 1 + ((growth - 1) * 0.25))
            {
                yield return At(stage.Place, $"While the offered load grew by {Arithmetic.Show(Math.Round((growth - 1) * 100))}%, the rate went from {Arithmetic.Show(before)} to {Arithmetic.Show(after)} requests/s: about {Arithmetic.Show(Math.Round(Math.Max(before, after)))} requests/s is what the target does.", "Look for the resource that is full at this rate, and plan the load below it.");
                yield break;
            }
        }
    }
}
