namespace Loadline.Conversations.Skills;

/// <summary>What can be asked.</summary>
internal static class HelpSkill
{
    public static Turn Hear(ConversationState state) => new(state,
    [
        "Say what you want to know about an API's performance. For example:",
        "    test openapi.yaml: 200 rps, p95 below 300 ms, not the login endpoint",
        "    10x traffic on Black Friday; stress test our checkout API",
        "    is script.js any good?            then: fix it",
        "    run smoke                         against the address in the plan",
        "    I added an index to search. Did it help?",
        "    how much can it take?",
        "    convert script.yml to k6",
        "    explain dropped_iterations        also rules, thresholds, findings, exit codes",
        "While a benchmark is made: 'why p95 200ms?', 'make it 300 rps', 'show', 'undo', 'write it'. Enter takes the default.",
        .. Conversation.Again(state),
    ]);
}
