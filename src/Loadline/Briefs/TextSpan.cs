namespace Loadline.Briefs;

/// <summary>A part of a text.</summary>
/// <param name="Start">Index of its first character, in UTF-16 units.</param>
/// <param name="Length">Its length, in UTF-16 units.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Index behind its last character.</summary>
    public int End => Start + Length;

    /// <summary>The smallest span that holds both.</summary>
    public TextSpan With(TextSpan other)
    {
        var start = Math.Min(Start, other.Start);
        return new TextSpan(start, Math.Max(End, other.End) - start);
    }
}
