using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Iterations that are cut off at the end.</summary>
internal sealed class GracefulStopTooShortRule() : ReviewRule("graceful-stop-too-short", Severity.Note, "iterations are cut off at the end")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => EachScenario(subject, (profile, scenario) =>
        scenario.GracefulStop is { } stop && scenario.Journeys.Count > 0 && Arithmetic.SecondsOf(scenario, profile) is var seconds && stop.Value < seconds
            ? At(
                stop.Place,
                $"An iteration of '{scenario.Name}' takes about {Arithmetic.Show(seconds)} s and has {Arithmetic.Show(stop.Value)} s to finish: those that run at the end are cut off, and the slowest are missing from the result.",
                $"Set gracefulStop to {Arithmetic.Show(Math.Ceiling(seconds * 1.5))}s at least.",
                Arithmetic.Explain(scenario, profile))
            : null);
}
