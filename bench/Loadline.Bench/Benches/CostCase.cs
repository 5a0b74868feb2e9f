using Loadline.Bench.Tools;

namespace Loadline.Bench.Benches;

/// <summary>One load and the tools that send it.</summary>
/// <param name="Name">Name in <c>--only</c>.</param>
/// <param name="Title">Title of its table's rows.</param>
/// <param name="Load">What is sent.</param>
/// <param name="Tools">Who sends it.</param>
internal sealed record CostCase(string Name, string Title, Load Load, IReadOnlyList<ITool> Tools);
