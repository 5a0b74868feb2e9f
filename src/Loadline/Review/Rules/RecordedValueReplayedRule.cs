using System.Text.RegularExpressions;
using Loadline.Review.Model;
using Loadline.Scripts.JavaScript.Evaluation;
using Loadline.Scripts.K6.Reading;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Values of a recording that the target would give anew.</summary>
internal sealed partial class RecordedValueReplayedRule() : ReviewRule("recorded-value-replayed", Severity.Warning, "a recorded value is sent again")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        foreach (var journey in subject.Journeys)
        {
            var requests = journey.Requests.ToList();
            var hasLogin = subject.Everything.Any(each => each.Requests.Any(Logins.IsLogin));
            foreach (var (index, request) in requests.Index())
            {
                foreach (var (name, text, flow, place) in request.Headers)
                {
                    if (flow != Flow.None || text.AsSpan().IndexOfAny('\uE001', '\uE002', '\uE003') >= 0)
                    {
                        continue;
                    }

                    if (name.Equals("cookie", StringComparison.OrdinalIgnoreCase) && Session().IsMatch(text))
                    {
                        yield return At(place, "A recorded session cookie is sent with every request: all users are one session, and it expires. The target sets it in a response.", "Remove the header; the tool keeps cookies itself.");
                    }
                    else if (Token().IsMatch(name) && text.Length >= 8)
                    {
                        yield return At(place, $"A recorded {name} is sent by all users: the target gives each session its own and refuses or ignores an old one.", "Take it from the response that gives it.");
                    }
                    else if (hasLogin && name.Equals("authorization", StringComparison.OrdinalIgnoreCase) && text.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && text.Length > 20)
                    {
                        yield return At(place, "A recorded token is sent although the script signs in: what the login answers is not used.", "Take the token from the response of the login.");
                    }
                }

                foreach (var name in request.BodyObject?.Names ?? [])
                {
                    if (Token().IsMatch(name) && request.BodyObject![name]!.Value is TextValue { IsKnown: true, Flow: Flow.None, Text.Length: >= 8 } && request.BodyObject[name]!.Node is { } node)
                    {
                        yield return At(K6Host.PlaceOf(node, request.BodyObject[name]!.Source ?? subject.K6!.Main), $"A recorded {name} is sent by all users: the target gives each session its own.", "Take it from the response that gives it.");
                    }
                }

                if (request.Url is { } url && request.UrlPlace is { } at && RecordedId().Match(url) is { Success: true } id && requests.Take(index).Any(earlier => Creates(earlier, url[..id.Index])))
                {
                    yield return At(at, "The id in this address is a recorded one, although an earlier request of the script creates what it means: every user reads the same old item.", "Take the id from the response of the request that creates it.");
                }
            }
        }
    }

    private static bool Creates(RequestEvent earlier, string prefix) => earlier.Method == "POST" && earlier.Url is { } url && !Logins.IsLogin(earlier) && prefix.Split('?')[0].TrimEnd('/') == url.Split('?')[0].TrimEnd('/');

    [GeneratedRegex(@"(sess|sid|auth|token|jwt|connect\.sid|JSESSIONID|PHPSESSID|csrf|xsrf|laravel|ASP\.NET)[\w.-]*=[^;\s]{8,}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Session();

    [GeneratedRegex(@"csrf|xsrf|authenticity_token|RequestVerificationToken|__VIEWSTATE|__EVENTVALIDATION|^_token$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Token();

    [GeneratedRegex(@"(?<=/)([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{24}|\d{4,})(?=[/?]|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex RecordedId();
}
