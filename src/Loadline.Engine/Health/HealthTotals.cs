using Loadline.Statistics;

namespace Loadline.Engine.Health;

/// <summary>What was watched over a whole run: all that the rules look at. Null is what the system does not say.</summary>
internal sealed record HealthTotals : Readings
{
    /// <summary>Length of the time watched, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>How late iterations started, in milliseconds.</summary>
    public LatencyHistogram StartDelay { get; init; } = new();

    /// <summary>The same without the second in which most of them were late: what is left when one burst is forgiven.</summary>
    public LatencyHistogram StartDelayElsewhere { get; init; } = new();

    /// <summary>What the lag probe found.</summary>
    public LagProbe.Lag Lag { get; init; } = new();

    /// <summary>What requests from the process to itself took, in milliseconds.</summary>
    public LatencyHistogram Control { get; init; } = new();

    /// <summary>The same before the load began.</summary>
    public LatencyHistogram ControlIdle { get; init; } = new();

    /// <summary>The most milliseconds in which garbage collection paused all threads in one second.</summary>
    public double WorstGcPause { get; init; }

    /// <summary>Seconds in which they were more than <see cref="MachineRules.LongPause"/>.</summary>
    public int LongPauseSeconds { get; init; }

    /// <summary>Most seconds in a row in which more than <see cref="MachineRules.ManyWorkItems"/> waited, each time more than before.</summary>
    public int GrowingSeconds { get; init; }
}
