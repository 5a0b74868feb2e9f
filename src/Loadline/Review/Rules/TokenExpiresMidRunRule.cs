using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>A token that does not last as long as the run.</summary>
internal sealed partial class TokenExpiresMidRunRule() : ReviewRule("token-expires-mid-run", Severity.Warning, "a token expires before the run ends")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        var isRenewed = subject.Journeys.Any(journey => journey.IsPartial || journey.Requests.Any(request => Logins.IsLogin(request) || (request.Url ?? "").Contains("refresh", StringComparison.OrdinalIgnoreCase)));
        if (isRenewed)
        {
            return [];
        }

        var longest = subject.Profiles.SelectMany(profile => profile.Scenarios.Select(scenario => (Profile: profile, Seconds: scenario.StartSeconds + scenario.Seconds))).OrderByDescending(each => each.Seconds).FirstOrDefault();
        return Lifetimes(subject).Where(each => each.Seconds < longest.Seconds).Take(1).Select(each => At(
            each.Place,
            $"The token lasts {Arithmetic.Time(each.Seconds)} and the run {Arithmetic.Time(longest.Seconds)}{longest.Profile.Suffix}: {Arithmetic.Show(Math.Round((1 - (each.Seconds / longest.Seconds)) * 100))}% of it is played with a token that has expired, and nothing renews it.",
            "Renew it in the journey before it expires, or sign in per user."));
    }

    private static IEnumerable<(double Seconds, Place Place)> Lifetimes(ReviewSubject subject)
    {
        foreach (var (place, text) in subject.Comments)
        {
            if (Stated().Match(text) is { Success: true } match && double.TryParse(match.Groups["n"].Value, CultureInfo.InvariantCulture, out var number))
            {
                var unit = match.Groups["unit"].Value.ToLowerInvariant();
                yield return (number * (unit[0] == 'h' ? 3600 : unit[0] == 'd' ? 86400 : unit[0] == 'm' && !unit.StartsWith("ms", StringComparison.Ordinal) ? 60 : 1), place);
            }
        }

        foreach (var text in subject.Texts.Values)
        {
            foreach (var match in Jwt().Matches(text.Text).Cast<Match>().Take(20))
            {
                if (Claims(match.Groups["body"].Value) is (var issued and > 0, var expires) && expires > issued)
                {
                    yield return (expires - issued, text.At(match.Index, match.Length));
                }
            }

            foreach (var match in ExpiresIn().Matches(text.Text).Cast<Match>().Take(20))
            {
                if (double.TryParse(match.Groups["n"].Value, CultureInfo.InvariantCulture, out var seconds))
                {
                    yield return (seconds, text.At(match.Index, match.Length));
                }
            }
        }
    }

    private static (double Issued, double Expires) Claims(string body)
    {
        try
        {
            var padded = body.Replace('-', '+').Replace('_', '/').PadRight((body.Length + 3) / 4 * 4, '=');
            using var json = System.Text.Json.JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(padded)));
            return (json.RootElement.TryGetProperty("iat", out var iat) && iat.TryGetDouble(out var issued) ? issued : 0, json.RootElement.TryGetProperty("exp", out var exp) && exp.TryGetDouble(out var expires) ? expires : 0);
        }
        catch (Exception wrong) when (wrong is FormatException or System.Text.Json.JsonException or InvalidOperationException)
        {
            return (0, 0);
        }
    }

    [GeneratedRegex(@"\b(token|jwt|session)s?\b.{0,40}?\b(expires?|expiry|valid|lifetime|lasts?|lives?|ttl|good)\b.{0,20}?(?<n>\d+(\.\d+)?)[\s-]*(?<unit>s\b|secs?\b|seconds?\b|m\b|mins?\b|minutes?\b|h\b|hours?\b|days?\b)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Stated();

    [GeneratedRegex(@"eyJ[\w-]{8,}\.(?<body>eyJ[\w-]{8,})\.[\w-]*", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Jwt();

    [GeneratedRegex(@"\b(expires_in|expiresIn|token_?lifetime)\b['""]?\s*[:=]\s*(?<n>\d+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex ExpiresIn();
}
