using Loadline.Apis;
using Loadline.Briefs;
using Loadline.Design;

namespace Loadline.Sources;

/// <summary>What all sources together come to.</summary>
/// <param name="Api">The API to benchmark.</param>
/// <param name="Request">What is wanted of it, with the ledger, the questions and the notes the sources lead to.</param>
/// <param name="Pipelines">Pipelines the brief names: <c>github</c>, <c>gitlab</c>, <c>azure</c>, <c>jenkins</c>.</param>
/// <param name="Brief">What was understood of the brief; null without one.</param>
/// <param name="Findings">What the reader has to know of the sources.</param>
public sealed record Merged(ApiDescription Api, DesignRequest Request, IReadOnlyList<string> Pipelines, Brief? Brief, IReadOnlyList<Finding> Findings);
