namespace Loadline.Plans;

/// <summary>One gate: a metric, what is computed from it, and the limit it must keep.</summary>
public sealed record Threshold
{
    /// <summary>Metric, such as <c>http_req_duration</c> or a custom metric's name.</summary>
    public required string Metric { get; init; }

    /// <summary>Only samples with these tags (<c>name</c>: request name; <c>scenario</c>: journey); empty for all.</summary>
    public IReadOnlyList<Field> Tags { get; init; } = [];

    /// <summary>What is computed.</summary>
    public required Aggregation Aggregation { get; init; }

    /// <summary>How it is compared with the limit.</summary>
    public required Comparison Comparison { get; init; }

    /// <summary>The limit: milliseconds for time metrics, 0 to 1 for rates, per second for <see cref="AggregationKind.PerSecond"/>, else plain.</summary>
    public required double Limit { get; init; }

    /// <summary>Profiles it holds in; empty for all.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];

    /// <summary>Whether crossing it stops the run.</summary>
    public bool Abort { get; init; }

    /// <summary>How long after the start it is first looked at when <see cref="Abort"/> is set. Default 0.</summary>
    public TimeSpan AbortAfter { get; init; }

    /// <summary>Why this limit, and whether the profiles give samples enough for it.</summary>
    public string? Because { get; init; }
}
