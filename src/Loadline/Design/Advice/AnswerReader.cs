using System.Globalization;
using System.Text.RegularExpressions;
using Loadline.Design.Load;
using Loadline.Plans;

namespace Loadline.Design.Advice;

/// <summary>Reads answers to the plan's questions. One that can't be read leaves the default and is reported.</summary>
internal static partial class AnswerReader
{
    /// <summary>The request with the answers worked in.</summary>
    public static DesignRequest Apply(DesignRequest request, List<Finding> findings)
    {
        foreach (var (id, text) in request.Answers.OrderBy(answer => answer.Key, StringComparer.Ordinal))
        {
            var answer = text.Trim();
            var read = id switch
            {
                QuestionIds.PeakRate => Load(request.Requirements, answer) is { } load ? request with { Requirements = load } : null,
                QuestionIds.Latency => Latency(request.Requirements, answer) is { } latency ? request with { Requirements = latency } : null,
                QuestionIds.Environment => request.TargetUrl is null && Uri.TryCreate(answer, UriKind.Absolute, out _) ? request with { TargetUrl = answer } : request.TargetUrl is null ? null : request,
                QuestionIds.Accounts or QuestionIds.ThirdParties or QuestionIds.DataVolume => request,
                _ => Unknown(request, id, findings),
            };
            if (read is null)
            {
                findings.Add(Finding.Warning("unreadable-answer", $"The answer to '{id}' was not understood, so its default stays.", hint: Example(id)));
            }

            request = read ?? request;
        }

        return request;
    }

    /// <summary>A rate or a number of users; null when the text is neither.</summary>
    internal static Requirements? Load(Requirements given, string text)
    {
        var match = Amount().Match(text);
        if (!match.Success || !double.TryParse(match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        number *= match.Groups["scale"].Value.ToLowerInvariant() switch { "k" or "thousand" => 1e3, "m" or "million" => 1e6, _ => 1 };
        if (number <= 0 || number > 1e12)
        {
            return null;
        }

        var what = match.Groups["what"].Value.ToLowerInvariant();
        if (what.StartsWith("user", StringComparison.Ordinal) || what.StartsWith("vu", StringComparison.Ordinal))
        {
            return number > 10_000_000 ? null : given with { Users = new Requirement<int>((int)Math.Ceiling(number), Provenance.Given, $"answer: {text}") };
        }

        var unit = match.Groups["unit"].Value.ToLowerInvariant();
        if (unit is "d" or "day")
        {
            // 80 % of a day in 20 % of its hours, the busiest minute 1.75 times its hour, and a third for growth.
            var mean = number / 86_400;
            return given with
            {
                Requests = new Requirement<Rate>(Say.RoundedUp(mean * 4 * 1.75 * 1.3), Provenance.Inferred, $"answer: {text}; {Say.PerSecond(mean, "requests")} on average × 4 in the peak hour × 1.75 in its busiest minute × 1.3 for growth"),
            };
        }

        var per = unit switch { "m" or "min" or "minute" => TimeSpan.FromMinutes(1), "h" or "hour" => TimeSpan.FromHours(1), _ => TimeSpan.FromSeconds(1) };
        return given with { Requests = new Requirement<Rate>(new Rate(number, per), Provenance.Given, $"answer: {text}") };
    }

    /// <summary>Percentiles of latency; a bare duration is the p95; null when there is none.</summary>
    internal static Requirements? Latency(Requirements given, string text)
    {
        var found = false;
        foreach (Match match in Percentile().Matches(text))
        {
            if (Durations.TryParse(match.Groups["time"].Value.Replace(" ", "", StringComparison.Ordinal), out var time) && time > TimeSpan.Zero)
            {
                found = true;
                var required = new Requirement<TimeSpan>(time, Provenance.Given, $"answer: {text}");
                given = match.Groups["p"].Value switch
                {
                    "50" => given with { P50 = required },
                    "99" => given with { P99 = required },
                    _ => given with { P95 = required },
                };
            }
        }

        return found ? given : null;
    }

    private static DesignRequest Unknown(DesignRequest request, string id, List<Finding> findings)
    {
        findings.Add(Finding.Warning("unknown-question", $"There is no question '{id}'.", hint: "questions are " + string.Join(", ", QuestionIds.All)));
        return request;
    }

    private static string Example(string id) => id switch
    {
        QuestionIds.PeakRate => "write for example '200 rps', '500 users' or '1M requests/day'",
        QuestionIds.Latency => "write for example 'p95 200ms, p99 500ms'",
        _ => "write an absolute http or https address",
    };

    [GeneratedRegex(@"^\s*(?<number>[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?<scale>k|thousand|m|million)?\b\s*(?<what>users?|vus?|rps|requests?|reqs?|r)?\s*(?:(?:/|per)\s*(?<unit>seconds?|second|sec|s|minute|min|m|hour|h|day|d))?", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Amount();

    [GeneratedRegex(@"(?:\bp\(?(?<p>50|95|99)\)?\s*(?:<=|[<=:≤]|of|is|under|below)?\s*)?(?<time>[0-9]+(?:\.[0-9]+)?\s*(?:ms|s))\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Percentile();
}
