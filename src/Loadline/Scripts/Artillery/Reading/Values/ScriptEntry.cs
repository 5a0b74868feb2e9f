namespace Loadline.Scripts.Artillery.Reading.Values;

/// <summary>A key of a mapping and its value.</summary>
/// <param name="Key">The key as text.</param>
/// <param name="Location">Where the key stands.</param>
/// <param name="Value">Its value.</param>
public sealed record ScriptEntry(string Key, SourceLocation Location, ScriptValue Value)
{
    /// <summary>Characters of the key; empty when it stands in no file.</summary>
    public ScriptSpan KeySpan { get; init; }
}
