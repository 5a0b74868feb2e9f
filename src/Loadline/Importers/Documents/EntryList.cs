namespace Loadline.Importers.Documents;

/// <summary>Collects the entries of a map and refuses a key that comes twice.</summary>
internal sealed class EntryList
{
    private const int ScanLimit = 8;
    private readonly List<DocumentEntry> entries = [];
    private Dictionary<string, int>? lines;

    /// <summary>Adds an entry.</summary>
    /// <exception cref="DocumentException">The key is there already.</exception>
    public void Add(DocumentEntry entry)
    {
        if (LineOf(entry.Key) is { } first)
        {
            throw new DocumentException(
                "duplicate-key", entry.Line, entry.Column, $"The key {FindingList.Quote(entry.Key)} is given twice, first in line {first}.", "keep one of the two, or give them different names");
        }

        entries.Add(entry);
        if (lines is not null)
        {
            lines.Add(entry.Key, entry.Line);
        }
        else if (entries.Count > ScanLimit)
        {
            lines = entries.ToDictionary(known => known.Key, known => known.Line, StringComparer.Ordinal);
        }
    }

    /// <summary>Whether a key is there.</summary>
    public bool Contains(string key) => LineOf(key) is not null;

    /// <summary>The entries in order.</summary>
    public DocumentEntry[] ToArray() => [.. entries];

    private int? LineOf(string key)
    {
        if (lines is not null)
        {
            return lines.TryGetValue(key, out var line) ? line : null;
        }

        foreach (var entry in entries)
        {
            if (entry.Key == key)
            {
                return entry.Line;
            }
        }

        return null;
    }
}
