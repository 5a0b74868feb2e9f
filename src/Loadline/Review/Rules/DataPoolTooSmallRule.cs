using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Fewer rows than iterations that need one each.</summary>
internal sealed class DataPoolTooSmallRule() : ReviewRule("data-pool-too-small", Severity.Warning, "fewer rows than iterations")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => EachScenario(subject, (profile, scenario) =>
    {
        foreach (var journey in scenario.Journeys)
        {
            foreach (var row in journey.Events.OfType<RowEvent>().Where(row => row is { IsUnique: true, Rows: > 0 }))
            {
                var shares = scenario.Journeys.Sum(each => each.Share);
                if (Arithmetic.IterationsOf(scenario, profile) * journey.Share / shares is { } iterations && iterations > row.Rows)
                {
                    return At(row.Place, $"'{scenario.Name}' plays about {Arithmetic.Show(iterations)} iterations{profile.Suffix} and each takes a row of its own; there are {Arithmetic.Show(row.Rows!.Value)}. The rest finds none.", "Make more rows, or shorten the run.", $"{Arithmetic.Show(iterations)} iterations - {Arithmetic.Show(row.Rows.Value)} rows = {Arithmetic.Show(iterations - row.Rows.Value)} without data");
                }
            }
        }

        return null;
    });
}
