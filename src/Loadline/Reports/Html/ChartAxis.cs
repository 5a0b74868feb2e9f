namespace Loadline.Reports.Html;

/// <summary>What the horizontal axis of a chart is.</summary>
internal enum ChartAxis
{
    /// <summary>Seconds since the load began.</summary>
    Seconds,

    /// <summary>Percentiles, each further nine as far from the last as that from the one before.</summary>
    Percentile,

    /// <summary>Any number, such as a rate.</summary>
    Number,

    /// <summary>Whole numbers from 1: runs, pairs.</summary>
    Order,
}
