namespace Loadline.Plans;

/// <summary>What came of reading a plan's text.</summary>
/// <param name="Plan">The plan; null when there is an error among <paramref name="Findings"/>.</param>
/// <param name="Findings">What is wrong or worth knowing, in the order of the text.</param>
public sealed record PlanReading(Plan? Plan, IReadOnlyList<Finding> Findings);
