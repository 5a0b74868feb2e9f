using System.Globalization;
using Loadline.Briefs;
using Loadline.Briefs.Facts;
using Loadline.Conversations.Hearing;
using Loadline.Conversations.Wording;
using Loadline.Plans;

namespace Loadline.Conversations.Skills;

/// <summary>Completes what is said in half sentences by what was spoken of: "use 500ms instead", "make it 300", "double it".</summary>
internal static class Ellipsis
{
    private static readonly string[] Nouns = ["endpoints", "endpoint", "requests", "request", "calls", "call", "operations", "operation"];

    /// <summary>What was said, with the number named that it is about.</summary>
    public static string Complete(ConversationState state, Utterance said)
    {
        var text = said.Said;
        if (said.Begins("remove", "drop", "delete") || said.Has("remove the", "drop the", "get rid of"))
        {
            text = text.Replace("get rid of", "no", StringComparison.OrdinalIgnoreCase).Replace("remove", "no", StringComparison.OrdinalIgnoreCase).Replace("drop ", "no ", StringComparison.OrdinalIgnoreCase).Replace("delete ", "no ", StringComparison.OrdinalIgnoreCase);
        }

        if (state.Draft?.Plan is not { } plan)
        {
            return text;
        }

        text = LeftOut(said, Methods(plan, said, text));
        if (said.Has("double it", "twice that", "twice as much", "double that", "double the load", "double the rate") || (said.Has("double") && said.Has("rate", "load", "traffic", "rps")))
        {
            return Times(plan, 2);
        }

        // "Make it 2x" is about how much comes, whatever was spoken of: nobody doubles a limit on latency.
        if (said.Begins("make it", "make that", "times", "multiply it by", "multiply that by") && FactorIn(said) is { } factor)
        {
            return Times(plan, factor);
        }

        if (said.Has("half that", "half of that", "halve it", "half the load", "half the rate", "half as much"))
        {
            return Times(plan, 0.5);
        }

        var brief = BriefReader.Read(text);
        if (brief.Facts.Any(fact => fact is not (IntentFact or DurationFact or GateFact)) || NumberText.In(text) is not [var number, ..])
        {
            return text;
        }

        // A time without anything it is about: short ones are latencies, long ones lengths.
        var time = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select((word, i) => (word, i)).Select(each => TimeOf(text, each.i)).FirstOrDefault(found => found is not null);
        if (time is { } length)
        {
            return length < TimeSpan.FromSeconds(30) ? $"{(state.Focus is "p99" or "p50" ? state.Focus : said.Has("p99") ? "p99" : "p95")} below {Durations.Format(length)}"
                : state.Focus == "pauses" ? $"users pause {Durations.Format(length)}" : brief.Facts.Any(fact => fact is DurationFact) ? text : $"load test for {Durations.Format(length)}";
        }

        if (text.Contains(number + "%", StringComparison.Ordinal) || text.Contains(number + " %", StringComparison.Ordinal))
        {
            return $"error rate below {number}%";
        }

        return state.Focus switch
        {
            "load" => $"{number} rps",
            "p95" or "p99" or "p50" => $"{state.Focus} below {number}ms",
            _ => text,
        };
    }

    /// <summary>What later half sentences are about.</summary>
    public static string? FocusOf(Brief said) => said.Facts.Select(fact => fact switch
    {
        LatencyFact { Of: null } latency => "p" + Numbers.Format(latency.Percentile),
        RateFact or UsersFact => "load",
        ErrorsFact => "errors",
        ThinkFact => "pauses",
        _ => null,
    }).LastOrDefault(focus => focus is "p95" or "p99" or "p50" or "load" or "errors" or "pauses");

    /// <summary>The factor, where nothing but it is said: "2x", "3 times that".</summary>
    private static double? FactorIn(Utterance said)
    {
        var words = said.Plain.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindIndex(words, word => char.IsAsciiDigit(word[0]));
        var isFactor = at >= 0 && (words[at].EndsWith('x') || words[0] is "times" or "multiply" || (at + 1 < words.Length && words[at + 1] is "times" or "x"));
        return isFactor && !said.Has("spike") && words.Length <= 7 && NumberText.In(said.Said) is [var number] && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) && factor is > 0 and <= 1000 ? factor : null;
    }

    /// <summary>"The login, leave that out" says behind what it is about what others say before it.</summary>
    private static string LeftOut(Utterance said, string text)
    {
        foreach (var words in new[] { "leave that out", "leave it out", "leave them out", "leave those out", "skip that one", "without that one" })
        {
            if (said.Has(words) && text.IndexOf(words, StringComparison.OrdinalIgnoreCase) is > 0 and var at)
            {
                var named = text[..at].Trim(' ', ',', ';', '.', ':', '-');
                return "not " + (named.StartsWith("and ", StringComparison.OrdinalIgnoreCase) ? named[4..] : named);
            }
        }

        return text;
    }

    /// <summary>"Not the delete endpoint" names the requests with that method.</summary>
    private static string Methods(Plan plan, Utterance said, string text)
    {
        foreach (var method in new[] { "delete", "post", "put", "patch" })
        {
            foreach (var words in Nouns.Select(noun => $"{method} {noun}").Append(method + "s").Append("the " + method))
            {
                var requests = said.Has(words) ? PlanTemplates.StepsOf(plan).OfType<RequestStep>().Select(RequestName.Of).Where(name => name.StartsWith(method + " ", StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.Ordinal).ToList() : [];
                if (requests.Count > 0)
                {
                    var isNegated = said.Has("not", "no", "without", "skip", "except", "exclude", "don't", "remove", "drop", "leave out");
                    return string.Join(", ", requests.Select(request => (isNegated ? "not " : "") + request));
                }
            }
        }

        return text;
    }

    private static TimeSpan? TimeOf(string text, int at)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var word = words[at].Trim(',', '.', '?', '!', ';');
        if (word.Length > 0 && char.IsAsciiDigit(word[0]) && char.IsLetter(word[^1]) && Durations.TryParse(word, out var glued))
        {
            return glued;
        }

        var unit = at + 1 < words.Length ? words[at + 1].Trim(',', '.', '?', '!', ';').ToLowerInvariant() : "";
        return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1e6
            ? unit switch
            {
                "ms" or "millis" or "milliseconds" => TimeSpan.FromMilliseconds(number),
                "s" or "sec" or "second" or "seconds" => TimeSpan.FromSeconds(number),
                "m" or "min" or "minute" or "minutes" => TimeSpan.FromMinutes(number),
                "h" or "hour" or "hours" => TimeSpan.FromHours(number),
                _ => null,
            }
            : null;
    }

    private static string Times(Plan plan, double factor) => plan.Requirements.Requests is { } rate ? $"{Numbers.Format(Math.Round(rate.Value.PerSecond * factor, 3))} rps" : "";
}
