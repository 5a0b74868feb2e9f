namespace Loadline.Scripts.Artillery;

/// <summary>A YAML document with the comments a person would write. Printed in block style, as prettier formats it.</summary>
internal abstract record YamlNode
{
    /// <summary>A text.</summary>
    public static YamlNode Of(string text) => new YamlScalar(YamlText.Of(text));

    /// <summary>A number.</summary>
    public static YamlNode Of(double number) => new YamlScalar(YamlText.Of(number));

    /// <summary>A truth value.</summary>
    public static YamlNode Of(bool value) => new YamlScalar(value ? "true" : "false");
}

/// <summary>A scalar, an empty or short list in brackets, or an alias: whatever stands on one line.</summary>
internal sealed record YamlScalar(string Written) : YamlNode;

/// <summary>A mapping in block style.</summary>
internal sealed record YamlMap : YamlNode
{
    public List<YamlEntry> Entries { get; } = [];

    public YamlMap Add(string key, YamlNode value, IEnumerable<string>? above = null, string? beside = null)
    {
        Entries.Add(new YamlEntry(YamlText.Of(key), value, [.. above ?? []], beside));
        return this;
    }

    public YamlMap Add(string key, string value) => Add(key, Of(value));
}

/// <summary>A list in block style; the items have no keys.</summary>
internal sealed record YamlList : YamlNode
{
    public List<YamlEntry> Items { get; } = [];

    public YamlList Add(YamlNode value, IEnumerable<string>? above = null)
    {
        Items.Add(new YamlEntry("", value, [.. above ?? []], null));
        return this;
    }
}

/// <summary>One entry of a mapping or a list.</summary>
/// <param name="Key">The key as written; empty in lists.</param>
/// <param name="Value">The value.</param>
/// <param name="Above">Comment lines before it, without their mark.</param>
/// <param name="Beside">Comment behind a scalar; null for none.</param>
internal sealed record YamlEntry(string Key, YamlNode Value, IReadOnlyList<string> Above, string? Beside);
