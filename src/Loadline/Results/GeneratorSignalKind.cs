namespace Loadline.Results;

/// <summary>What the generator watches about itself, causes before what they lead to. <c>docs/self-check.md</c> has the limits of each.</summary>
public enum GeneratorSignalKind
{
    /// <summary>Open files and sockets: the share of the limit in use, or how many connections found none left.</summary>
    Descriptors,

    /// <summary>Local ports: the share of the range in use, or how many connections found none left.</summary>
    Ports,

    /// <summary>Share of its speed that the busiest network link carried, in the busier direction.</summary>
    Link,

    /// <summary>Share of the periods in which the CPU limit of its container stopped it.</summary>
    Throttling,

    /// <summary>Share of the processors that its process used.</summary>
    Processor,

    /// <summary>Share of time the busiest processor of the machine was busy, with everything that runs on it.</summary>
    Core,

    /// <summary>Share of processor time the host of a virtual machine gave to others.</summary>
    Steal,

    /// <summary>Share of time its threads were paused by garbage collection.</summary>
    GarbageCollection,

    /// <summary>Work items waiting for a thread, at most.</summary>
    ThreadPool,

    /// <summary>Milliseconds a thread that sleeps 10 ms slept too long, 99th percentile of the time.</summary>
    SchedulerLag,

    /// <summary>Milliseconds a thread that was ready to run waited for a processor, on average.</summary>
    ProcessorWait,

    /// <summary>Milliseconds iterations started after their time, 99th percentile.</summary>
    StartDelay,

    /// <summary>Share of the planned iterations that were started or dropped.</summary>
    SendRate,

    /// <summary>Share of the planned iterations that found all users busy.</summary>
    Drops,

    /// <summary>Milliseconds of a request from the process to itself, 99th percentile.</summary>
    ControlProbe,

    /// <summary>Share of the TCP segments of this machine that were sent again.</summary>
    Retransmits,
}
