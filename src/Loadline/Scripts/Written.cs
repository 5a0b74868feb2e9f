namespace Loadline.Scripts;

/// <summary>What a writer made of a plan.</summary>
/// <param name="Files">Files in a stable order.</param>
/// <param name="Findings">What could not be carried over, and what was carried over differently.</param>
public sealed record Written(IReadOnlyList<GeneratedFile> Files, IReadOnlyList<Finding> Findings);
