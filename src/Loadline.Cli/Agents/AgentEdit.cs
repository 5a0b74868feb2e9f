namespace Loadline.Cli.Agents;

/// <summary>What becomes of one file.</summary>
/// <param name="After">The file afterwards; null when it goes.</param>
/// <param name="Note">What a person should know, in a sentence; null for nothing.</param>
internal readonly record struct AgentEdit(string? After, string? Note = null);
