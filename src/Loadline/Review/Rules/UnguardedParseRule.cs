using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Bodies that are parsed whatever came back.</summary>
internal sealed class UnguardedParseRule() : ReviewRule("unguarded-parse", Severity.Warning, "a body is parsed whatever came back")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => subject.Journeys.SelectMany(journey => journey.Events).OfType<BodyEvent>()
        .Where(body => body is { CanThrow: true, IsGuarded: false } && body.Request is not { IsOther: true })
        .Select(body => At(
            body.Place,
            "The body is read without a look at the status: at overload it is an error page or null, this throws, and the iteration ends here, counted as complete and without its pauses. The load then rises as the target fails.",
            "Leave the iteration in order when the status is not as expected, or read with a selector, r.json('id'), which gives undefined instead of throwing."))
        .DistinctBy(finding => finding.Place.Line);
}
