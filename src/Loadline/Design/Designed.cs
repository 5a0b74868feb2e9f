using Loadline.Plans;
using Loadline.Scripts;

namespace Loadline.Design;

/// <summary>What the designer made.</summary>
/// <param name="Plan">The benchmark; null when the request or the API can't be used, which <paramref name="Findings"/> explains.</param>
/// <param name="DataFiles">Files the plan's feeds and uploads refer to, in a stable order.</param>
/// <param name="Findings">What is wrong or worth knowing, errors first in importance but in order of discovery.</param>
public sealed record Designed(Plan? Plan, IReadOnlyList<GeneratedFile> DataFiles, IReadOnlyList<Finding> Findings);
