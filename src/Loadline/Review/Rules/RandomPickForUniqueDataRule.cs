using System.Text.RegularExpressions;
using Loadline.Review.Model;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.K6.Reading;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Values that must be unique, drawn by chance.</summary>
internal sealed partial class RandomPickForUniqueDataRule() : ReviewRule("random-pick-for-unique-data", Severity.Warning, "a value that must be unique is drawn by chance")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        foreach (var request in subject.Journeys.SelectMany(journey => journey.Requests).Where(request => request.Method == "POST" && Creating().IsMatch((request.Name ?? "") + " " + (request.Url ?? "").Split('?')[0])))
        {
            foreach (var name in request.BodyObject?.Names.Where(name => Unique().IsMatch(name)) ?? [])
            {
                var slot = request.BodyObject![name]!;
                var flow = slot.Value.Flow;
                if ((flow & Flow.Random) != 0 && (flow & (Flow.Position | Flow.Clock | Flow.Unknown)) == 0)
                {
                    yield return At(slot.Node is { } node ? K6Host.PlaceOf(node, slot.Source ?? subject.K6!.Main) : request.Place, $"'{name}' has to be unique and is drawn by chance{((flow & Flow.Data) != 0 ? " from a list" : "")}: by the birthday problem two users draw the same one soon, and the target answers with a conflict.", "Count instead: exec.scenario.iterationInTest, or a UUID.");
                    break;
                }
            }
        }
    }

    [GeneratedRegex(@"register|sign-?up|/users?/?$|/accounts?/?$|/customers?/?$|/members?/?$|/registrations?/?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Creating();

    [GeneratedRegex(@"^(e_?mail|user_?name|login|handle|nick(name)?|phone(number)?|external_?id|idempotency_?key|slug|sku)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Unique();
}
