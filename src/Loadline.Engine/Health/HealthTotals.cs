using Loadline.Statistics;

namespace Loadline.Engine.Health;

/// <summary>What was watched over a whole run: all that the rules look at. Null is what the system does not say.</summary>
internal sealed record HealthTotals
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

    /// <summary>Mean share of the processors this process used, 0 to 1.</summary>
    public double? ProcessorShare { get; init; }

    /// <summary>Milliseconds of processor time this process used.</summary>
    public double ProcessorMilliseconds { get; init; }

    /// <summary>Mean share of time the busiest processor of the machine was busy, 0 to 1.</summary>
    public double? BusiestCore { get; init; }

    /// <summary>Mean share of the machine's processors that were busy, 0 to 1.</summary>
    public double? MachineShare { get; init; }

    /// <summary>Mean share of processor time the host of a virtual machine gave to others, 0 to 1.</summary>
    public double? StolenShare { get; init; }

    /// <summary>Milliseconds the threads waited for a processor while they were ready to run, together.</summary>
    public double? WaitedMilliseconds { get; init; }

    /// <summary>How often a thread was given a processor.</summary>
    public long Runs { get; init; }

    /// <summary>Periods of the container's CPU limit; 0 without one.</summary>
    public long Periods { get; init; }

    /// <summary>Periods of these in which the limit stopped it.</summary>
    public long ThrottledPeriods { get; init; }

    /// <summary>Milliseconds in which garbage collection paused all threads.</summary>
    public double GcPauseMilliseconds { get; init; }

    /// <summary>The most of them in one second.</summary>
    public double WorstGcPause { get; init; }

    /// <summary>Seconds in which they were more than <see cref="MachineRules.LongPause"/>.</summary>
    public int LongPauseSeconds { get; init; }

    /// <summary>Most work items that waited for a thread at the end of a second.</summary>
    public long MostWorkItems { get; init; }

    /// <summary>Most seconds in a row in which more than <see cref="MachineRules.ManyWorkItems"/> waited, each time more than before.</summary>
    public int GrowingSeconds { get; init; }

    /// <summary>Most open files and sockets.</summary>
    public long? MostDescriptors { get; init; }

    /// <summary>Most files and sockets that may be open.</summary>
    public long? DescriptorLimit { get; init; }

    /// <summary>Most TCP sockets that held a local port.</summary>
    public long? MostPorts { get; init; }

    /// <summary>Local ports to be had.</summary>
    public long? PortRange { get; init; }

    /// <summary>TCP segments the machine sent.</summary>
    public long SegmentsSent { get; init; }

    /// <summary>TCP segments the machine sent again.</summary>
    public long SegmentsAgain { get; init; }

    /// <summary>Mean share of its speed that the busiest network link carried in the busier direction, 0 to 1.</summary>
    public double? LinkShare { get; init; }
}
