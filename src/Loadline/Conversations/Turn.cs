namespace Loadline.Conversations;

/// <summary>The answer to one thing that was said.</summary>
/// <param name="State">What is known now.</param>
/// <param name="Reply">Lines to show; those that begin with four spaces are commands or files and stay whole.</param>
public sealed record Turn(ConversationState State, IReadOnlyList<string> Reply)
{
    /// <summary>What is to be done now, because it was agreed; null for nothing.</summary>
    public ProposedAction? Action { get; init; }

    /// <summary>Whether anything was made of what was said.</summary>
    public bool IsUnderstood { get; init; } = true;

    /// <summary>Whether the conversation is over.</summary>
    public bool Ends { get; init; }
}
