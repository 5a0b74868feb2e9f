using Loadline.Results;

namespace Loadline.Capacity;

/// <summary>What a trial measured, after the target had its time to settle.</summary>
public sealed record TrialObservation
{
    /// <summary>Counts of each criterion.</summary>
    public required IReadOnlyList<CriterionCounts> Criteria { get; init; }

    /// <summary>Users that were busy, by second.</summary>
    public IReadOnlyList<double> InFlight { get; init; } = [];

    /// <summary>Journeys started per second.</summary>
    public double Started { get; init; }

    /// <summary>Requests answered per second.</summary>
    public double Requests { get; init; }

    /// <summary>Mean response time in milliseconds; null without samples.</summary>
    public double? Mean { get; init; }

    /// <summary>Median response time in milliseconds; null without samples, positive infinity where it never came.</summary>
    public double? P50 { get; init; }

    /// <summary>95th percentile of the response time in milliseconds.</summary>
    public double? P95 { get; init; }

    /// <summary>99th percentile of the response time in milliseconds.</summary>
    public double? P99 { get; init; }

    /// <summary>Share of the requests that failed, 0 to 1.</summary>
    public double Failed { get; init; }

    /// <summary>Why it was ended before its time, because it could no longer pass; null when it was not.</summary>
    public string? EndedEarly { get; init; }

    /// <summary>Why the generator itself was the limit, in a sentence; null when it was not.</summary>
    public string? Saturated { get; init; }

    /// <summary>Whether the user stopped it.</summary>
    public bool Interrupted { get; init; }

    /// <summary>The result it was read from; null in simulations.</summary>
    public RunResult? Result { get; init; }

    /// <summary>Two trials at the same rate as one.</summary>
    public TrialObservation With(TrialObservation later) => later with
    {
        Criteria = [.. Criteria.Zip(later.Criteria, (first, second) => first.With(second))],
        Started = (Started + (2 * later.Started)) / 3,
        Requests = (Requests + (2 * later.Requests)) / 3,
    };
}
