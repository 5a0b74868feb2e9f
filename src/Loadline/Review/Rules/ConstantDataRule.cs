using Loadline.Review.Model;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Always the same requests.</summary>
internal sealed class ConstantDataRule() : ReviewRule("constant-data", Severity.Warning, "every request is always the same")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        var requests = subject.Journeys.SelectMany(journey => journey.Requests).ToList();
        if (requests.Count == 0 || subject.Journeys.Any(journey => journey.IsPartial) || requests.Exists(request => request.IsOther || Varies(request.UrlFlow) || Varies(request.ContentFlow) || request.Url is null) || IsSmoke(subject))
        {
            return [];
        }

        return [At(requests[0].Place, $"Nothing in {(requests.Count == 1 ? "this request" : $"these {requests.Count} requests")} ever varies: after the first iteration caches of the target, of the database and on the way answer, and what is measured is them.", "Take ids, search words and users from a data file (SharedArray), by iteration or by user.")];
    }

    private static bool Varies(Flow flow) => (flow & (Flow.Varying | Flow.Unknown)) != 0;

    private static bool IsSmoke(ReviewSubject subject) => subject.Profiles.Count > 0 && subject.Profiles.All(profile => profile.Purpose == Purpose.Smoke);
}
