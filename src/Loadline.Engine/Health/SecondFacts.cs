using Loadline.Statistics;

namespace Loadline.Engine.Health;

/// <summary>What the engine tells about a second of the load. Numbers of iterations and errors count from the beginning of the load.</summary>
internal readonly record struct SecondFacts
{
    public SecondFacts()
    {
    }

    /// <summary>Which second, from 0.</summary>
    public int Second { get; init; }

    /// <summary>How late iterations of this second started, in milliseconds; empty in closed profiles.</summary>
    public LatencyHistogram StartDelay { get; init; } = new();

    /// <summary>Iterations that were due so far; null where that is not known or the profile is closed.</summary>
    public long? Offered { get; init; }

    /// <summary>Iterations started so far.</summary>
    public long Started { get; init; }

    /// <summary>Iterations dropped so far.</summary>
    public long Dropped { get; init; }

    /// <summary>Iterations under way now.</summary>
    public int InFlight { get; init; }

    /// <summary>95th percentile of the service time so far, in milliseconds; 0 when there is none.</summary>
    public double ServiceP95 { get; init; }

    /// <summary>Connections so far that found no free local port.</summary>
    public long PortErrors { get; init; }

    /// <summary>Connections so far that found no free descriptor.</summary>
    public long DescriptorErrors { get; init; }
}
