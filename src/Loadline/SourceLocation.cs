namespace Loadline;

/// <summary>A place in a text a person wrote.</summary>
/// <param name="File">File name as the user gave it; null for text that came from no file.</param>
/// <param name="Line">1-based line; 0 when only the file is known.</param>
/// <param name="Column">1-based column in UTF-16 units; 0 when only the line is known.</param>
public sealed record SourceLocation(string? File, int Line = 0, int Column = 0)
{
    /// <summary><c>file:line:column</c>, leaving out what is not known.</summary>
    public override string ToString()
    {
        var file = File ?? "input";
        return Line == 0 ? file : Column == 0 ? $"{file}:{Line}" : $"{file}:{Line}:{Column}";
    }
}
