namespace Loadline.JavaScript.Artillery;

/// <summary>What came of loading a script.</summary>
/// <param name="Program">The script made ready; null when there is an error among <paramref name="Findings"/>. The caller's to dispose.</param>
/// <param name="Findings">What is wrong, and what does nothing although it looks as if it did.</param>
/// <param name="ExitCode">What Artillery itself would end with when it can't start: 1 or 11.</param>
public sealed record ArtilleryLoading(ArtilleryProgram? Program, IReadOnlyList<Finding> Findings, int ExitCode = 1);
