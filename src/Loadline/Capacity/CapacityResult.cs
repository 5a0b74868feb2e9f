namespace Loadline.Capacity;

/// <summary>The highest rate of arrivals that holds the thresholds.</summary>
public sealed record CapacityResult
{
    /// <summary>How the search ended.</summary>
    public required CapacityEnd End { get; init; }

    /// <summary>Highest rate that holds, in journeys per second; null when none was seen to.</summary>
    public double? Holds { get; init; }

    /// <summary>Lowest rate that fails; null when none was seen to.</summary>
    public double? Fails { get; init; }

    /// <summary>Lower end of the interval that the true limit is in with about 95 % confidence: at or below <see cref="Holds"/>.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of that interval: at or above <see cref="Fails"/>.</summary>
    public double? High { get; init; }

    /// <summary>The criterion that decides; null when none failed.</summary>
    public Criterion? Binding { get; init; }

    /// <summary>Why it ended as it did, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Recommended for operation, in journeys per second; null where no rate was found that holds.</summary>
    public double? Operating { get; init; }

    /// <summary>From the end of an overload until a second kept the limits again and the ones after it too; null when that was not measured.</summary>
    public TimeSpan? Recovery { get; init; }

    /// <summary>Whether the recovery lasted longer than it was watched.</summary>
    public bool NotRecovered { get; init; }

    /// <summary>All trials in the order they were run.</summary>
    public required IReadOnlyList<Trial> Trials { get; init; }
}
