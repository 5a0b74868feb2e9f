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

    /// <summary>Whether a language model is left alone, though one is configured.</summary>
    public bool IsOffline { get; init; }

    /// <summary>Policy of what a model may have run; null for the one of this machine and its user.</summary>
    public string? Policy { get; init; }

    /// <summary>Folder whose files are meant; null for the current one.</summary>
    public string? Folder { get; init; }

    /// <summary>File the conversation is kept in; null for none.</summary>
    public string? Transcript { get; init; }
}
