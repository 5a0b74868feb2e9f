namespace Loadline.Conversations;

/// <summary>All a conversation knows. It is never changed: each turn makes the next one.</summary>
public sealed record ConversationState
{
    /// <summary>How many turns can be taken back.</summary>
    internal const int MostKept = 20;

    /// <summary>Nothing is known yet.</summary>
    public static ConversationState Empty { get; } = new();

    /// <summary>Question that is open, in words; null for none.</summary>
    public string? Asked => Pending?.Text;

    /// <summary>Whether an action waits for a yes.</summary>
    public bool IsAskingToAct => Pending is ConfirmAction;

    /// <summary>Benchmark in the making; null before there is one.</summary>
    internal Draft? Draft { get; init; }

    /// <summary>Script under review; null for none.</summary>
    internal ScriptInHand? Script { get; init; }

    /// <summary>What a comparison is to be made of.</summary>
    internal Sides Sides { get; init; } = new();

    /// <summary>Plan file, folder or script that can be run; null while none is known.</summary>
    internal string? Benchmark { get; init; }

    /// <summary>The last run; null before one was done.</summary>
    internal LastRun? Ran { get; init; }

    /// <summary>What is waited for; null for nothing.</summary>
    internal Pending? Pending { get; init; }

    /// <summary>Number that was last spoken of: <c>p95</c>, <c>p99</c>, <c>p50</c>, <c>load</c>, <c>length</c>, <c>errors</c> or <c>pauses</c>; null for none.</summary>
    internal string? Focus { get; init; }

    /// <summary>What was known before what was said last; null at the beginning.</summary>
    internal ConversationState? Before { get; init; }
}
