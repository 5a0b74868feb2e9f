using Acornima.Ast;

namespace Loadline.Scripts.JavaScript.Evaluation;

/// <summary>What is known of a value without running the script.</summary>
internal abstract class Value
{
    /// <summary>What it depends on.</summary>
    public Flow Flow { get; init; }

    /// <summary>Environment variable it is, or defaults for; null for none.</summary>
    public string? Variable { get; init; }

    /// <summary>What it was taken from or says something about, such as a request; null for nothing known.</summary>
    public object? About { get; init; }

    /// <summary>Whether it counts as true; null when that is not known.</summary>
    public abstract bool? Truth { get; }

    /// <summary>A value nothing is known of.</summary>
    public static UnknownValue Unknown(Flow flow = Flow.Unknown, object? about = null, string? variable = null) => new() { Flow = flow, About = about, Variable = variable };
}

/// <summary>Anything.</summary>
internal sealed class UnknownValue : Value
{
    /// <inheritdoc/>
    public override bool? Truth => null;
}

/// <summary><c>undefined</c> or <c>null</c>.</summary>
internal sealed class NothingValue : Value
{
    /// <summary><c>undefined</c>.</summary>
    public static NothingValue Undefined { get; } = new();

    /// <summary><c>null</c>.</summary>
    public static NothingValue Null { get; } = new();

    /// <inheritdoc/>
    public override bool? Truth => false;
}

/// <summary>True or false.</summary>
internal sealed class BooleanValue(bool value) : Value
{
    /// <summary>Which.</summary>
    public bool Value { get; } = value;

    /// <inheritdoc/>
    public override bool? Truth => Value;
}

/// <summary>A number, or one between two bounds.</summary>
internal sealed class NumberValue(double min, double max) : Value
{
    /// <summary>Creates one that is known.</summary>
    public NumberValue(double value)
        : this(value, value)
    {
    }

    /// <summary>Lower bound.</summary>
    public double Min { get; } = min;

    /// <summary>Upper bound.</summary>
    public double Max { get; } = max;

    /// <summary>Whether it is one number.</summary>
    public bool IsKnown => Min == Max || (double.IsNaN(Min) && double.IsNaN(Max));

    /// <inheritdoc/>
    public override bool? Truth => IsKnown ? Min != 0 && !double.IsNaN(Min) : Min > 0 || Max < 0 ? true : null;
}

/// <summary>Text, with holes where a part is not known.</summary>
internal sealed class TextValue(string text) : Value
{
    /// <summary>Stands for a part that is the same throughout a run.</summary>
    public const char Fixed = '\uE001';

    /// <summary>Stands for a part that differs between iterations.</summary>
    public const char Varying = '\uE002';

    /// <summary>Stands for a part nothing is known of.</summary>
    public const char Open = '\uE003';

    /// <summary>The text with its holes.</summary>
    public string Text { get; } = text;

    /// <summary>Whether there are no holes.</summary>
    public bool IsKnown => Text.AsSpan().IndexOfAny(Fixed, Varying, Open) < 0;

    /// <inheritdoc/>
    public override bool? Truth => Text.Length > 0 && (IsKnown || Text.Length > 1) ? true : Text.Length == 0 ? false : null;

    /// <summary>The hole for a value of which only the flow is known.</summary>
    public static char Hole(Flow flow) => (flow & Flow.Varying) != 0 ? Varying : (flow & Flow.Unknown) != 0 ? Open : Fixed;
}

/// <summary>A list.</summary>
internal sealed class ListValue(List<Slot> items) : Value
{
    /// <summary>Its items, as far as known.</summary>
    public List<Slot> Items { get; } = items;

    /// <summary>Whether there may be others.</summary>
    public bool IsOpen { get; set; }

    /// <inheritdoc/>
    public override bool? Truth => true;
}

/// <summary>An object.</summary>
internal sealed class ObjectValue : Value
{
    private readonly Dictionary<string, Slot> _properties = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    /// <summary>Names of the properties in the order of the text.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Whether there may be others.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Where methods come from; null for a plain object.</summary>
    public ClassValue? Class { get; init; }

    /// <summary>The expression that made it; null for none.</summary>
    public Node? Node { get; init; }

    /// <summary>Keys that the text has twice, with the earlier place.</summary>
    public List<(string Name, Slot First, Slot Second)> Duplicates { get; } = [];

    /// <inheritdoc/>
    public override bool? Truth => true;

    /// <summary>A property; null when there is none.</summary>
    public Slot? this[string name] => _properties.GetValueOrDefault(name);

    /// <summary>Sets a property.</summary>
    public void Set(string name, Slot slot)
    {
        if (!_properties.ContainsKey(name))
        {
            _names.Add(name);
        }

        _properties[name] = slot;
    }

    /// <summary>Removes a property.</summary>
    public void Remove(string name)
    {
        if (_properties.Remove(name))
        {
            _names.Remove(name);
        }
    }
}

/// <summary>A function of the script.</summary>
internal sealed class FunctionValue(Node node, Scope scope) : Value
{
    /// <summary>The function.</summary>
    public Node Node { get; } = node;

    /// <summary>Where it was made.</summary>
    public Scope Scope { get; } = scope;

    /// <summary>What <c>this</c> is inside; null for the caller's.</summary>
    public Value? This { get; init; }

    /// <summary>Whether it is declared <c>async</c>.</summary>
    public bool IsAsync => Node switch { FunctionDeclaration f => f.Async, FunctionExpression f => f.Async, ArrowFunctionExpression f => f.Async, _ => false };

    /// <inheritdoc/>
    public override bool? Truth => true;
}

/// <summary>A class of the script.</summary>
internal sealed class ClassValue(ClassBody body, Scope scope, Value? parent) : Value
{
    /// <summary>Its members.</summary>
    public ClassBody Body { get; } = body;

    /// <summary>Where it was made.</summary>
    public Scope Scope { get; } = scope;

    /// <summary>The class it extends; null for none.</summary>
    public Value? Parent { get; } = parent;

    /// <inheritdoc/>
    public override bool? Truth => true;
}

/// <summary>Something the tool or the language provides, by its path, such as <c>k6/http.get</c> or <c>Math.floor</c>.</summary>
internal sealed class HostValue(string path) : Value
{
    /// <summary>Which.</summary>
    public string Path { get; } = path;

    /// <summary>What it is a member of; null for none.</summary>
    public Value? Owner { get; init; }

    /// <inheritdoc/>
    public override bool? Truth => Path.StartsWith("response", StringComparison.Ordinal) ? null : true;
}

/// <summary>A promise of a value.</summary>
internal sealed class PromiseValue(Value inner) : Value
{
    /// <summary>What it resolves to.</summary>
    public Value Inner { get; } = inner;

    /// <inheritdoc/>
    public override bool? Truth => true;
}
