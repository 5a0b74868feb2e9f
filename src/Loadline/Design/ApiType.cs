namespace Loadline.Design;

/// <summary>
/// A kind of operation with its customary objectives. They are measured at the server's edge, in the same region, and are a start for a
/// talk, not a law: each value a plan takes from here says so.
/// </summary>
public sealed record ApiType
{
    /// <summary>Stable name, such as <c>crud-read</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>What operations of this kind do, a few words.</summary>
    public required string Title { get; init; }

    /// <summary>Customary median latency.</summary>
    public required TimeSpan P50 { get; init; }

    /// <summary>Customary 95th percentile of latency.</summary>
    public required TimeSpan P95 { get; init; }

    /// <summary>Customary 99th percentile of latency.</summary>
    public required TimeSpan P99 { get; init; }

    /// <summary>Customary ceiling of failed requests, 0 to 1.</summary>
    public required double ErrorRate { get; init; }

    /// <summary>Mean pause of a person around such a request, drawn ±50 %; zero for machines.</summary>
    public TimeSpan Think { get; init; }

    /// <summary>Requests per second to begin with when traffic is unknown.</summary>
    public required double Requests { get; init; }

    /// <summary>How many times the usual peak a spike reaches.</summary>
    public double SpikeFactor { get; init; } = 3;

    /// <summary>What to mind when benchmarking operations of this kind, one sentence.</summary>
    public required string Advice { get; init; }
}
