namespace Loadline.Conversations;

/// <summary>Something the conversation waits for.</summary>
/// <param name="Text">The question, as asked.</param>
internal abstract record Pending(string Text);
