namespace Loadline.Importers.Documents;

/// <summary>Ends the reading of a text; <see cref="DocumentTree"/> turns it into a finding, nobody else sees it.</summary>
internal sealed class DocumentException(string id, int line, int column, string message, string? hint = null) : Exception(message)
{
    /// <summary>The finding.</summary>
    public Finding ToFinding(string file) => Finding.Error(id, Message, new SourceLocation(file, line, column), hint);
}
