namespace Loadline.Comparisons;

/// <summary>What one run tells about one request, or about all together.</summary>
/// <param name="Name">Name of the request; empty for all requests.</param>
/// <param name="Requests">Requests sent.</param>
/// <param name="Failed">Requests that failed.</param>
/// <param name="Samples">Samples of the times, with those that have none.</param>
/// <param name="P50">Median in milliseconds; null when it is not known, infinite when it falls among requests without a time.</param>
/// <param name="P95">95th percentile, likewise.</param>
/// <param name="P99">99th percentile, likewise.</param>
/// <param name="Goodput">Requests answered as expected per second; null when the length of the run is not known.</param>
public sealed record ScopeFigures(string Name, long Requests, long Failed, long Samples, double? P50, double? P95, double? P99, double? Goodput)
{
    /// <summary>More requests than any run sends, few enough that those of many runs can be added up.</summary>
    internal const long MostRequests = 1L << 50;

    /// <summary>Variance within the run of the logarithm of a percentile, with its degrees of freedom; empty where the run was too short or has no seconds.</summary>
    public IReadOnlyDictionary<ComparedMetric, (double Variance, double Degrees)> Within { get; init; } = new Dictionary<ComparedMetric, (double, double)>();

    /// <summary>How many times the number of failures varies as much as chance alone would have it; 1 when failures don't come in bursts.</summary>
    public double ErrorInflation { get; init; } = 1;

    /// <summary>The value of a percentile, in milliseconds.</summary>
    internal double? Percentile(ComparedMetric metric) => metric switch
    {
        ComparedMetric.P50 => P50,
        ComparedMetric.P95 => P95,
        _ => P99,
    };

    /// <summary>The value on the scale it is compared on: the logarithm, or the log odds of a share with half a request added to each side.</summary>
    internal double? OnScale(ComparedMetric metric) => metric switch
    {
        ComparedMetric.Errors => Requests > 0 ? Math.Log((Failed + 0.5) / (Requests - Failed + 0.5)) : null,
        ComparedMetric.Goodput => Goodput is > 0 ? Math.Log(Goodput.Value) : null,
        _ => Percentile(metric) is > 0 and var value && double.IsFinite(value) ? Math.Log(value) : null,
    };
}
