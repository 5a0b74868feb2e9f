namespace Loadline.Scripts.Artillery.Reading.Values;

/// <summary>A list.</summary>
public sealed class ScriptList : ScriptValue
{
    /// <summary>Makes a list.</summary>
    public ScriptList(IReadOnlyList<ScriptValue> items, SourceLocation location, ScriptSpan span = default)
        : base(location, span)
    {
        Items = items;
        Size = ScriptLimits.Sum(items);
        Height = 1 + (items.Count == 0 ? 0 : items.Max(item => item.Height));
    }

    /// <summary>Items in order.</summary>
    public IReadOnlyList<ScriptValue> Items { get; }

    /// <inheritdoc/>
    public override string Kind => "a list";

    /// <inheritdoc/>
    internal override int Size { get; }

    /// <inheritdoc/>
    internal override int Height { get; }
}
