using Loadline.Policies;

namespace Loadline.Cli.Flows;

/// <summary>What <c>loadline run</c> was asked for.</summary>
internal sealed record RunChoices
{
    public required string File { get; init; }

    public string? Profile { get; init; }

    public string? Target { get; init; }

    public TimeSpan? Duration { get; init; }

    public double Scale { get; init; } = 1;

    public double Pauses { get; init; } = 1;

    public long? Seed { get; init; }

    public int? Loops { get; init; }

    public string? Folder { get; init; }

    /// <summary>What concerns Artillery scripts only.</summary>
    public ArtilleryChoices Artillery { get; init; } = new();

    /// <summary>What <c>-o</c> was given: a folder, or for scripts <c>json=FILE</c> and <c>csv=FILE</c>.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>What concerns scripts only.</summary>
    public ScriptChoices Script { get; init; } = new();

    /// <summary>Files for reports by format; null for none.</summary>
    public IReadOnlyDictionary<string, string?> Reports { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    public string Inconclusive { get; init; } = "120";

    public bool Quiet { get; init; }

    /// <summary>What the run may do whatever else is asked for.</summary>
    public Policy Policy { get; init; } = Policy.None;
}
