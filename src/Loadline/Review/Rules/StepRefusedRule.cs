using Loadline.Review.Model;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Review.Rules;

/// <summary>Steps Artillery's own validation refuses.</summary>
internal sealed class StepRefusedRule() : ReviewRule("step-refused", Severity.Error, "a step Artillery refuses")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        foreach (var (step, flow, around) in subject.Artillery?.Steps ?? [])
        {
            // What is inside of a loop is not validated.
            if (around.Any(each => each is LoopStep or ParallelStep) || flow.Engine != "http")
            {
                continue;
            }

            if (step is ThinkStep { Jitter: not null } think && think.Map.Entry("jitter") is { } jitter)
            {
                yield return At(subject.At(jitter.Location, jitter.Key.Length), "Artillery 2.0.34 refuses jitter beside think ('must have 1 key') and starts nothing.", "Set config.http.defaults.think.jitter, or draw the pause by a template.");
            }
            else if (step is RequestStep { Request.Url: null, Request.Uri: not null } old && old.Request.Map.Entry("uri") is { } uri)
            {
                yield return At(subject.At(uri.Location, uri.Key.Length), "Artillery's validation asks for url and refuses uri: nothing starts.", "Rename uri to url.") with { Fix = uri.KeySpan.Length > 0 ? new ReviewFix("rename uri to url", [new TextEdit(uri.Location.File ?? subject.Text.File, uri.KeySpan.Start, uri.KeySpan.Length, "url")], ChangesLoad: false) : null };
            }
            else if ((step is RequestStep or ThinkStep || IsEmptyRequest(step)) && step.Map.Entries.Count > 1)
            {
                var second = step.Map.Entries[1];
                yield return At(subject.At(second.Location, second.Key.Length), $"'{second.Key}' stands beside '{step.Map.Entries[0].Key}': a step has one key, and Artillery refuses this one.", step is not ThinkStep ? $"Indent it, so that it is inside of {step.Map.Entries[0].Key}." : "Make it a step of its own.");
            }
        }
    }

    /// <summary>Whether a step is a method with nothing inside, because what belongs there stands beside it.</summary>
    private static bool IsEmptyRequest(ArtilleryStep step) => step is OtherStep && step.Map.Entries is [{ Value: ScriptScalar { IsTruthy: false } } first, ..] && RequestStep.Methods.Contains(first.Key);
}
