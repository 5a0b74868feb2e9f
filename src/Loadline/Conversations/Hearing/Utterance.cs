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

    private static readonly string[] Sounds = ["hm", "hmm", "um", "uh", "oh", "ah", "well", "so", "ok", "okay", "and", "but", "wait", "sorry", "please", "pls", "hey", "hi", "right", "alright"];

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

    /// <summary>Whether it begins with one of the phrases, in lower case; what people say before they begin aside.</summary>
    public bool Begins(params ReadOnlySpan<string> phrases)
    {
        var begun = Begun();
        foreach (var phrase in phrases)
        {
            if (Plain.StartsWith(" " + phrase + " ", StringComparison.Ordinal) || begun.StartsWith(phrase + " ", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it is one of the phrases, in lower case, politeness aside.</summary>
    public bool Is(params ReadOnlySpan<string> phrases)
    {
        var bare = Plain.Replace(" please ", " ", StringComparison.Ordinal).Replace(" pls ", " ", StringComparison.Ordinal).Replace(" plz ", " ", StringComparison.Ordinal).Trim();
        var begun = Begun().Trim();
        foreach (var phrase in phrases)
        {
            if (bare == phrase || begun == phrase)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it asks something, rather than saying it.</summary>
    public bool IsQuestion => Said.TrimEnd().EndsWith('?') || Begins("how", "what", "which", "who", "when", "where", "can", "could", "does", "do", "is", "are", "will", "should");

    /// <summary>The words behind the sounds many begin with; all of them where there are no others.</summary>
    private string Begun()
    {
        var rest = Plain.AsSpan(1);
        for (var found = true; found;)
        {
            found = false;
            foreach (var sound in Sounds)
            {
                if (rest.Length > sound.Length + 1 && rest.StartsWith(sound, StringComparison.Ordinal) && rest[sound.Length] == ' ')
                {
                    rest = rest[(sound.Length + 1)..];
                    found = true;
                }
            }
        }

        return rest.Length == 0 ? Plain[1..] : rest.ToString();
    }
}
