namespace Loadline.Engine.Health;

/// <summary>
/// What looks at the machine and the runtime say about some time: one look about the time since the look before, many about a whole run. Null is
/// what the system does not say.
/// </summary>
internal record Readings
{
    /// <summary>Share of the processors this process used, 0 to 1.</summary>
    public double? ProcessorShare { get; init; }

    /// <summary>Milliseconds of processor time this process used.</summary>
    public double ProcessorMilliseconds { get; init; }

    /// <summary>Share of time the busiest processor of the machine was busy, 0 to 1.</summary>
    public double? BusiestCore { get; init; }

    /// <summary>Share of the machine's processors that were busy, 0 to 1.</summary>
    public double? MachineShare { get; init; }

    /// <summary>Share of processor time the host of a virtual machine gave to others, 0 to 1.</summary>
    public double? StolenShare { get; init; }

    /// <summary>Milliseconds the threads waited for a processor while they were ready to run, together.</summary>
    public double? WaitedMilliseconds { get; init; }

    /// <summary>How often a thread was given a processor.</summary>
    public long Runs { get; init; }

    /// <summary>Periods of the container's CPU limit.</summary>
    public long Periods { get; init; }

    /// <summary>Periods of these in which the limit stopped it.</summary>
    public long ThrottledPeriods { get; init; }

    /// <summary>Milliseconds in which garbage collection paused all threads.</summary>
    public double GcPauseMilliseconds { get; init; }

    /// <summary>Most work items that waited for a thread at a look.</summary>
    public long WorkItems { get; init; }

    /// <summary>Most open files and sockets at a look.</summary>
    public long? Descriptors { get; init; }

    /// <summary>Most files and sockets that may be open.</summary>
    public long? DescriptorLimit { get; init; }

    /// <summary>Most TCP sockets that held a local port at a look.</summary>
    public long? PortsInUse { get; init; }

    /// <summary>Local ports to be had.</summary>
    public long? PortRange { get; init; }

    /// <summary>TCP segments the machine sent.</summary>
    public long SegmentsSent { get; init; }

    /// <summary>TCP segments the machine sent again.</summary>
    public long SegmentsAgain { get; init; }

    /// <summary>Share of its speed that the busiest network link carried in the busier direction, 0 to 1.</summary>
    public double? LinkShare { get; init; }
}
