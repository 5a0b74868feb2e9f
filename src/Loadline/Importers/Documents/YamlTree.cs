using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Loadline.Importers.Documents;

/// <summary>
/// Reads YAML 1.2 from the events of the parser. An alias becomes the node it names, never a copy; merge keys (<c>&lt;&lt;</c>) are
/// resolved. Reading stops at the first level too deep, because the parser's own work grows with the square of the depth.
/// </summary>
internal sealed class YamlTree
{
    private readonly DocumentFile file;
    private readonly DocumentBudget budget;
    private readonly YamlEvents parser;
    private readonly Dictionary<AnchorName, DocumentNode> anchors = [];

    private YamlTree(DocumentFile file, string text, DocumentBudget budget)
    {
        this.file = file;
        this.budget = budget;
        parser = new YamlEvents(text);
    }

    /// <summary>Reads the first document of a text.</summary>
    /// <exception cref="DocumentException">It is not YAML, or too much of it.</exception>
    public static DocumentNode Read(DocumentFile file, string text, DocumentBudget budget)
    {
        var tree = new YamlTree(file, text, budget);
        try
        {
            tree.parser.Consume<StreamStart>();
            if (tree.parser.Accept<StreamEnd>(out _))
            {
                return new DocumentScalar(file, 1, 1, budget.Take(1, 1), DocumentScalarType.Null, "");
            }

            tree.parser.Consume<DocumentStart>();
            var root = tree.Value(0);
            tree.parser.Consume<DocumentEnd>();
            if (tree.parser.Accept<DocumentStart>(out var second))
            {
                throw new DocumentException("several-documents", (int)second.Start.Line, (int)second.Start.Column, "The file has several YAML documents.", "keep the part up to the line '---' in a file of its own");
            }

            return root;
        }
        catch (YamlException wrong)
        {
            throw Explain(wrong, text);
        }
    }

    private DocumentNode Value(int depth)
    {
        var next = parser.Consume<ParsingEvent>();
        var (line, column) = ((int)next.Start.Line, (int)next.Start.Column);
        if (depth > DocumentBudget.MaxDepth)
        {
            throw DocumentBudget.TooDeep(line, column);
        }

        if (next is AnchorAlias alias)
        {
            // An anchor counts once its value is complete, so a value can't contain itself.
            return anchors.TryGetValue(alias.Value, out var shared)
                ? shared
                : throw new DocumentException("unknown-alias", line, column, $"The alias {FindingList.Quote("*" + alias.Value)} names no anchor that is complete before it.");
        }

        DocumentNode node = next switch
        {
            Scalar scalar => Scalar(scalar, line, column),
            SequenceStart => List(line, column, depth),
            MappingStart => Map(line, column, depth),
            _ => throw new DocumentException("invalid-yaml", line, column, "A value is expected here."),
        };
        if (next is NodeEvent { Anchor.IsEmpty: false } named)
        {
            anchors[named.Anchor] = node;
        }

        return node;
    }

    private DocumentScalar Scalar(Scalar scalar, int line, int column)
    {
        var type = YamlScalars.TypeOf(scalar);
        var text = type == DocumentScalarType.Boolean ? scalar.Value.ToLowerInvariant() : scalar.Value;
        return new DocumentScalar(file, line, column, budget.Take(line, column), type, text);
    }

    private DocumentList List(int line, int column, int depth)
    {
        var id = budget.Take(line, column);
        var items = new List<DocumentNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Value(depth + 1));
        }

        return DocumentBudget.Checked(new DocumentList(file, line, column, id, [.. items]));
    }

    private DocumentMap Map(int line, int column, int depth)
    {
        var id = budget.Take(line, column);
        var entries = new EntryList();
        var merged = new List<DocumentNode>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var isMerge = parser.Accept<Scalar>(out var plain) && plain is { Value: "<<", Style: ScalarStyle.Plain };
            var key = Value(depth + 1) as DocumentScalar ?? throw new DocumentException("invalid-yaml", line, column, "A key of this map is not a text.");
            var value = Value(depth + 1);
            if (isMerge)
            {
                merged.Add(value);
            }
            else
            {
                entries.Add(new DocumentEntry(key.Text, key.Line, key.Column, value));
            }
        }

        foreach (var entry in merged.SelectMany(Mergeable).Where(entry => !entries.Contains(entry.Key)))
        {
            budget.Take(line, column);
            entries.Add(entry);
        }

        return DocumentBudget.Checked(new DocumentMap(file, line, column, id, entries.ToArray()));
    }

    private static IEnumerable<DocumentEntry> Mergeable(DocumentNode value) => value switch
    {
        DocumentMap map => map.Entries,
        DocumentList list => list.Items.OfType<DocumentMap>().SelectMany(map => map.Entries),
        _ => throw new DocumentException("invalid-yaml", value.Line, value.Column, "The merge key '<<' takes a map or a list of maps."),
    };

    private static DocumentException Explain(YamlException wrong, string text)
    {
        var line = Math.Max(1, (int)wrong.Start.Line);
        var column = Math.Max(1, (int)wrong.Start.Column);
        var what = wrong.InnerException is YamlException inner ? inner.Message : wrong.Message;
        var message = $"The YAML can't be read: {FindingList.OneLine(what.TrimEnd('.'))}.";
        return TabIndent(text, line, what.Contains("tab", StringComparison.Ordinal)) is { } tab
            ? new DocumentException("invalid-yaml", tab.Line, tab.Column, message, "the line is indented with a tab: indent with spaces")
            : new DocumentException("invalid-yaml", line, column, message);
    }

    /// <summary>The first tab that indents near an error: the parser names the place where it noticed, or where the map began.</summary>
    private static (int Line, int Column)? TabIndent(string text, int line, bool isAboutTabs)
    {
        var row = 0;
        foreach (var characters in text.AsSpan().EnumerateLines())
        {
            row++;
            if (row > line && !isAboutTabs)
            {
                return null;
            }

            var tab = characters[..(characters.Length - characters.TrimStart().Length)].IndexOf('\t');
            if (row >= line - 1 && tab >= 0)
            {
                return (row, tab + 1);
            }
        }

        return null;
    }
}
