using Loadline.Policies;

namespace Loadline.Cli.Flows;

/// <summary>What <c>loadline compare --ab</c> was asked to play.</summary>
internal sealed record AbChoices
{
    /// <summary>Address before.</summary>
    public required string Before { get; init; }

    /// <summary>Address after.</summary>
    public required string After { get; init; }

    /// <summary>Plan, or the folder it is in.</summary>
    public required string Plan { get; init; }

    public string? Profile { get; init; }

    public TimeSpan? Duration { get; init; }

    public double Scale { get; init; } = 1;

    /// <summary>Factor on think times.</summary>
    public double Pauses { get; init; } = 1;

    /// <summary>Pairs that are played whatever they show; null for up to ten with looks between.</summary>
    public int? Pairs { get; init; }

    /// <summary>Length of the run on each side that comes first and is thrown away.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time between runs.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Folder for the results; null for the usual one.</summary>
    public string? Folder { get; init; }

    /// <summary>What the run may do whatever else is asked for.</summary>
    public Policy Policy { get; init; } = Policy.None;
}
