using System.Text.RegularExpressions;
using Loadline.Review.Model;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Always the same requests.</summary>
internal sealed partial class ConstantDataRule() : ReviewRule("constant-data", Severity.Warning, "every request is always the same")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        var requests = subject.Journeys.SelectMany(journey => journey.Requests).ToList();
        if (requests.Count == 0 || subject.Journeys.Any(journey => journey.IsPartial) || requests.Exists(request => request.IsOther || Varies(request.UrlFlow) || Varies(request.ContentFlow) || request.Url is null) || IsSmoke(subject))
        {
            return [];
        }

        // Where the address alone says all, and has no place for an id or a word, there is nothing a script could vary: worth knowing, no mistake.
        if (requests.TrueForAll(request => request.Method == "GET" && request.Url is { } url && !Fixed().Replace(url, "").Contains('=', StringComparison.Ordinal) && !Identifier().IsMatch(url.Split('?')[0])))
        {
            return [At(requests[0].Place, $"Nothing in {(requests.Count == 1 ? "this request" : $"these {requests.Count} requests")} ever varies, nor could it: none has an id, a query or a body. After the first iteration caches may answer.", "Say with the result whether a cache answered, or add requests that take ids or words.") with { Severity = Severity.Note }];
        }

        return [At(requests[0].Place, $"Nothing in {(requests.Count == 1 ? "this request" : $"these {requests.Count} requests")} ever varies: after the first iteration caches of the target, of the database and on the way answer, and what is measured is them.", $"Take ids, search words and users from a data file ({subject.Kind switch { ScriptKind.K6 => "SharedArray", ScriptKind.Artillery => "config.payload", _ => "feeds" }}), by iteration or by user.")];
    }

    private static bool Varies(Flow flow) => (flow & (Flow.Varying | Flow.Unknown)) != 0;

    /// <summary>A part of a path that stands for one thing of many: a number, or a long mix of digits and letters.</summary>
    [GeneratedRegex(@"^(?:[a-z]+://)?[^/]*.*/(\d[^/]*|(?=[^/]*\d)[\w-]{8,})(/|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Identifier();

    /// <summary>Parameters that say how a caller wants an answer, not which.</summary>
    [GeneratedRegex(@"[?&](api-?version|version|v|format|alt|lang|language|locale)=[^&]*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Fixed();

    private static bool IsSmoke(ReviewSubject subject) => subject.Profiles.Count > 0 && subject.Profiles.All(profile => profile.Purpose == Purpose.Smoke);
}
