using Loadline.Importers.Documents;

namespace Loadline.Importers;

/// <summary>A document being imported: its text, its tree and the files beside it. Each is read at most once.</summary>
internal sealed class ImportSource
{
    private const int MaxFiles = 500;

    private readonly SourceDocument document;
    private readonly FindingList findings;
    private readonly DocumentBudget budget = new();
    private readonly Dictionary<string, DocumentFile?> siblings = new(StringComparer.Ordinal);

    public ImportSource(SourceDocument document, FindingList findings, ImportOptions options)
    {
        Options = options;
        this.document = document;
        this.findings = findings;
        Text = document.Text.TrimStart('\uFEFF');
        Main = new DocumentFile(document.Name, "");
        if (LooksLikeTree(Text))
        {
            Main.Root = DocumentTree.Read(Main, Text, budget, out var error);
            Error = error;
        }
    }

    /// <summary>How many long texts were left out when the document was opened.</summary>
    public int LeftOut => document.LeftOut;

    /// <summary>What is wanted of the document.</summary>
    public ImportOptions Options { get; }

    /// <summary>The whole text, without a byte order mark.</summary>
    public string Text { get; }

    /// <summary>The document as a tree; its root is null when the text is neither JSON nor YAML.</summary>
    public DocumentFile Main { get; }

    /// <summary>What kept the text from being read as a tree; null otherwise.</summary>
    public Finding? Error { get; }

    /// <summary>Another file, by its path relative to the folder of the document; null when it can't be read, for which a finding says why.</summary>
    public DocumentFile? Sibling(string path, DocumentNode from)
    {
        if (siblings.TryGetValue(path, out var known))
        {
            return known;
        }

        var file = siblings.Count >= MaxFiles ? null : Load(path, from);
        siblings.Add(path, file);
        return file;
    }

    /// <summary>Text of another file, by its path relative to the folder of the document; null when it can't be read.</summary>
    public string? TextBeside(string path) =>
        path.Length is 0 or > 500 || path.Contains("..", StringComparison.Ordinal) || path.StartsWith('/') || path.Contains('\\', StringComparison.Ordinal) || path.Contains(':', StringComparison.Ordinal) ? null : document.ReadSibling?.Invoke(path);

    private DocumentFile? Load(string path, DocumentNode from)
    {
        var text = document.ReadSibling?.Invoke(path);
        if (text is null)
        {
            findings.Warning("missing-file", from, $"The file {FindingList.Quote(path)} can't be read.", document.ReadSibling is null ? "give the document as a file, so that files beside it can be read" : null);
            return null;
        }

        var slash = document.Name.LastIndexOfAny(['/', '\\']);
        var file = new DocumentFile(document.Name[..(slash + 1)] + path, path);
        file.Root = DocumentTree.Read(file, text.TrimStart('\uFEFF'), budget, out var error);
        if (error is not null)
        {
            findings.Add(error with { Severity = Severity.Warning });
        }

        return file.Root is null ? null : file;
    }

    /// <summary>HTML and XML are not worth a YAML error message.</summary>
    private static bool LooksLikeTree(string text) => !text.AsSpan().TrimStart().StartsWith('<');
}
