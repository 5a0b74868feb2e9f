namespace Loadline.Plans.Yaml;

/// <summary>A key with its value.</summary>
internal sealed record YamlEntry(YamlScalar Key, YamlNode Value)
{
    /// <summary>Written in the line above the key; null for none.</summary>
    public string? Comment { get; init; }

    /// <summary>Written after an empty line.</summary>
    public bool IsApart { get; init; }
}
