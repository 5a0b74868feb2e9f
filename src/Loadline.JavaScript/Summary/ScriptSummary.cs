namespace Loadline.JavaScript.Summary;

/// <summary>The end of a run as k6 sums it up.</summary>
public sealed record ScriptSummary
{
    /// <summary>What is told of trends unless the script says otherwise.</summary>
    public static IReadOnlyList<string> DefaultTrendStats { get; } = ["avg", "min", "med", "max", "p(90)", "p(95)"];

    /// <summary>Metrics with samples or thresholds, by name; each is followed by its parts.</summary>
    public required IReadOnlyList<SummaryMetric> Metrics { get; init; }

    /// <summary>The root of groups and checks.</summary>
    public required SummaryGroup Root { get; init; }

    /// <summary>Length of the run, with setup and teardown.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>What is told of trends.</summary>
    public required IReadOnlyList<string> TrendStats { get; init; }

    /// <summary>Unit of times: <c>s</c>, <c>ms</c> or <c>us</c>; empty for one that fits each value.</summary>
    public required string TimeUnit { get; init; }

    /// <summary>What <c>setup()</c> returned, as JSON; null for nothing.</summary>
    public string? SetupData { get; init; }

    /// <summary>Keys of thresholds that were crossed, in the order of the script.</summary>
    public required IReadOnlyList<string> Crossed { get; init; }
}
