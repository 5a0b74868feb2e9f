using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Fewer users than the rate needs.</summary>
internal sealed class VusBelowLittlesLawRule() : ReviewRule("vus-below-littles-law", Severity.Warning, "too few users for the rate")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => EachScenario(subject, (profile, scenario) =>
    {
        if (!scenario.IsOpen || scenario.IsPartial || scenario.Journeys.Count == 0 || scenario.Journeys.Any(journey => journey.IsPartial) || (scenario.MaxUsers ?? scenario.Users) is not { } most)
        {
            return null;
        }

        var seconds = Arithmetic.SecondsOf(scenario, profile);
        var needed = scenario.Peak * seconds;
        if (needed <= most.Value)
        {
            return null;
        }

        var advised = (int)Math.Ceiling(needed + (4 * Math.Sqrt(needed)));
        var finding = At(
            most.Place,
            $"'{scenario.Name}' needs {Arithmetic.Show(Math.Ceiling(needed))} users and may have {Arithmetic.Show(most.Value)}: {Arithmetic.Show(scenario.Peak)} iterations/s × {Arithmetic.Show(seconds)} s = {Arithmetic.Show(needed)} (Little's law). The rest is dropped and never sent.",
            $"Allow {Arithmetic.Show(advised)} users: the need and four times its square root for chance.",
            Arithmetic.Explain(scenario, profile));
        if (Numbers.Replace(subject, most.Place, advised) is not { } edit)
        {
            return finding;
        }

        // Users that are needed should be there from the beginning.
        var ready = scenario.Users is { } users && users != most && users.Value < needed ? Numbers.Replace(subject, users.Place, advised) : null;
        return finding with { Fix = new ReviewFix($"allow {advised} users", ready is null ? [edit] : [ready, edit], ChangesLoad: true) };
    });
}
