namespace Loadline.Importers.AccessLog.Counting;

/// <summary>Counts of few names.</summary>
internal sealed class Tally
{
    private const int MostNames = 200;

    private readonly Dictionary<string, long> counts = new(StringComparer.Ordinal);

    /// <summary>All that was counted.</summary>
    public long Total { get; private set; }

    /// <summary>Names with their counts, most frequent first.</summary>
    public IEnumerable<KeyValuePair<string, long>> Counts => counts.OrderByDescending(each => each.Value).ThenBy(each => each.Key, StringComparer.Ordinal);

    /// <summary>Counts a name; of too many names the rest is counted without one.</summary>
    public void Add(ReadOnlySpan<char> name, long count = 1)
    {
        Total += count;
        var byName = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (byName.TryGetValue(name, out var known))
        {
            byName[name] = known + count;
        }
        else if (counts.Count < MostNames)
        {
            byName[name] = count;
        }
    }

    /// <summary><c>.js 1,200, .css 300 and 4 others</c>.</summary>
    public string ToString(int most)
    {
        var all = Counts.ToList();
        return string.Join(", ", all.Take(most).Select(each => $"{each.Key} {each.Value:N0}")) + (all.Count > most ? $" and {all.Count - most} others" : "");
    }
}
