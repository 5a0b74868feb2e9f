using Loadline.Review.Model;
using Loadline.Scripts.JavaScript.Evaluation;

namespace Loadline.Review.Rules;

/// <summary>Runs that can't send the same work twice.</summary>
internal sealed class UnseededRandomRule() : ReviewRule("unseeded-random", Severity.Note, "two runs can't send the same work")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        if (subject.K6 is not { IsSeeded: false } k6)
        {
            return [];
        }

        // Pauses may differ; what is sent may not.
        var chance = k6.Chances.FirstOrDefault(place => subject.Texts.TryGetValue(place.File, out var text) && !text.Line(place.Line).Contains("sleep(", StringComparison.Ordinal));
        var isSent = subject.Journeys.SelectMany(journey => journey.Requests).Any(request => ((request.UrlFlow | request.ContentFlow) & Flow.Unseeded) != 0) || subject.Journeys.SelectMany(journey => journey.Requests).Any(request => request.Conditions > 0);
        return chance is null || !isSent ? [] : [At(chance, "What is sent is drawn without a seed: a run before a change and one after it send different work, so a difference between them may be chance.", "Call randomSeed(n) in the journey, or derive values from exec.scenario.iterationInTest.")];
    }
}
