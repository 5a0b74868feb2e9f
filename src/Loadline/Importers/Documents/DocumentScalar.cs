namespace Loadline.Importers.Documents;

/// <summary>A text, number, boolean or null.</summary>
internal sealed class DocumentScalar(DocumentFile file, int line, int column, int id, DocumentScalarType type, string text)
    : DocumentNode(file, line, column, id)
{
    /// <summary>What it is.</summary>
    public DocumentScalarType Type { get; } = type;

    /// <summary>As written, without quotes: <c>1.10</c> stays <c>1.10</c>.</summary>
    public string Text { get; } = text;

    public override int Size => 1;

    public override int Height => 1;

    public override string Kind => Type switch
    {
        DocumentScalarType.Text => "a text",
        DocumentScalarType.Number => "a number",
        DocumentScalarType.Boolean => "true or false",
        _ => "nothing",
    };
}
