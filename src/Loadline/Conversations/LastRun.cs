namespace Loadline.Conversations;

/// <summary>The run that was done last in a conversation.</summary>
/// <param name="Benchmark">Plan, folder or script that was run.</param>
/// <param name="Profile">Profile; null where a script has none.</param>
/// <param name="ExitCode">What it ended with.</param>
internal sealed record LastRun(string Benchmark, string? Profile, int ExitCode);
