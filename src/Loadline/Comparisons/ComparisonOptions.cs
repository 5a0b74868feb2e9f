namespace Loadline.Comparisons;

/// <summary>How two sets of runs are compared.</summary>
public sealed record ComparisonOptions
{
    /// <summary>How large a change must be to matter.</summary>
    public ComparisonMargins Margins { get; init; } = new();

    /// <summary>Chance of any false alarm of the judged metrics together. Default 5%.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>Chance to call a change that matters the same. Default 5%.</summary>
    public double SameAlpha { get; init; } = 0.05;

    /// <summary>Requests that are judged beside the total; all others are described.</summary>
    public IReadOnlyList<string> Critical { get; init; } = [];

    /// <summary>Whether the runs are pairs in the order given; null tells it from their times.</summary>
    public bool? Paired { get; init; }

    /// <summary>
    /// Standard deviation of the logarithm of a metric from run to run, where it is known from runs of the same thing; 4% for latencies, twice that for p(99),
    /// where it is not. Only one run each needs it.
    /// </summary>
    public IReadOnlyDictionary<ComparedMetric, RunNoise> Noise { get; init; } = new Dictionary<ComparedMetric, RunNoise>();
}
