using Loadline.Results;
using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Less load than planned.</summary>
internal sealed class LoadNotAchievedRule() : ResultRule("load-not-achieved", Severity.Error, "the planned load was not offered")
{
    /// <inheritdoc/>
    protected override IEnumerable<ReviewFinding> Review(ReviewSubject subject, Profile profile, RunResult result)
    {
        var dropped = result.Metrics.Select("dropped_iterations", [])?.Sum ?? 0;
        var planned = result.Changed is null ? Planned(profile) ?? result.OfferedIterations : result.OfferedIterations;
        var isShort = planned is > 0 && result.StartedIterations < planned * 0.98;
        return dropped <= 0 && !isShort
            ? []
            : [At(
                profile.Scenarios.FirstOrDefault()?.Place ?? profile.Place,
                dropped > 0
                    ? $"{Arithmetic.Show(dropped)} iterations were dropped because all users were busy{(planned > 0 ? $", {Arithmetic.Show(Math.Round(100 * dropped / planned.Value, 1))}% of {Arithmetic.Show(planned.Value)} planned" : "")}: the percentiles are those of a smaller load."
                    : $"{Arithmetic.Show(result.StartedIterations)} iterations were started of {Arithmetic.Show(planned!.Value)} planned ({Arithmetic.Show(Math.Round(100 * result.StartedIterations / planned.Value, 1))}%): the percentiles are those of a smaller load.",
                "Allow more users, or more generators, and run again; do not judge this run.")];
    }
}
