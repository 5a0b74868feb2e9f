namespace Loadline.Scripts.Artillery.Reading.Values;

/// <summary>Which characters of its file a value is written in, so that an edit can replace them.</summary>
/// <param name="Start">Index of the first UTF-16 unit.</param>
/// <param name="Length">How many there are; 0 when the value stands in no file.</param>
public readonly record struct ScriptSpan(int Start, int Length)
{
    /// <summary>Index of the unit after the last.</summary>
    public int End => Start + Length;
}
