namespace Loadline.Capacity;

/// <summary>How a capacity is searched for.</summary>
public sealed record CapacityOptions
{
    /// <summary>Rate of the first trial in journeys per second; above 0. It should be one that surely holds.</summary>
    public required double From { get; init; }

    /// <summary>Highest rate that is ever offered, in journeys per second: the safety cap. Not below <see cref="From"/>.</summary>
    public required double MaxRate { get; init; }

    /// <summary>
    /// Length of one trial of the search; a trial of the climb measures half, one of the confirmation twice as long. Default 30 s: on a queue near its
    /// limit, 30 s trials found the limit with a standard deviation of 1.9 %, 10 s ones with 2.2 %, 120 s ones with 0.9 %.
    /// </summary>
    public TimeSpan Trial { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Shortest time the target gets to settle. Default 5 s.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Rest after a trial that failed. Default 10 s.</summary>
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gap between the rate that holds and the one that fails, as a share of the former. Default 5 %.</summary>
    public double Width { get; init; } = 0.05;

    /// <summary>Share of the capacity that is recommended for operation. Default 0.7: above it, queues of most systems begin to grow quickly.</summary>
    public double Operating { get; init; } = 0.7;

    /// <summary>Longest measured part of one trial, however few samples it has. Default 5 min.</summary>
    public TimeSpan LongestTrial { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether the time to recover from an overload is measured at the end. Default true.</summary>
    public bool Recovery { get; init; } = true;
}
