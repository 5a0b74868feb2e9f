namespace Loadline.Scripts.Artillery.Reading;

/// <summary>A comment of a script.</summary>
/// <param name="Text">What it says, without its mark and the blanks around.</param>
/// <param name="Location">Where its mark stands.</param>
/// <param name="IsAlone">Whether its line holds nothing else.</param>
public sealed record ScriptComment(string Text, SourceLocation Location, bool IsAlone);
