namespace Loadline.Scripts.Artillery.Reading.Values;

/// <summary>A mapping. Keys are unique and keep the order a script sees: that of the text, merged ones (<c>&lt;&lt;</c>) at the place of the merge.</summary>
public sealed class ScriptMap : ScriptValue
{
    private const int FewKeys = 8;
    private readonly Dictionary<string, ScriptEntry>? _index;

    /// <summary>Makes a mapping.</summary>
    public ScriptMap(IReadOnlyList<ScriptEntry> entries, SourceLocation location, ScriptSpan span = default)
        : base(location, span)
    {
        Entries = entries;
        Size = ScriptLimits.Sum(entries.Select(entry => entry.Value));
        Height = 1 + (entries.Count == 0 ? 0 : entries.Max(entry => entry.Value.Height));
        _index = entries.Count > FewKeys ? entries.ToDictionary(entry => entry.Key, StringComparer.Ordinal) : null;
    }

    /// <summary>Keys with their values, in order.</summary>
    public IReadOnlyList<ScriptEntry> Entries { get; }

    /// <inheritdoc/>
    public override string Kind => "a mapping";

    /// <inheritdoc/>
    internal override int Size { get; }

    /// <inheritdoc/>
    internal override int Height { get; }

    /// <summary>Value of a key; null when it is not there.</summary>
    public ScriptValue? this[string key] => Entry(key)?.Value;

    /// <summary>A key with its value; null when it is not there.</summary>
    public ScriptEntry? Entry(string key) => _index is null ? Entries.FirstOrDefault(entry => entry.Key == key) : _index.GetValueOrDefault(key);

    /// <summary>The same mapping with a key set: in its place when it is there, else at the end.</summary>
    public ScriptMap With(string key, ScriptValue value)
    {
        var set = Entry(key) is { } known ? known with { Value = value } : new ScriptEntry(key, value.Location, value);
        return new ScriptMap(Entry(key) is null ? [.. Entries, set] : [.. Entries.Select(entry => entry.Key == key ? set : entry)], Location, Span);
    }

    /// <summary>The same mapping without a key.</summary>
    public ScriptMap Without(string key) => new([.. Entries.Where(entry => entry.Key != key)], Location, Span);
}
