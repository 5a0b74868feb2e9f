using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Requests that destroy, pay or write to people.</summary>
internal sealed class DestructiveRequestRule() : ReviewRule("destructive-request", Severity.Warning, "a request that destroys, pays or writes to people")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => DestructiveRequests.In(subject, subject.Journeys).Select(each =>
        At(each.Request.Place, $"{RequestEvent.Readable(each.Request.Name ?? each.Request.Shown)} {each.Does}, in every iteration and without anybody having agreed to it.", "Let an environment variable allow it, or say in a comment that the target is a sandbox."));
}
