namespace Loadline.Scripts.Reading;

/// <summary>A stretch of a file.</summary>
/// <param name="File">File name as the user gave it.</param>
/// <param name="Line">1-based line of its first character.</param>
/// <param name="Column">1-based column of its first character, in UTF-16 units.</param>
/// <param name="Start">0-based offset of its first character; -1 when only the line is known.</param>
/// <param name="Length">Length in UTF-16 units; 0 when not known.</param>
public sealed record Place(string File, int Line, int Column, int Start = -1, int Length = 0)
{
    /// <summary>The place without its length.</summary>
    public SourceLocation Location => new(File, Line, Column);

    /// <summary>0-based offset after the last character.</summary>
    public int End => Start + Length;
}
