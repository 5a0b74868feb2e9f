using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>A check that is never false.</summary>
internal sealed class AsyncCheckRule() : ReviewRule("async-check", Severity.Error, "a check predicate returns a promise")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => subject.Everything.SelectMany(journey => journey.Events).OfType<CheckEvent>().SelectMany(check => check.Promises.Select(each => each.IsAsync
        ? At(each.Place, "check() refuses an async predicate: it throws, and the iteration ends there.", "Await the value before check() and test it in a plain function.")
        : At(each.Place, "The predicate returns a promise, which counts as true whatever it resolves to: this check can't fail.", "Await the value before check() and test it in a plain function.")));
}
