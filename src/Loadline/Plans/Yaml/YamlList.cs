namespace Loadline.Plans.Yaml;

/// <summary>A list.</summary>
internal sealed class YamlList(IReadOnlyList<YamlNode> items) : YamlNode
{
    public IReadOnlyList<YamlNode> Items { get; } = items;

    /// <summary>Written with one item a line, even where it would fit in one.</summary>
    public bool IsBlock { get; init; }

    /// <inheritdoc/>
    public override string Kind => "a list";
}
