using Loadline.Results;
using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Another mix than planned.</summary>
internal sealed class MixDiffersRule() : ResultRule("mix-differs", Severity.Warning, "another mix than planned")
{
    /// <inheritdoc/>
    protected override IEnumerable<ReviewFinding> Review(ReviewSubject subject, Profile profile, RunResult result)
    {
        var counted = result.Metrics.By("iterations", "scenario").ToDictionary(each => each.Key, each => each.Value.Sum, StringComparer.Ordinal);
        var planned = profile.Scenarios.Count > 1
            ? profile.Scenarios.ToDictionary(scenario => scenario.Name, scenario => Arithmetic.IterationsOf(scenario, profile) ?? 0, StringComparer.Ordinal)
            : profile.Scenarios.SelectMany(scenario => scenario.Journeys).DistinctBy(journey => journey.Name).ToDictionary(journey => journey.Name, journey => journey.Share, StringComparer.Ordinal);
        var names = planned.Keys.Where(counted.ContainsKey).ToList();
        if (names.Count < 2 || names.Count < planned.Count || planned.Values.Any(share => share <= 0))
        {
            yield break;
        }

        var (all, shares) = (names.Sum(name => counted[name]), names.Sum(name => planned[name]));
        // Pearson's chi-square; its limit at 0.1% by Wilson and Hilferty 1931.
        var statistic = names.Sum(name => Math.Pow(counted[name] - (all * planned[name] / shares), 2) / Math.Max(all * planned[name] / shares, 1e-9));
        var freedom = names.Count - 1.0;
        var limit = freedom * Math.Pow(1 - (2 / (9 * freedom)) + (3.09 * Math.Sqrt(2 / (9 * freedom))), 3);
        var worst = names.MaxBy(name => Math.Abs((counted[name] / all) - (planned[name] / shares)))!;
        // Many iterations make any difference significant; one percent of all is where it begins to matter.
        if (all > 0 && statistic > limit && Math.Abs((counted[worst] / all) - (planned[worst] / shares)) > 0.01)
        {
            yield return At(profile.Place, $"'{worst}' was {Arithmetic.Show(Math.Round(100 * counted[worst] / all, 1))}% of the iterations and planned as {Arithmetic.Show(Math.Round(100 * planned[worst] / shares, 1))}% (χ² = {Arithmetic.Show(statistic)}, at most {Arithmetic.Show(limit)} by chance): the percentiles over all requests are those of another mix.", "Look for what was dropped or ended early, and gate each request by its name.");
        }
    }
}
