namespace Loadline.Importers.Curl;

/// <summary>The words of one command.</summary>
/// <param name="Words">Words in order; one at least.</param>
internal sealed record ShellLine(IReadOnlyList<ShellWord> Words)
{
    /// <summary>Whether something of it was computed by the shell when it ran and is not known.</summary>
    public bool IsComputed { get; init; }

    /// <summary>Template of what it reads from its standard input; null when that is not written down.</summary>
    public string? Input { get; init; }

    /// <summary>File it reads from its standard input; null for none.</summary>
    public string? InputFile { get; init; }

    /// <summary>Whether a quote was not closed before the text ended.</summary>
    public bool IsOpen { get; init; }
}
