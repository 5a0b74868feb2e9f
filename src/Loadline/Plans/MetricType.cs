namespace Loadline.Plans;

/// <summary>How values of a metric are kept and merged; k6's four types.</summary>
public enum MetricType
{
    /// <summary>A sum.</summary>
    Counter,

    /// <summary>The latest value, with lowest and highest.</summary>
    Gauge,

    /// <summary>The share of non-zero values.</summary>
    Rate,

    /// <summary>The distribution.</summary>
    Trend,
}
