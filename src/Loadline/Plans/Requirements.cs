namespace Loadline.Plans;

/// <summary>What the API has to achieve. Null: nothing is required.</summary>
public sealed record Requirements
{
    /// <summary>Kind of API the objectives are taken from, such as <c>checkout</c>; one of the slugs of the objectives table.</summary>
    public Requirement<string>? ApiType { get; init; }

    /// <summary>Median latency not to exceed.</summary>
    public Requirement<TimeSpan>? P50 { get; init; }

    /// <summary>95th percentile of latency not to exceed.</summary>
    public Requirement<TimeSpan>? P95 { get; init; }

    /// <summary>99th percentile of latency not to exceed.</summary>
    public Requirement<TimeSpan>? P99 { get; init; }

    /// <summary>Share of requests that may fail, 0 to 1.</summary>
    public Requirement<double>? ErrorRate { get; init; }

    /// <summary>Requests per second to sustain, over all journeys, at the load profile's peak.</summary>
    public Requirement<Rate>? Requests { get; init; }

    /// <summary>Users active at the same time at the load profile's peak.</summary>
    public Requirement<int>? Users { get; init; }

    /// <summary>How many times the load profile's peak the spike profile reaches.</summary>
    public Requirement<double>? SpikeFactor { get; init; }
}
