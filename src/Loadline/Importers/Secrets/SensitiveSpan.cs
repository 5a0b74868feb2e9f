namespace Loadline.Importers.Secrets;

/// <summary>A sensitive part of a text.</summary>
/// <param name="Start">Index of its first character.</param>
/// <param name="Length">Its length in characters, above 0.</param>
/// <param name="What">What it is.</param>
internal readonly record struct SensitiveSpan(int Start, int Length, Sensitive What)
{
    /// <summary>Index behind its last character.</summary>
    public int End => Start + Length;
}
