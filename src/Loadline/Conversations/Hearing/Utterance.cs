namespace Loadline.Conversations.Hearing;

/// <summary>One thing that was said, taken apart.</summary>
internal sealed record Utterance
{
    /// <summary>What was said, without files, pasted documents and addresses of documents.</summary>
    public required string Said { get; init; }

    /// <summary>The words in lower case, one space between two, before the first and behind the last; punctuation left out.</summary>
    public required string Plain { get; init; }

    /// <summary>Files and folders that were named.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Addresses that may be a target.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Addresses of documents.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];

    /// <summary>A document in what was said; null for none.</summary>
    public Pasted? Pasted { get; init; }

    /// <summary>Whether nothing was said at all.</summary>
    public bool IsEmpty => Said.Length == 0 && Files.Count == 0 && Addresses.Count == 0 && Documents.Count == 0 && Pasted is null;

    /// <summary>Whether one of the phrases, in lower case, is among the words.</summary>
    public bool Has(params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
        {
            if (Plain.Contains(" " + phrase + " ", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it begins with one of the phrases, in lower case.</summary>
    public bool Begins(params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
        {
            if (Plain.StartsWith(" " + phrase + " ", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it is one of the phrases, in lower case, politeness aside.</summary>
    public bool Is(params ReadOnlySpan<string> phrases)
    {
        var bare = Plain.Replace(" please ", " ", StringComparison.Ordinal).Trim();
        foreach (var phrase in phrases)
        {
            if (bare == phrase)
            {
                return true;
            }
        }

        return false;
    }
}
