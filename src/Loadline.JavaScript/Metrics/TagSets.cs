using System.Collections.Concurrent;
using Loadline.Plans;

namespace Loadline.JavaScript.Metrics;

/// <summary>
/// Makes sets of tags. To keep memory bounded whatever a script does, metrics are kept by some tags only: those reports show, and those a
/// threshold names; an address is kept as the name of its request, and from some number of combinations on not even that.
/// </summary>
/// <param name="named">Tags that thresholds name.</param>
/// <param name="wantsAll">Whether an output wants to know all tags of each sample.</param>
internal sealed class TagSets(IEnumerable<string> named, bool wantsAll)
{
    /// <summary>Combinations kept apart.</summary>
    public const int Most = 5_000;

    private const string Other = "(other requests)";
    private static readonly string[] Always = ["check", "error_code", "expected_response", "group", "name", "scenario", "status"];
    private readonly HashSet<string> _kept = new(named.Concat(Always), StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TagSet> _sets = new(StringComparer.Ordinal);
    private int _overflown;

    /// <summary>Takes out of values what must not be written; null for nothing.</summary>
    public Func<string, string>? Redact { get; set; }

    /// <summary>Told once, when there are more combinations than are kept apart.</summary>
    public Action? Overflown { get; set; }

    /// <summary>The set of some tags; of a name that comes twice the last counts, and empty values are none.</summary>
    public TagSet Of(IEnumerable<Field> tags)
    {
        var sorted = new SortedDictionary<string, Field>(StringComparer.Ordinal);
        foreach (var tag in tags)
        {
            sorted[tag.Name] = Redact is null ? tag : tag with { Value = Redact(tag.Value) };
        }

        Field[] kept = [.. sorted.Values.Where(tag => tag.Value.Length > 0 && _kept.Contains(tag.Name))];
        var key = Find(kept);
        return wantsAll ? new TagSet(kept, [.. sorted.Values], key) : key;
    }

    private TagSet Find(Field[] kept)
    {
        var text = string.Join('\u0001', kept.Select(tag => tag.Name + "\u0002" + tag.Value));
        if (_sets.TryGetValue(text, out var known))
        {
            return known;
        }

        if (_sets.Count < Most)
        {
            return _sets.GetOrAdd(text, new TagSet(kept, kept, null));
        }

        if (Interlocked.Exchange(ref _overflown, 1) == 0)
        {
            Overflown?.Invoke();
        }

        Field[] fewer = [.. kept.Where(tag => Always.Contains(tag.Name, StringComparer.Ordinal)).Select(tag => tag.Name == "name" ? new Field("name", Other) : tag).Where(tag => tag.Name is not ("check" or "group"))];
        return _sets.GetOrAdd(string.Join('\u0001', fewer.Select(tag => tag.Name + "\u0002" + tag.Value)), _ => new TagSet(fewer, fewer, null));
    }
}
