namespace Loadline.Cli.Flows;

/// <summary>What <c>loadline create</c> was asked for.</summary>
internal sealed record CreateOptions
{
    public required string Source { get; init; }

    public string? Folder { get; init; }

    public string? Name { get; init; }

    public string? Target { get; init; }

    public TimeSpan? P50 { get; init; }

    public TimeSpan? P95 { get; init; }

    public TimeSpan? P99 { get; init; }

    public double? Rps { get; init; }

    public int? Users { get; init; }

    public double? ErrorRate { get; init; }

    public double? Spike { get; init; }

    public string? ApiType { get; init; }

    public IReadOnlyList<string> Only { get; init; } = [];

    public IReadOnlyList<string> Except { get; init; } = [];

    public IReadOnlyList<string> Profiles { get; init; } = [];

    public int? MaxOperations { get; init; } = 40;

    public long Seed { get; init; } = 1;

    public IReadOnlyList<string> Ci { get; init; } = [];

    public bool Yes { get; init; }

    public bool Force { get; init; }
}
