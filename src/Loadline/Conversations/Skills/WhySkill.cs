using Loadline.Conversations.Hearing;
using Loadline.Conversations.Wording;
using Loadline.Meanings;
using Loadline.Plans;

namespace Loadline.Conversations.Skills;

/// <summary>Why a number was chosen: looks it up in the plan, where every number has its reason.</summary>
internal static class WhySkill
{
    private static readonly (string Label, string[] Words)[] Topics =
    [
        ("p95", ["p95", "95th percentile", "latency", "response time"]), ("p99", ["p99", "99th percentile"]), ("p50", ["p50", "median"]), ("errors", ["error", "errors", "error rate", "failures", "failed"]),
        ("users", ["users", "vus", "user"]), ("rate", ["rps", "rate", "requests per second", "requests s", "throughput", "requests"]), ("spike", ["spike"]), ("smoke", ["smoke"]), ("load", ["load profile", "load test", "load"]), ("stress", ["stress"]),
        ("soak", ["soak"]), ("breakpoint", ["breakpoint"]), ("pauses", ["pauses", "pause", "think time", "think times", "wait"]), ("mix", ["mix", "weights", "shares", "weight"]), ("target", ["target", "address", "url", "host"]), ("scope", ["scope", "left out", "missing", "only"]),
        ("profiles", ["profiles"]), ("type", ["type", "kind of api"]),
    ];

    public static Turn Hear(ConversationState state, Utterance said)
    {
        if (state.Draft?.Plan is not { } plan)
        {
            return ExplainSkill.Hear(state, said) is { IsUnderstood: true } explained ? explained
                : said.Has("average", "averages") ? new Turn(state, Explainer.Find("average-as-gate")!.Lines)
                : new Turn(state, ["There is no benchmark yet whose numbers I could explain. Name a description of the API, such as 'test openapi.yaml'; or ask about a word: 'explain p95'."]) { IsUnderstood = false };
        }

        var reasons = Reasons.Of(plan).ToList();
        var topics = Topics.Where(topic => said.Has(topic.Words)).Select(topic => topic.Label).ToList();
        var numbers = NumberText.In(said.Said).Where(number => !IsPercentile(number)).ToList();
        if (numbers.Count > 0)
        {
            return ByNumber(state, reasons, topics, numbers[0], Kind(said));
        }

        if (said.Is("why", "why that", "why is that", "but why", "how come", "why does it matter", "why does that matter", "why do you ask", "why do you need that", "why do you need to know", "why do you want to know", "why is it important", "why is that important", "why should i care", "why are you asking") && state.Pending is DesignQuestion asked)
        {
            return new Turn(state, [Sentences.Spoken(asked.Question.Why)!, .. asked.Question.Changes is { } changes ? [changes] : Array.Empty<string>()]);
        }

        var byRequest = reasons.Where(reason => reason.Label == "threshold" && EndpointWords(reason).Any(word => said.Has(word))).ToList();
        if (topics.Count > 0 && reasons.Find(reason => reason.Label == topics[0]) is { } found && (byRequest.Count == 0 || topics[0] is not ("p95" or "p99")))
        {
            return new Turn(state with { Focus = FocusOf(topics[0]) ?? state.Focus }, [Line(found), .. Gates(reasons, topics[0])]);
        }

        if (byRequest.Count > 0)
        {
            return new Turn(state, [.. byRequest.Take(2).Select(Line)]);
        }

        if (reasons.Find(reason => reason.Label.Length > 3 && said.Has(UtteranceReader.Plain(reason.Label).Trim())) is { } named)
        {
            return new Turn(state, [Line(named)]);
        }

        return (Explainer.Find(said.Said) ?? (said.Has("average", "averages", "mean", "means") ? Explainer.Find("average-as-gate") : null)) is { } term ? new Turn(state, term.Lines)
            : new Turn(state, ["Which number? For example 'why p95?', 'why the rate?', 'why a spike?'. 'show' lists all with their reasons."]) { IsUnderstood = false };
    }

    /// <summary>Number that corrections without a name are about after it was spoken of.</summary>
    internal static string? FocusOf(string label) => label switch { "p95" or "p99" or "p50" or "errors" or "pauses" => label, "rate" or "users" or "load" => "load", _ => null };

    private static Turn ByNumber(ConversationState state, List<Reason> reasons, List<string> topics, string number, string? kind)
    {
        // The value itself before a reason that mentions it; what was named before what was not.
        var found = reasons.Select((reason, index) => (reason, index, Rank: Rank(reason, topics, number) + (kind is not null && Rank(reason, topics, number) > 0 && KindOf(reason) == kind ? 8 : 0))).Where(each => each.Rank > 0).OrderByDescending(each => each.Rank).ThenBy(each => each.index).Select(each => each.reason).FirstOrDefault();
        if (found is not null)
        {
            return new Turn(state with { Focus = FocusOf(found.Label) ?? state.Focus }, [Line(found)]);
        }

        var known = reasons.Where(reason => topics.Contains(reason.Label)).Take(3).Select(reason => $"{reason.Label} {reason.Value}").ToList();
        return new Turn(state, [$"There is no {number} in this benchmark{(known.Count > 0 ? $"; there is {string.Join("; ", known)}" : "")}. 'show' lists all numbers with their reasons."]);
    }

    /// <summary>What is counted, by the unit that was named; null where none was.</summary>
    private static string? Kind(Utterance said) =>
        said.Has("ms", "s", "sec", "second", "seconds", "milliseconds", "minutes", "min", "hours", "m", "h") || said.Said.Contains("ms", StringComparison.Ordinal) ? "time"
        : said.Said.Contains('%', StringComparison.Ordinal) ? "share" : said.Has("users", "vus", "user") ? "users" : said.Has("rps", "requests", "journeys") ? "rate" : null;

    private static string? KindOf(Reason reason) => reason.Label switch
    {
        "p50" or "p95" or "p99" or "pauses" or "ramp" or "timeout" or "smoke" or "load" or "stress" or "spike" or "soak" when reason.From is null || reason.Label is not "spike" => "time",
        "errors" => "share",
        "users" => "users",
        "rate" => "rate",
        "threshold" when reason.Value.Contains("duration", StringComparison.Ordinal) => "time",
        _ => reason.Label.StartsWith("p", StringComparison.Ordinal) && reason.Label.Contains(" of ", StringComparison.Ordinal) ? "time" : reason.Label.StartsWith("length", StringComparison.Ordinal) ? "time" : null,
    };

    private static int Rank(Reason reason, List<string> topics, string number)
    {
        var inValue = NumberText.In(reason.Value).Contains(number, StringComparer.Ordinal);
        var inReason = reason.Because is { } because && NumberText.In(because).Contains(number, StringComparer.Ordinal);
        var named = topics.Contains(reason.Label) || (topics.Contains("users") && reason.Value.Contains("user", StringComparison.Ordinal));
        return !inValue && !inReason ? 0 : (inValue ? 4 : 1) + (named ? 2 : 0) + (reason.From is not null ? 1 : 0);
    }

    private static string Line(Reason reason) => reason.Label == "note" ? Sentences.Spoken(reason.Value)!
        : $"{(reason.Label == "threshold" ? "" : reason.Label + ": ")}{reason.Value}. {Sentences.Because(reason)}".Trim();

    /// <summary>The gate that comes of a requirement.</summary>
    private static IEnumerable<string> Gates(List<Reason> reasons, string topic) =>
        topic is "p95" or "p99" && reasons.Find(reason => reason.Label == "threshold" && reason.Value.StartsWith($"http_req_duration: p({topic[1..]})", StringComparison.Ordinal)) is { } gate ? [$"As a gate: {Line(gate)}"] : [];

    private static IEnumerable<string> EndpointWords(Reason threshold)
    {
        var open = threshold.Value.IndexOf("name:", StringComparison.Ordinal);
        var close = open < 0 ? -1 : threshold.Value.IndexOf('}', open);
        return open < 0 || close < 0 ? [] : UtteranceReader.Plain(threshold.Value[(open + 5)..close]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 3 && word is not ("post" or "patch" or "delete"));
    }

    private static bool IsPercentile(string number) => number is "95" or "99" or "50" or "99.9" or "90";
}
