namespace Loadline.Bench.Tools;

/// <summary>What a tool said about its run.</summary>
internal sealed record ToolAnswer
{
    /// <summary>Requests it counts as completed, whatever their status.</summary>
    public required long Completed { get; init; }

    /// <summary>Requests it counts as failed, by status or without an answer; null when it does not say.</summary>
    public long? Failed { get; init; }

    /// <summary>Percentiles in milliseconds, by percent; those it does not print are missing.</summary>
    public IReadOnlyDictionary<double, double> Percentiles { get; init; } = new Dictionary<double, double>();

    /// <summary>Arrivals it says it left out; null when it does not say.</summary>
    public long? Dropped { get; init; }

    /// <summary>How late arrivals were sent, in milliseconds, by percent; empty when it does not say.</summary>
    public IReadOnlyDictionary<double, double> Lateness { get; init; } = new Dictionary<double, double>();

    /// <summary>What it said against its own numbers; null when it said nothing.</summary>
    public string? Warning { get; init; }
}
