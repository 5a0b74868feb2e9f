using Loadline.Policies;

namespace Loadline.Cli.Flows;

/// <summary>What <c>loadline capacity</c> was asked for.</summary>
internal sealed record CapacityChoices
{
    public required string File { get; init; }

    public string? Profile { get; init; }

    public string? Target { get; init; }

    /// <summary>First rate in journeys per second; null for a tenth of the profile's peak.</summary>
    public double? From { get; init; }

    /// <summary>Highest rate; null for twenty times the profile's peak.</summary>
    public double? MaxRate { get; init; }

    /// <summary>Rate that has to hold; null when nothing is required.</summary>
    public double? Required { get; init; }

    public TimeSpan? Trial { get; init; }

    public double? Width { get; init; }

    public double Pauses { get; init; } = 1;

    public long? Seed { get; init; }

    public bool WithoutRecovery { get; init; }

    public string? Folder { get; init; }

    public string? Html { get; init; }

    public string? Json { get; init; }

    public string? Markdown { get; init; }

    public bool Quiet { get; init; }

    /// <summary>What the run may do whatever else is asked for.</summary>
    public Policy Policy { get; init; } = Policy.None;
}
