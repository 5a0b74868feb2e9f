using Loadline.Conversations.Wording;

namespace Loadline.Conversations.Skills;

/// <summary>Takes back what was said last, and says what that comes to.</summary>
internal static class UndoSkill
{
    public static Turn Hear(ConversationState state)
    {
        // A question, or a number that was only spoken of, is nothing to take back.
        var before = state.Before;
        while (before is not null && before with { Focus = null, Before = null } == state with { Focus = null, Before = null })
        {
            before = before.Before;
        }

        return before is null ? new Turn(state, ["There is nothing to take back."])
            : new Turn(before, [.. Said(state, before), .. Conversation.Again(before)]);
    }

    private static IEnumerable<string> Said(ConversationState from, ConversationState to) =>
        from.Draft is { Plan: not null } now && to.Draft is { Plan: not null } then && now != then ? DraftText.Back(now, then) : ["Taken back."];
}
