using System.Text.Json.Nodes;
using Loadline.Importers.Documents;

namespace Loadline.Importers.OpenApi;

/// <summary>What the readers of the parts of one document share.</summary>
internal sealed class Reading
{
    /// <summary>Deepest example that is kept: what is below the platform's default limit for JSON everywhere.</summary>
    private const int DeepestExample = 60;

    private readonly Dictionary<DocumentNode, JsonNode?> examples = new(ReferenceEqualityComparer.Instance);

    public Reading(ImportSource source, DocumentMap root, OpenApiDialect dialect, FindingList findings)
    {
        Root = root;
        Dialect = dialect;
        Findings = findings;
        Fields = new FieldReader(findings);
        References = new References(source, findings);
        Schemas = new SchemaReader(this);
    }

    public DocumentMap Root { get; }

    public OpenApiDialect Dialect { get; }

    public bool IsSwagger2 => Dialect == OpenApiDialect.Swagger2;

    public FindingList Findings { get; }

    public FieldReader Fields { get; }

    public References References { get; }

    public SchemaReader Schemas { get; }

    /// <summary>A part of <c>components</c>, or its counterpart at the top of Swagger 2; null when there is none.</summary>
    public DocumentMap? Components(string name, string swagger2Name) =>
        (IsSwagger2 ? Root[swagger2Name] : (Root["components"] as DocumentMap)?[name]) as DocumentMap;

    /// <summary>An example as JSON; null when it is null or too deep. One that many parts of the document refer to is made once.</summary>
    public JsonNode? Example(DocumentNode node)
    {
        if (examples.TryGetValue(node, out var known))
        {
            return known;
        }

        if (node.Height <= DeepestExample)
        {
            return examples[node] = DocumentValue.ToJson(node);
        }

        examples.Add(node, null);
        Findings.Note("example-too-deep", node, $"The example is nested more than {DeepestExample} levels deep and left out.");
        return null;
    }

    /// <summary>Examples of a parameter or media type: <c>example</c> and the values of <c>examples</c>.</summary>
    public IReadOnlyList<JsonNode> Examples(DocumentMap holder)
    {
        var found = new List<JsonNode>();
        if (holder["example"] is { } single && Example(single) is { } one)
        {
            found.Add(one);
        }

        // A list is what JSON Schema has under this name; documents mix the two up.
        var values = holder["examples"] switch
        {
            DocumentMap map => map.Entries.Select(entry => References.Follow(entry.Value)).OfType<DocumentMap>().Select(example => example["value"]),
            DocumentList list => list.Items,
            _ => [],
        };
        found.AddRange(values.OfType<DocumentNode>().Select(Example).OfType<JsonNode>());
        return found;
    }
}
