namespace Loadline.Importers.Documents;

/// <summary>A file of a document.</summary>
/// <param name="name">Name in findings.</param>
/// <param name="path">Path relative to the folder of the main document, with forward slashes; empty for the main document.</param>
internal sealed class DocumentFile(string name, string path)
{
    /// <summary>Name in findings.</summary>
    public string Name { get; } = name;

    /// <summary>Path relative to the folder of the main document, with forward slashes; empty for the main document.</summary>
    public string Path { get; } = path;

    /// <summary>The whole tree; null when it could not be read.</summary>
    public DocumentNode? Root { get; set; }
}
