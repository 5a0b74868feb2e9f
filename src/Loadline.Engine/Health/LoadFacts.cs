namespace Loadline.Engine.Health;

/// <summary>What the engine tells about the whole load.</summary>
internal sealed record LoadFacts
{
    /// <summary>Whether load was offered by arrivals.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether the profile was played to its end.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>Iterations the profile asked to start; null in closed profiles.</summary>
    public long? Offered { get; init; }

    /// <summary>Iterations started.</summary>
    public long Started { get; init; }

    /// <summary>Iterations dropped.</summary>
    public long Dropped { get; init; }

    /// <summary>Median of the service time in milliseconds.</summary>
    public double ServiceP50 { get; init; }

    /// <summary>95th percentile of the service time in milliseconds.</summary>
    public double ServiceP95 { get; init; }

    /// <summary>99th percentile of the service time in milliseconds.</summary>
    public double ServiceP99 { get; init; }

    /// <summary>99th percentile of the response time in milliseconds; null in closed profiles.</summary>
    public double? ResponseP99 { get; init; }

    /// <summary>Requests sent.</summary>
    public long Requests { get; init; }

    /// <summary>Requests the target answered with 429 or 503: it said itself that it was too much.</summary>
    public long Refused { get; init; }

    /// <summary>Requests for which no connection came about in time, or no way to the target was found.</summary>
    public long Unreachable { get; init; }

    /// <summary>Connections that found no free local port.</summary>
    public long PortErrors { get; init; }

    /// <summary>Connections that found no free descriptor.</summary>
    public long DescriptorErrors { get; init; }

    /// <summary>Whether the target is on this machine.</summary>
    public bool SharesMachine { get; init; }
}
