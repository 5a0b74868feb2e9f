namespace Loadline.Results;

/// <summary>A running run, as it is now. The set it holds is a copy: keeping it is safe.</summary>
public sealed record RunSnapshot
{
    /// <summary>Time since the load began.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Planned length of the load.</summary>
    public required TimeSpan Planned { get; init; }

    /// <summary>What it is doing.</summary>
    public required RunPhase Phase { get; init; }

    /// <summary>Users running an iteration now.</summary>
    public required int ActiveUsers { get; init; }

    /// <summary>Users made ready.</summary>
    public required int MaxUsers { get; init; }

    /// <summary>Iterations per second the profile asks for now; null in closed profiles.</summary>
    public double? OfferedRate { get; init; }

    /// <summary>Share of the run that is done, 0 to 1.</summary>
    public required double Progress { get; init; }

    /// <summary>How the generator itself was in the last second, when it was not well; null when it was.</summary>
    public GeneratorSecond? Generator { get; init; }

    /// <summary>Everything recorded so far.</summary>
    public required MetricSet Totals { get; init; }

    /// <summary>What was recorded in the last full second; empty before it.</summary>
    public required MetricSet LastSecond { get; init; }
}
