using Loadline.Plans;

namespace Loadline.Design;

/// <summary>A latency objective for some of the operations.</summary>
/// <param name="Only">Which: filters in the form of <see cref="DesignRequest.Only"/>.</param>
/// <param name="Percentile">Above 0 and below 100.</param>
/// <param name="Limit">Latency not to exceed.</param>
/// <param name="Because">The words or the evidence it was taken from.</param>
/// <param name="From">Whether it was said or measured.</param>
public sealed record RequestLimit(IReadOnlyList<string> Only, double Percentile, TimeSpan Limit, string Because, Provenance From = Provenance.Given);
