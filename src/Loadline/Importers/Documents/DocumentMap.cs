namespace Loadline.Importers.Documents;

/// <summary>A map, its keys in document order.</summary>
internal sealed class DocumentMap : DocumentNode
{
    private const int ScanLimit = 8;
    private readonly Dictionary<string, DocumentNode>? index;

    public DocumentMap(DocumentFile file, int line, int column, int id, DocumentEntry[] entries)
        : base(file, line, column, id)
    {
        Entries = entries;
        Size = DocumentBudget.Sum(entries.Select(entry => entry.Value));
        Height = entries.Length == 0 ? 1 : 1 + entries.Max(entry => entry.Value.Height);
        if (entries.Length > ScanLimit)
        {
            index = new Dictionary<string, DocumentNode>(entries.Length, StringComparer.Ordinal);
            foreach (var entry in entries)
            {
                index[entry.Key] = entry.Value;
            }
        }
    }

    /// <summary>Keys and values.</summary>
    public IReadOnlyList<DocumentEntry> Entries { get; }

    public override int Size { get; }

    public override int Height { get; }

    public override string Kind => "a map";

    /// <summary>Value of a key; null when it is not there.</summary>
    public DocumentNode? this[string key]
    {
        get
        {
            if (index is not null)
            {
                return index.GetValueOrDefault(key);
            }

            foreach (var entry in Entries)
            {
                if (entry.Key == key)
                {
                    return entry.Value;
                }
            }

            return null;
        }
    }
}
