namespace Loadline.Cli.Flows;

/// <summary>What <c>loadline report</c> was asked for.</summary>
internal sealed record ReportChoices
{
    public required IReadOnlyList<string> Results { get; init; }

    public required IReadOnlyList<string> Formats { get; init; }

    public string? Output { get; init; }

    public string? Plan { get; init; }

    public string? Profile { get; init; }

    public bool Gate { get; init; }
}
