namespace Loadline.Plans.Yaml;

/// <summary>Keys with their values, in order.</summary>
internal sealed class YamlMap(IReadOnlyList<YamlEntry> entries) : YamlNode
{
    public IReadOnlyList<YamlEntry> Entries { get; } = entries;

    /// <summary>Written with one key a line, even where it would fit in one.</summary>
    public bool IsBlock { get; init; }

    /// <inheritdoc/>
    public override string Kind => "a mapping";

    /// <summary>Value of a key, or null.</summary>
    public YamlNode? this[string key] => Entries.FirstOrDefault(entry => entry.Key.Text == key)?.Value;

    public bool Has(string key) => this[key] is not null;
}
