using Loadline.Scripts.JavaScript.Reading;

namespace Loadline.Scripts.JavaScript.Evaluation;

/// <summary>Names and what they stand for.</summary>
/// <param name="parent">The scope around it; null for a module's.</param>
/// <param name="source">File whose code it belongs to.</param>
/// <param name="isFunction">Whether <c>var</c> declares here.</param>
internal sealed class Scope(Scope? parent, JsSource source, bool isFunction = false)
{
    private Dictionary<string, Slot>? _names;

    /// <summary>File whose code it belongs to.</summary>
    public JsSource Source { get; } = source;

    /// <summary>Whether <c>var</c> declares here.</summary>
    public bool IsFunction { get; } = isFunction || parent is null;

    /// <summary>The scope around it.</summary>
    public Scope? Parent { get; } = parent;

    /// <summary>What <c>this</c> is.</summary>
    public Value? This { get; set; } = parent?.This;

    /// <summary>Declares a name here.</summary>
    public Slot Declare(string name, Value value, Acornima.Ast.Node? node = null)
    {
        var slot = new Slot(value, node, Source);
        (_names ??= new Dictionary<string, Slot>(StringComparer.Ordinal))[name] = slot;
        return slot;
    }

    /// <summary>What a name stands for; null when nothing here or around declares it.</summary>
    public Slot? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._names is not null && scope._names.TryGetValue(name, out var slot))
            {
                return slot;
            }
        }

        return null;
    }

    /// <summary>What a name of this very scope stands for.</summary>
    public Slot? Own(string name) => _names?.GetValueOrDefault(name);
}
