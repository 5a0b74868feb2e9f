using System.Collections.Concurrent;

namespace Loadline.JavaScript.Modules.Data;

/// <summary>Arrays that all users share: each item as JSON, made once by whoever comes first. From any thread.</summary>
internal sealed class SharedArrays
{
    private readonly ConcurrentDictionary<string, Entry> _arrays = new(StringComparer.Ordinal);

    /// <summary>The items of a name; made when nobody has yet.</summary>
    /// <param name="name">The name.</param>
    /// <param name="make">Makes the items; when it throws, the next user tries again.</param>
    public byte[][] Get(string name, Func<byte[][]> make)
    {
        var entry = _arrays.GetOrAdd(name, static _ => new Entry());
        lock (entry.Lock)
        {
            return entry.Items ??= make();
        }
    }

    private sealed class Entry
    {
        public Lock Lock { get; } = new();

        public byte[][]? Items { get; set; }
    }
}
