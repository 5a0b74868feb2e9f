using Loadline.Review.Model;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Bodies that are thrown away and then read.</summary>
internal sealed class BodyDiscardedButReadRule() : ReviewRule("body-discarded-but-read", Severity.Error, "a body is discarded and then read")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        var (_, place, _) = K6Options.Slots(subject, "discardResponseBodies").FirstOrDefault(each => each.Slot.Value.Truth == true);
        if (place is null)
        {
            return [];
        }

        return subject.Everything.SelectMany(journey => journey.Events).OfType<BodyEvent>()
            .Where(body => body.Request is { KeepsBody: false, IsOther: false })
            .Select(body => At(body.Place, $"The body of {RequestEvent.Readable(body.Request!.Name ?? body.Request.Shown)} is read here and was thrown away: discardResponseBodies is on, so it is null and this fails or finds nothing.", "Give that request responseType: 'text'.") with { Related = [(place, "bodies are discarded here")] });
    }
}
