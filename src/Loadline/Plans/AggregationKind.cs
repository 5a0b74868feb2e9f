namespace Loadline.Plans;

/// <summary>Function of an <see cref="Aggregation"/>; which are allowed depends on the metric's type.</summary>
public enum AggregationKind
{
    /// <summary>A percentile of a trend.</summary>
    Percentile,

    /// <summary>Mean of a trend.</summary>
    Average,

    /// <summary>Smallest value of a trend.</summary>
    Minimum,

    /// <summary>Median of a trend.</summary>
    Median,

    /// <summary>Largest value of a trend.</summary>
    Maximum,

    /// <summary>Sum of a counter.</summary>
    Count,

    /// <summary>Sum of a counter divided by the length of the run in seconds (written <c>rate</c>).</summary>
    PerSecond,

    /// <summary>Share of a rate metric, 0 to 1 (written <c>rate</c>).</summary>
    Share,

    /// <summary>Latest value of a gauge.</summary>
    Value,
}
