using System.Text.RegularExpressions;
using Loadline.Review.Model;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Requests that delete what the script did not make, take money or write to people, unless somebody agreed to it in a comment.</summary>
internal static partial class DestructiveRequests
{
    /// <summary>The requests of some journeys, each with what it does.</summary>
    /// <param name="subject">The script.</param>
    /// <param name="journeys">Which of its journeys.</param>
    public static IEnumerable<(RequestEvent Request, string Does)> In(ReviewSubject subject, IEnumerable<Journey> journeys)
    {
        var made = subject.Everything.SelectMany(journey => journey.Requests).Where(request => request.Method is "POST" or "PUT").Select(request => request.Url).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var request in journeys.SelectMany(journey => journey.Requests).Where(request => !request.IsOther).DistinctBy(request => request.Place))
        {
            var words = (request.Name ?? "") + " " + (request.Url ?? "").Split('?')[0];
            var does = request.Method == "DELETE" && !made.Contains(request.Url ?? "") && (request.UrlFlow & Flow.Response) == 0 && (request.UrlFlow & (Flow.Unknown | Flow.Setup)) == 0 && !Logins.IsLogin(request) && !Session().IsMatch(words) ? "deletes what the script did not create"
                : request.Method is "POST" or "PUT" && Pays().IsMatch(words) ? "takes a payment"
                : request.Method is "POST" or "PUT" && Writes().IsMatch(words) ? "sends messages to people"
                : null;
            if (does is not null && !Agreed().IsMatch(subject.CommentsAt(request.Place) + " " + Near(subject, request.Place)) && !IsSandbox(subject, request))
            {
                yield return (request, does);
            }
        }
    }

    private static bool IsSandbox(ReviewSubject subject, RequestEvent request) => (Hosts.Of(request.Url) ?? Hosts.Of(subject.TargetUrl)) is { } host && (host.Contains("sandbox", StringComparison.Ordinal) || host.Contains("mock", StringComparison.Ordinal) || host.Contains("stub", StringComparison.Ordinal));

    /// <summary>Comments on the three lines above: a request may begin further up than its call.</summary>
    private static string Near(ReviewSubject subject, Place place) => string.Join(' ', subject.Comments.Where(comment => comment.Place.File == place.File && comment.Place.Line >= place.Line - 3 && comment.Place.Line <= place.Line + 1).Select(comment => comment.Text));

    // The word is what is made, or what is done to it: configuration below /billing/ or /email/ neither pays nor writes to anybody.
    [GeneratedRegex(@"/(payments?|charges?|refunds?|payouts?|transfers?|purchase|pay)(/[^/\s]*[\d{$:][^/\s]*)?(/(pay|capture|execute|confirm|refund|approve|process|submit|charge))?/?($|\s)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Pays();

    [GeneratedRegex(@"/(e?mails?|sms|messages/send|send-?(mail|email|sms|message)|notif(y|ications)|newsletters?|invit(e|ations?)|forgot-?password|password-?reset|reset-?password|broadcast)(/[^/\s]*[\d{$:][^/\s]*)?(/(re-?)?send(-?[a-z]+)?)?/?($|\s)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Writes();

    [GeneratedRegex(@"log-?out|sessions?|cart|basket", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Session();

    [GeneratedRegex(@"sandbox|stub|mock|opt-?in|test (card|account|data|system|environment)|disposable|agreed|allowed|fake|seeded|created (by|in) (setup|this)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Agreed();
}
