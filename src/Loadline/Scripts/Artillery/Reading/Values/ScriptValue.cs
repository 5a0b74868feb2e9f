namespace Loadline.Scripts.Artillery.Reading.Values;

/// <summary>
/// A value of a script with its place: <see cref="ScriptScalar"/>, <see cref="ScriptList"/> or <see cref="ScriptMap"/>. An alias is the value it
/// names, the same object, so a value may be met in several places.
/// </summary>
public abstract class ScriptValue
{
    private protected ScriptValue(SourceLocation location, ScriptSpan span) => (Location, Span) = (location, span);

    /// <summary>Where it begins.</summary>
    public SourceLocation Location { get; }

    /// <summary>Its characters; of a list or map in block style up to what follows it.</summary>
    public ScriptSpan Span { get; }

    /// <summary>What it is, for messages: <c>a text</c>, <c>the number 5</c>, <c>a list</c>, <c>a mapping</c>, <c>nothing</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Values in it, itself too, aliases written out.</summary>
    internal abstract int Size { get; }

    /// <summary>Levels in it, its own too.</summary>
    internal abstract int Height { get; }

    /// <summary>Whether JavaScript takes it for true: everything but nothing, false, 0 and the empty text.</summary>
    public virtual bool IsTruthy => true;
}
