using Loadline.Plans;

namespace Loadline.Scripts.Artillery.Converting;

/// <summary>A script as a plan.</summary>
/// <param name="Plan">The plan; null when nothing of the script can be one.</param>
/// <param name="Data">Files of its feeds.</param>
/// <param name="Findings">What could not be carried over, or only nearly.</param>
public sealed record ConvertedPlan(Plan? Plan, IReadOnlyList<GeneratedFile> Data, IReadOnlyList<Finding> Findings);
