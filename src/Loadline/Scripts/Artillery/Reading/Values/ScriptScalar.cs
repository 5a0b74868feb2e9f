namespace Loadline.Scripts.Artillery.Reading.Values;

/// <summary>A single value.</summary>
public sealed class ScriptScalar : ScriptValue
{
    private ScriptScalar(ScriptScalarType type, string text, double number, bool isPlain, SourceLocation location, ScriptSpan span)
        : base(location, span) => (Type, Text, Number, IsPlain) = (type, text, number, isPlain);

    /// <summary>What it is.</summary>
    public ScriptScalarType Type { get; }

    /// <summary>Its text as a script sees it: without quotes and escapes, numbers and truth values as JavaScript prints them.</summary>
    public string Text { get; }

    /// <summary>The number it is; 1 and 0 for true and false; NaN for everything else.</summary>
    public double Number { get; }

    /// <summary>Whether it stands without quotes.</summary>
    public bool IsPlain { get; }

    /// <inheritdoc/>
    public override bool IsTruthy => Type switch
    {
        ScriptScalarType.Null => false,
        ScriptScalarType.Boolean => Number == 1,
        ScriptScalarType.Number => Number != 0 && !double.IsNaN(Number),
        ScriptScalarType.Text => Text.Length > 0,
        _ => true,
    };

    /// <inheritdoc/>
    public override string Kind => Type switch
    {
        ScriptScalarType.Null => "nothing",
        ScriptScalarType.Boolean => Text,
        ScriptScalarType.Number => $"the number {Text}",
        ScriptScalarType.Date => "a date",
        _ => "a text",
    };

    /// <inheritdoc/>
    internal override int Size => 1;

    /// <inheritdoc/>
    internal override int Height => 1;

    /// <summary>A text.</summary>
    public static ScriptScalar Of(string text, SourceLocation location) => new(ScriptScalarType.Text, text, double.NaN, isPlain: false, location, default);

    /// <summary>A number.</summary>
    public static ScriptScalar Of(double number, SourceLocation location) => new(ScriptScalarType.Number, ScriptNumbers.Text(number), number, isPlain: true, location, default);

    /// <summary>True or false.</summary>
    public static ScriptScalar Of(bool value, SourceLocation location) => new(ScriptScalarType.Boolean, value ? "true" : "false", value ? 1 : 0, isPlain: true, location, default);

    /// <summary>Nothing.</summary>
    public static ScriptScalar Nothing(SourceLocation location) => new(ScriptScalarType.Null, "null", double.NaN, isPlain: true, location, default);

    /// <summary>A scalar as it was read.</summary>
    internal static ScriptScalar Read(string written, bool isPlain, SourceLocation location, ScriptSpan span)
    {
        var type = isPlain ? PlainWords.TypeOf(written, out var number) : AsText(out number);
        var text = type switch
        {
            ScriptScalarType.Number => ScriptNumbers.Text(number),
            ScriptScalarType.Boolean => number == 1 ? "true" : "false",
            ScriptScalarType.Null => "null",
            _ => written,
        };
        return new ScriptScalar(type, text, number, isPlain, location, span);
    }

    private static ScriptScalarType AsText(out double number)
    {
        number = double.NaN;
        return ScriptScalarType.Text;
    }
}
