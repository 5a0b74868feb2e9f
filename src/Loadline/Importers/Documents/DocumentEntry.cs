namespace Loadline.Importers.Documents;

/// <summary>A key of a map and its value.</summary>
/// <param name="Key">The key as text.</param>
/// <param name="Line">1-based line of the key.</param>
/// <param name="Column">1-based column of the key.</param>
/// <param name="Value">The value.</param>
internal readonly record struct DocumentEntry(string Key, int Line, int Column, DocumentNode Value)
{
    /// <summary>Where the key stands.</summary>
    public SourceLocation Location => new(Value.File.Name, Line, Column);
}
