namespace Loadline.Comparisons;

/// <summary>What is compared of a request, or of all together.</summary>
public enum ComparedMetric
{
    /// <summary>Median of the times.</summary>
    P50,

    /// <summary>95th percentile of the times.</summary>
    P95,

    /// <summary>99th percentile of the times.</summary>
    P99,

    /// <summary>Requests answered as expected, per second.</summary>
    Goodput,

    /// <summary>Share of requests that failed.</summary>
    Errors,
}
