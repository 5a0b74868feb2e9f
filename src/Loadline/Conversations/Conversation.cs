using Loadline.Conversations.Hearing;
using Loadline.Conversations.Skills;
using Loadline.Meanings;

namespace Loadline.Conversations;

/// <summary>
/// The conversation without a language model: what was said and what is known become an answer, and perhaps a question or an action. Pure and
/// deterministic; the host shows the answer and does what was agreed. Any text is heard, in a time linear in its length; no secret of it is repeated.
/// </summary>
/// <param name="workplace">Files that may be looked at.</param>
public sealed class Conversation(IWorkplace workplace)
{
    /// <summary>Hears one thing that was said.</summary>
    /// <param name="state">What is known.</param>
    /// <param name="text">What was said; empty takes the default of what is asked.</param>
    public Turn Hear(ConversationState state, string text)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(text);
        var said = UtteranceReader.Read(text, workplace);
        var intent = said.IsEmpty ? Intent.None : IntentReader.Of(said);
        if (intent == Intent.Undo)
        {
            return UndoSkill.Hear(state);
        }

        var turn = Answered(state, said, intent);
        return turn.State == state ? turn : turn with { State = turn.State with { Before = Trimmed(state) } };
    }

    /// <summary>Takes in what came of an action.</summary>
    /// <param name="state">What is known.</param>
    /// <param name="action">What was done.</param>
    /// <param name="outcome">What came of it.</param>
    public Turn Done(ConversationState state, ProposedAction action, ActionOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(outcome);
        return OutcomeSkill.Hear(state, action, outcome, workplace);
    }

    private Turn Answered(ConversationState state, Utterance said, Intent intent)
    {
        switch (intent)
        {
            case Intent.Help:
                return HelpSkill.Hear(state);
            case Intent.Bye when state.Pending is null || !said.Is("stop", "end", "done", "that's all", "that is all"):
                return new Turn(state, []) { Ends = true };
            case Intent.Reset:
                return new Turn(ConversationState.Empty, ["Forgotten. What shall be tested?"]);
        }

        if (LittleSkill.Hear(state, said) is { } counted)
        {
            return Asking(counted);
        }

        return (state.Pending is { } pending ? PendingSkill.Hear(state, pending, said, intent, workplace) : null) ?? Begun(state, said, intent);
    }

    private Turn Begun(ConversationState state, Utterance said, Intent intent) => intent switch
    {
        Intent.Why => Asking(WhySkill.Hear(state, said)),
        Intent.Explain => Asking(ExplainSkill.Hear(state, said)),
        Intent.Practical => Asking(PracticalSkill.Hear(state, said)),
        Intent.Beyond => Asking(new Turn(WithoutFileQuestion(state), [BeyondTopic.Of(said)!])),
        Intent.Show => Asking(ShowSkill.Hear(state, said)),
        Intent.Next => Asking(NextSkill.Hear(state, workplace)),
        Intent.Review => ReviewSkill.Hear(state, said, workplace),
        Intent.Fix => FixSkill.Hear(state, said, workplace),
        Intent.Convert => ConvertSkill.Hear(state, said, workplace),
        Intent.Compare => CompareSkill.Hear(state, said, workplace),
        Intent.Capacity => CapacitySkill.Hear(state, said, workplace),
        Intent.Run => RunSkill.Hear(state, said, workplace),
        Intent.Report => ReportSkill.Hear(state, said, workplace),
        Intent.Write => WriteSkill.Hear(state, said, workplace),
        Intent.Yes or Intent.No => NextSkill.Hear(state, workplace),
        _ when said.IsEmpty => NextSkill.Hear(state, workplace),
        _ => Told(state, said, intent),
    };

    /// <summary>Nothing but facts, files or a wish for a benchmark.</summary>
    private Turn Told(ConversationState state, Utterance said, Intent intent)
    {
        if (said.Pasted is { Kind: PastedKind.Script } || (intent == Intent.None && said.Files.Count > 0 && said.Files.All(file => ScriptFile.Is(file, workplace)) && state.Draft is null))
        {
            return ReviewSkill.Hear(state, said, workplace);
        }

        // A name alone asks what it means.
        return said.Files.Count == 0 && said.Pasted is null && said.Said.Length <= 60 && Explainer.Names(said.Said) is not null ? Asking(ExplainSkill.Hear(state, said))
            : CreateSkill.Hear(state, said, intent == Intent.Create, workplace) ?? UnknownSkill.Hear(WithoutFileQuestion(state), said);
    }

    /// <summary>Which file is meant is asked no longer when somebody speaks of something else.</summary>
    private static ConversationState WithoutFileQuestion(ConversationState state) => state.Pending is FileQuestion ? state with { Pending = null } : state;

    /// <summary>What was asked before stays asked.</summary>
    private static Turn Asking(Turn turn) => turn with { Reply = [.. turn.Reply, .. Again(turn.State)] };

    internal static IEnumerable<string> Again(ConversationState state) => state.Pending is { } pending ? ["", $"Still open: {Wording.Sentences.Spoken(pending.Text)}"] : [];

    /// <summary>Only so much can be taken back: a conversation of days must not keep all it ever knew.</summary>
    private static ConversationState Trimmed(ConversationState state, int kept = ConversationState.MostKept) =>
        state.Before is null ? state : kept <= 1 ? state with { Before = null } : state with { Before = Trimmed(state.Before, kept - 1) };
}
