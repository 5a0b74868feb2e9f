namespace Loadline.Plans.Yaml;

/// <summary>A node of a YAML document, read or to be written: <see cref="YamlScalar"/>, <see cref="YamlList"/> or <see cref="YamlMap"/>.</summary>
internal abstract class YamlNode
{
    /// <summary>1-based line it starts in; 0 when it was not read from a text.</summary>
    public int Line { get; init; }

    /// <summary>1-based column it starts in, in UTF-16 units.</summary>
    public int Column { get; init; }

    /// <summary>Kind for messages: <c>a text</c>, <c>a list</c>, <c>a mapping</c> …</summary>
    public abstract string Kind { get; }
}
