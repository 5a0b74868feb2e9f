namespace Loadline.Conversations;

/// <summary>Which file is meant.</summary>
/// <param name="Text">The question, as asked.</param>
/// <param name="For">What it is for.</param>
/// <param name="Choices">Files there are, the default first; empty when none is known.</param>
/// <param name="Said">What was said before the file was asked for; it is heard again with the file.</param>
internal sealed record FileQuestion(string Text, FilePurpose For, IReadOnlyList<string> Choices, string Said) : Pending(Text);
