using Loadline.Review.Model;
using Loadline.Scripts.JavaScript.Evaluation;

namespace Loadline.Review.Rules;

/// <summary>A threshold that another silently replaces.</summary>
internal sealed class DuplicateThresholdKeyRule() : ReviewRule("duplicate-threshold-key", Severity.Error, "a threshold is silently replaced")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        foreach (var (slot, _, _) in K6Options.Slots(subject, "thresholds"))
        {
            foreach (var (name, first, second) in (slot.Value as ObjectValue)?.Duplicates ?? [])
            {
                yield return At(K6Options.PlaceOf(subject, second), $"'{name}' is there twice: JavaScript keeps this one and the limits of the first are never judged.", "Put all limits of a metric into one list.") with { Related = [(K6Options.PlaceOf(subject, first), "this one is lost")] };
            }
        }

        foreach (var options in subject.K6?.Variants.Select(variant => variant.Options).OfType<ObjectValue>() ?? [])
        {
            foreach (var (name, first, second) in options.Duplicates.Where(each => each.Name == "thresholds"))
            {
                yield return At(K6Options.PlaceOf(subject, second), $"'{name}' is there twice: JavaScript keeps this one and the limits of the first are never judged.", "Put all thresholds into one object.") with { Related = [(K6Options.PlaceOf(subject, first), "this one is lost")] };
            }
        }
    }
}
