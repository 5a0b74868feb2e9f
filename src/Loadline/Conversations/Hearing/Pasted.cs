namespace Loadline.Conversations.Hearing;

/// <summary>A document in what was said.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">File name it would have.</param>
/// <param name="Text">The document.</param>
internal sealed record Pasted(PastedKind Kind, string Name, string Text);
