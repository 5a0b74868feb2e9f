using Loadline.Review.Model;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>A new connection for each request or iteration.</summary>
internal sealed class ConnectionsNotReusedRule() : ReviewRule("connections-not-reused", Severity.Warning, "connections are not reused")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        foreach (var name in new[] { "noConnectionReuse", "noVUConnectionReuse" })
        {
            if (K6Options.Slots(subject, name).FirstOrDefault(each => each.Slot.Value.Truth == true) is { Place: { } place } && subject.CommentsAt(place).Length == 0)
            {
                yield return At(place, $"{name} opens connections anew {(name == "noConnectionReuse" ? "for each request" : "in each iteration")}: handshakes become a part of the load, ports run out, and clients with keep-alive are not like that. No comment says why.", "Remove it, or say in a comment which client does this.");
            }
        }

        if (subject.ConnectionsPlace is { } artillery)
        {
            yield return At(artillery, "Without http.pool each virtual user opens connections of its own, one for each arrival: handshakes are a part of the load, and ports run out. No comment says why.", "Set config.http.pool, or say in a comment why each user comes with a new connection.");
        }
    }
}
