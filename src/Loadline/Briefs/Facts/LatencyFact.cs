using Loadline.Plans;

namespace Loadline.Briefs.Facts;

/// <summary>A percentile of latency not to exceed.</summary>
/// <param name="Percentile">Above 0 and below 100.</param>
/// <param name="Limit">Longest time.</param>
/// <param name="IsPercentileGiven">Whether the text names the percentile; 95 is taken otherwise.</param>
/// <param name="IsUnitGiven">Whether the text names the unit; milliseconds are taken otherwise.</param>
/// <param name="IsMean">Whether the text speaks of an average; the median is taken for it.</param>
/// <param name="Of">The part of the API it holds for; null for all of it.</param>
/// <param name="Span">Where the text says so.</param>
/// <param name="Words">The words.</param>
internal sealed record LatencyFact(double Percentile, TimeSpan Limit, bool IsPercentileGiven, bool IsUnitGiven, bool IsMean, EndpointFact? Of, TextSpan Span, string Words) : BriefFact(Span, Words)
{
    /// <inheritdoc/>
    public override string Meaning => $"p{Numbers.Format(Percentile)} {Durations.Format(Limit)}{(Of is null ? "" : $" of {Of.Name}")}";
}
