namespace Loadline.Bench.Tools;

/// <summary>What a tool is asked to send: GET requests, keeping connections where the tool can.</summary>
internal sealed record Load
{
    /// <summary>Address of the one resource.</summary>
    public required Uri Url { get; init; }

    /// <summary>Connections, or users, of a closed load.</summary>
    public int Connections { get; init; } = 50;

    /// <summary>Requests a second; null for as many as the connections carry.</summary>
    public double? Rate { get; init; }

    /// <summary>Whether arrivals are those of independent clients instead of evenly spaced; only Loadline can.</summary>
    public bool Poisson { get; init; }

    /// <summary>How long.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>A number of requests instead of a time; null for the time.</summary>
    public long? Requests { get; init; }

    /// <summary>Whether Loadline also checks status and body, captures a value and fills a template.</summary>
    public bool Checks { get; init; }

    /// <summary>The same for a single request: the cost of starting the tool.</summary>
    public Load Single => this with { Connections = 1, Rate = null, Requests = 1 };
}
