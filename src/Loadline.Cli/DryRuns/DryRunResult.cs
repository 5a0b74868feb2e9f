namespace Loadline.Cli.DryRuns;

/// <summary>What became of trying a changed script.</summary>
/// <param name="Script">Its name.</param>
/// <param name="IsWorse">Whether it does worse than before, so that it must not be written.</param>
/// <param name="Says">What happened, in a sentence.</param>
internal sealed record DryRunResult(string Script, bool IsWorse, string Says);
