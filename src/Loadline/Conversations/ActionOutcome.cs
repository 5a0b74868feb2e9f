namespace Loadline.Conversations;

/// <summary>What came of an action.</summary>
/// <param name="ExitCode">Code the command ended with; 0 when it was done.</param>
/// <param name="Reason">Why it could not be done, one sentence; null when it was, or when the command said it.</param>
public sealed record ActionOutcome(int ExitCode, string? Reason = null);
