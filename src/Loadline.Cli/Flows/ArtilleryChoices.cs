namespace Loadline.Cli.Flows;

/// <summary>What <c>loadline run</c> was asked for that concerns Artillery scripts only.</summary>
internal sealed record ArtilleryChoices
{
    /// <summary>Environment of the script.</summary>
    public string? Environment { get; init; }

    /// <summary>Further file with settings.</summary>
    public string? Configuration { get; init; }

    /// <summary>JSON laid over the script.</summary>
    public string? Overrides { get; init; }

    /// <summary>JSON with variables.</summary>
    public string? Variables { get; init; }

    /// <summary>CSV file.</summary>
    public string? Payload { get; init; }

    /// <summary>The only scenario to play.</summary>
    public string? Scenario { get; init; }

    /// <summary>Whether certificates are not checked.</summary>
    public bool Insecure { get; init; }

    /// <summary>Whether one user plays once.</summary>
    public bool Solo { get; init; }

    /// <summary>Whether Loadline's verdict decides the exit code.</summary>
    public bool IsStrict { get; init; } = true;

    /// <summary>Folders the script may read.</summary>
    public IReadOnlyList<string> AllowRead { get; init; } = [];
}
