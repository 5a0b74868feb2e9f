using Loadline.Conversations.Hearing;
using Loadline.Conversations.Wording;
using Loadline.Meanings;

namespace Loadline.Conversations.Skills;

/// <summary>What a word, a rule, a metric, a threshold or a code means.</summary>
internal static class ExplainSkill
{
    private static readonly string[] Leads =
    [
        "explain to me what", "explain to me", "explain what", "explain the rule", "explain the metric", "explain the term", "explain", "define", "what is the meaning of", "what is meant by", "what exactly is a", "what exactly is", "what is the difference between", "difference between", "what is an", "what is a", "what is the", "what is",
        "what's the difference between", "what are the differences between", "what's the", "what's an", "what's a", "what's", "what are the", "what are", "what does the", "what does", "what do", "what was", "what means", "tell me about the", "tell me about", "meaning of", "describe", "i don't understand",
    ];

    private static readonly string[] Tails = [" and why should i care", " and why does it matter", " and why is it important", " mean here", " mean exactly", " mean", " means", " stand for", " please", " for", " again"];

    public static Turn Hear(ConversationState state, Utterance said)
    {
        var topic = Topic(said.Said);
        if (topic.Length == 0)
        {
            return new Turn(state, ["Explain what? A rule, a metric, a threshold, a finding, a word of the glossary or an exit code: 'explain http_req_failed', 'explain exit code 99'."]) { IsUnderstood = false };
        }

        var own = state.Draft?.Plan is { } plan ? Reasons.Of(plan).FirstOrDefault(reason => reason.Label == topic.ToLowerInvariant()) : null;
        if (Both(topic) is { } pair)
        {
            return new Turn(state, pair);
        }

        if (Explainer.Find(topic) is { } found)
        {
            List<string> reply = [.. found.Lines];
            if (own is not null)
            {
                reply.Add($"In this benchmark: {own.Label} {own.Value}. {Sentences.Because(own)}");
            }

            if (found.More is { } more)
            {
                reply.Add(more.StartsWith("loadline ", StringComparison.Ordinal) ? "    " + more : $"More in {more}.");
            }

            return new Turn(state, reply);
        }

        if (own is not null)
        {
            return new Turn(state, [$"{own.Label}: {own.Value}. {Sentences.Because(own)}"]);
        }

        if (state.Pending is DesignQuestion asked)
        {
            return new Turn(state, [Sentences.Spoken(asked.Question.Why)!, .. asked.Question.Changes is { } changes ? [changes] : Array.Empty<string>()]);
        }

        var near = Explainer.Nearest(topic);
        return new Turn(state, [$"There is no rule, metric, finding, term or code of that name. Nearest: {string.Join(" or ", near.Select(name => $"'{name}'"))}."]) { IsUnderstood = false };
    }

    /// <summary>"open model and closed model" asks for two.</summary>
    private static IReadOnlyList<string>? Both(string topic)
    {
        foreach (var joint in new[] { " and ", " or ", " vs ", " versus " })
        {
            var at = topic.IndexOf(joint, StringComparison.OrdinalIgnoreCase);
            if (at > 0 && Named(topic[..at]) is { } one && Named(topic[(at + joint.Length)..]) is { } other)
            {
                return [.. one.Lines, .. other.Lines];
            }
        }

        return null;
    }

    /// <summary>A name; where one word is asked for beside another, also one of everyday use, such as "load".</summary>
    private static Explanation? Named(string text) => Explainer.Names(text) ?? (text.Trim().Contains(' ', StringComparison.Ordinal) ? null : Explainer.Find(text.Trim()));

    /// <summary>What is asked about: the text without what leads to it.</summary>
    private static string Topic(string text)
    {
        text = text.Trim().TrimEnd('?', '.', '!').Trim();
        foreach (var lead in Leads)
        {
            if (text.StartsWith(lead, StringComparison.OrdinalIgnoreCase) && (text.Length == lead.Length || !char.IsLetterOrDigit(text[lead.Length])))
            {
                text = text[lead.Length..].TrimStart(' ', ':');
                break;
            }
        }

        foreach (var tail in Tails)
        {
            if (text.EndsWith(tail, StringComparison.OrdinalIgnoreCase))
            {
                text = text[..^tail.Length];
            }
        }

        return text.Trim().Trim('"', '\'', '`').Trim();
    }
}
