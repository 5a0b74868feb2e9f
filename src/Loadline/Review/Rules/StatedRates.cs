using System.Globalization;
using System.Text.RegularExpressions;
using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Rates that people state in comments, names and gates: <c>200 req/s</c>, <c>600 rpm</c>.</summary>
internal static partial class StatedRates
{
    /// <summary>Requests per second a script says it holds, with where it says so.</summary>
    public static IEnumerable<(double PerSecond, Place Place, string Text)> Of(ReviewSubject subject, Profile profile)
    {
        foreach (var gate in profile.Gates.Where(gate => gate.Metric is "http_reqs" or "iterations" && gate.Kind == GateKind.Rate && gate.Comparison.StartsWith('>') && gate.Limit > 0))
        {
            yield return (gate.Limit, gate.Place, $"{gate.Selector} {gate.Text}");
        }

        foreach (var (place, text) in subject.Comments.Where(comment => IsAboutLoad(subject, profile, comment.Place)))
        {
            foreach (var rate in In(text))
            {
                yield return (rate.PerSecond, place, rate.Text);
            }
        }

        foreach (var scenario in profile.Scenarios)
        {
            foreach (var rate in In(scenario.Name.Replace('_', ' ').Replace('-', ' ')))
            {
                yield return (rate.PerSecond, scenario.Place, $"'{scenario.Name}'");
            }
        }
    }

    private static IEnumerable<(double PerSecond, string Text)> In(string text)
    {
        foreach (var match in Rate().Matches(text).Cast<Match>())
        {
            // What the target allows is no goal.
            var before = text[Math.Max(match.Index - 40, 0)..match.Index];
            var after = text[(match.Index + match.Length)..Math.Min(match.Index + match.Length + 24, text.Length)];
            if (!Limit().IsMatch(before) && !Outcome().IsMatch(after) && double.TryParse(match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0)
            {
                var isMinute = match.Groups["unit"].Value is var unit && (unit.EndsWith("pm", StringComparison.OrdinalIgnoreCase) || unit.Contains("min", StringComparison.OrdinalIgnoreCase));
                yield return (isMinute ? number / 60 : number, match.Value.Trim());
            }
        }
    }

    private static bool IsAboutLoad(ReviewSubject subject, Profile profile, Place place)
    {
        if (place.File != profile.Place.File)
        {
            return false;
        }

        // The head of the file, and what stands at the load itself.
        var firstLine = subject.Comments.Count > 0 ? subject.Comments[0].Place.Line : 1;
        var isHead = firstLine <= 3 && place.Line <= 40 && (subject.Journeys.Count == 0 || subject.Journeys.All(journey => journey.Place is null || journey.Place.Line > place.Line));
        return isHead || profile.Scenarios.Any(scenario => Math.Abs(scenario.Place.Line - place.Line) <= 15 && subject.Journeys.All(journey => journey.Place is null || journey.Place.Line > place.Line || journey.Place.Line < scenario.Place.Line));
    }

    [GeneratedRegex(@"(?<![\w.])(?<n>\d[\d,]*(\.\d+)?)\s*(?<unit>rps\b|tps\b|qps\b|rpm\b|req(uests?)?\s*(/|per|a)\s*(s\b|sec(ond)?\b|min(ute)?\b|m\b))", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Rate();

    /// <summary>What comes of a load, ramps and all, is no goal either.</summary>
    [GeneratedRegex(@"^\s*(on average|in the mean|overall)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Outcome();

    [GeneratedRegex(@"limit|throttl|at most|no more than|below|under|about|≈|~|up to|allow", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Limit();
}
