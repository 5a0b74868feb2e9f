using Acornima.Ast;
using Loadline.Scripts.JavaScript.Reading;

namespace Loadline.Scripts.JavaScript.Evaluation;

/// <summary>A variable, a property or an item: a value with the place that gave it.</summary>
/// <param name="value">The value.</param>
/// <param name="node">The expression; null when nobody wrote one.</param>
/// <param name="source">The file of <paramref name="node"/>.</param>
/// <param name="key">The name as written; null for none.</param>
internal sealed class Slot(Value value, Node? node = null, JsSource? source = null, Node? key = null)
{
    /// <summary>The value now.</summary>
    public Value Value { get; set; } = value;

    /// <summary>The expression that gave it.</summary>
    public Node? Node { get; set; } = node;

    /// <summary>The file of <see cref="Node"/> and <see cref="Key"/>.</summary>
    public JsSource? Source { get; set; } = source;

    /// <summary>The name as written.</summary>
    public Node? Key { get; } = key;

    /// <summary>Whether the script computed the value, so that <see cref="Node"/> is only the nearest that was written.</summary>
    public bool IsComputed { get; init; }

    /// <summary>The same in another owner, which may change without this one.</summary>
    public Slot Copy() => new(Value, Node, Source, Key) { IsComputed = IsComputed };
}
