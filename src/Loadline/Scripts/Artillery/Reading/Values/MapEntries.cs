namespace Loadline.Scripts.Artillery.Reading.Values;

/// <summary>The entries of a mapping as they are read. What was merged in may be said again, and keeps its place; what was said can't.</summary>
internal sealed class MapEntries
{
    private readonly List<ScriptEntry> _entries = [];
    private readonly Dictionary<string, (int Index, bool IsMerged)> _places = new(StringComparer.Ordinal);

    /// <summary>Adds an entry of the text; false when it was said before.</summary>
    public bool TryAdd(ScriptEntry entry)
    {
        if (!_places.TryGetValue(entry.Key, out var place))
        {
            place.Index = _entries.Count;
            _entries.Add(entry);
        }
        else if (place.IsMerged)
        {
            _entries[place.Index] = entry;
        }
        else
        {
            return false;
        }

        _places[entry.Key] = (place.Index, false);
        return true;
    }

    /// <summary>Adds entries of another mapping where they are not there yet.</summary>
    public void Merge(IEnumerable<ScriptEntry> entries)
    {
        foreach (var entry in entries.Where(entry => !_places.ContainsKey(entry.Key)))
        {
            _places[entry.Key] = (_entries.Count, true);
            _entries.Add(entry);
        }
    }

    /// <summary>The entries in order.</summary>
    public IReadOnlyList<ScriptEntry> ToList() => _entries;
}
