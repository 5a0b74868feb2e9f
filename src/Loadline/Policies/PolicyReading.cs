namespace Loadline.Policies;

/// <summary>What came of reading a policy.</summary>
/// <param name="Policy">The policy; null when a finding is an error: a policy that is read half is none.</param>
/// <param name="Findings">What is wrong.</param>
public sealed record PolicyReading(Policy? Policy, IReadOnlyList<Finding> Findings);
