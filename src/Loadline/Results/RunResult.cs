namespace Loadline.Results;

/// <summary>Everything a run found out. It can be judged, reported, merged and compared without the target.</summary>
public sealed record RunResult
{
    /// <summary>Tool that sent the load: <c>loadline</c>, later also <c>k6</c> and <c>artillery</c>.</summary>
    public string Tool { get; init; } = "loadline";

    /// <summary>Name of the plan.</summary>
    public required string Plan { get; init; }

    /// <summary>SHA-256 of the plan's canonical text, in hex: two results of the same work have the same.</summary>
    public required string PlanHash { get; init; }

    /// <summary>Name of the profile.</summary>
    public required string Profile { get; init; }

    /// <summary>Seed of the run.</summary>
    public required long Seed { get; init; }

    /// <summary>Address the load went to, without user info, query and fragment.</summary>
    public required string Target { get; init; }

    /// <summary>When the load began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>From the beginning of the load to its end, without setup and teardown.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Length the profile asked for.</summary>
    public required TimeSpan Planned { get; init; }

    /// <summary>Why it ended.</summary>
    public required RunEnd End { get; init; }

    /// <summary>One sentence about the end when it was not <see cref="RunEnd.Completed"/>; null otherwise.</summary>
    public string? EndReason { get; init; }

    /// <summary>Whether load was offered by arrivals.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>How the profile was changed for this run, such as <c>duration 30s, scale 0.1</c>; null when it was played as planned.</summary>
    public string? Changed { get; init; }

    /// <summary>Iterations the profile asked to start; null in closed profiles.</summary>
    public long? OfferedIterations { get; init; }

    /// <summary>Iterations started.</summary>
    public required long StartedIterations { get; init; }

    /// <summary>Iterations cut off at the end.</summary>
    public long InterruptedIterations { get; init; }

    /// <summary>How late iterations started compared with the schedule, median; null in closed profiles.</summary>
    public TimeSpan? StartDelayP50 { get; init; }

    /// <summary>How late iterations started compared with the schedule, 99th percentile; null in closed profiles.</summary>
    public TimeSpan? StartDelayP99 { get; init; }

    /// <summary>Totals by metric and tags.</summary>
    public required MetricSet Metrics { get; init; }

    /// <summary>The same by second, in order.</summary>
    public IReadOnlyList<RunSecond> Seconds { get; init; } = [];

    /// <summary>Expectations, in the order of the plan.</summary>
    public IReadOnlyList<RunCheck> Checks { get; init; } = [];

    /// <summary>Failures by kind, most frequent first.</summary>
    public IReadOnlyList<RunError> Errors { get; init; } = [];

    /// <summary>What the generator found out about itself; null when it did not watch, as in results of other tools.</summary>
    public GeneratorReport? Generator { get; init; }

    /// <summary>What makes the run fail whatever its thresholds say, one sentence each: a script that threw in every iteration, or that said so itself.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    /// <summary>What is worth knowing about this run.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The machine that generated the load.</summary>
    public required RunMachine Machine { get; init; }
}
