namespace Loadline.Importers.Documents;

/// <summary>
/// A value of a JSON or YAML document that knows where it stands. YAML aliases share the node they name, so a tree may be a graph without
/// cycles; <see cref="Size"/> and <see cref="Height"/> count it as if it were written out, and both are limited.
/// </summary>
internal abstract class DocumentNode(DocumentFile file, int line, int column, int id)
{
    /// <summary>File it stands in.</summary>
    public DocumentFile File { get; } = file;

    /// <summary>1-based line.</summary>
    public int Line { get; } = line;

    /// <summary>1-based column in UTF-16 units.</summary>
    public int Column { get; } = column;

    /// <summary>Number of the node within one import, in reading order.</summary>
    public int Id { get; } = id;

    /// <summary>Values in it, itself included, aliases written out.</summary>
    public abstract int Size { get; }

    /// <summary>Levels below it, aliases written out.</summary>
    public abstract int Height { get; }

    /// <summary>What it is, with its article, for messages.</summary>
    public abstract string Kind { get; }

    /// <summary>Where it stands.</summary>
    public SourceLocation Location => new(File.Name, Line, Column);
}
