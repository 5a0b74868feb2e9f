namespace Loadline.Cli.Flows;

/// <summary>What <c>loadline chat</c> was asked for.</summary>
internal sealed record ChatChoices
{
    /// <summary>Files to begin with.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>What is said, in order; empty to read it from standard input.</summary>
    public IReadOnlyList<string> Say { get; init; } = [];

    /// <summary>Whether defaults are taken and what is proposed is done without asking.</summary>
    public bool Yes { get; init; }

    /// <summary>File the conversation is kept in; null for none.</summary>
    public string? Transcript { get; init; }
}
