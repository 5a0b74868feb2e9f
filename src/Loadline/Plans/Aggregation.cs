using System.Globalization;

namespace Loadline.Plans;

/// <summary>What a threshold computes from a metric.</summary>
/// <param name="Kind">Which function.</param>
/// <param name="Percentile">0 to 100 for <see cref="AggregationKind.Percentile"/>, else 0.</param>
public readonly record struct Aggregation(AggregationKind Kind, double Percentile = 0)
{
    /// <summary>k6's spelling: <c>p(95)</c>, <c>avg</c>, <c>min</c>, <c>med</c>, <c>max</c>, <c>count</c>, <c>rate</c>, <c>value</c>.</summary>
    public override string ToString() => Kind switch
    {
        AggregationKind.Percentile => "p(" + Percentile.ToString("0.######", CultureInfo.InvariantCulture) + ")",
        AggregationKind.Average => "avg",
        AggregationKind.Minimum => "min",
        AggregationKind.Median => "med",
        AggregationKind.Maximum => "max",
        AggregationKind.Count => "count",
        AggregationKind.PerSecond or AggregationKind.Share => "rate",
        _ => "value",
    };
}
