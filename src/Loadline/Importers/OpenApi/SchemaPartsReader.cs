using Loadline.Importers.Documents;

namespace Loadline.Importers.OpenApi;

/// <summary>Collects the parts of schemas.</summary>
internal sealed class SchemaPartsReader(Reading reading)
{
    private const int MaxDepth = 64;
    private const int MaxParts = 2_000;
    private const int MaxSteps = 2_000_000;

    /// <summary>Keywords that say something about a schema and nothing about its values.</summary>
    private static readonly HashSet<string> Annotations = new(StringComparer.Ordinal)
    {
        "title", "description", "default", "example", "examples", "deprecated", "readOnly", "writeOnly", "nullable", "externalDocs", "xml", "$comment", "summary",
    };

    private static readonly string[] ChoiceKeywords = ["oneOf", "anyOf"];

    private int steps;

    /// <summary>Parts of one schema, or of several that must hold together.</summary>
    public SchemaParts Collect(IEnumerable<DocumentNode> schemas)
    {
        var parts = new SchemaParts();
        foreach (var schema in schemas)
        {
            Collect(schema, parts, 0);
        }

        return parts;
    }

    /// <summary>Name of a schema, also when it only adds words to a named one; null for an inline one.</summary>
    public string? NameOf(DocumentNode node, int depth = 0)
    {
        if (reading.References.NameOf(node) is { } name)
        {
            return name;
        }

        return depth < 16 && Sole(node) is { } inner ? NameOf(inner, depth + 1) : null;
    }

    /// <summary>The two ways to write a choice.</summary>
    public static IEnumerable<(string Keyword, DocumentList Alternatives)> Choices(DocumentMap map)
    {
        foreach (var keyword in ChoiceKeywords)
        {
            if (map[keyword] is DocumentList { Items.Count: > 0 } alternatives)
            {
                yield return (keyword, alternatives);
            }
        }
    }

    /// <summary>Whether keywords beside a <c>$ref</c> are to be read.</summary>
    private bool RefHasSiblings(DocumentMap map) => reading.Dialect == OpenApiDialect.OpenApi31 && map.Entries.Count > 1;

    private void Collect(DocumentNode node, SchemaParts parts, int depth)
    {
        if (!parts.Visit(node))
        {
            return;
        }

        if (depth > MaxDepth || parts.Maps.Count > MaxParts || ++steps > MaxSteps)
        {
            // One of these comes with thousands of the same kind.
            if (parts.Incomplete)
            {
                return;
            }

            parts.Incomplete = true;
            reading.Findings.Warning("schema-too-complex", node, "The schema combines too many others; what follows from here on is left out.");
            return;
        }

        if (node is DocumentScalar { Type: DocumentScalarType.Boolean } flag)
        {
            parts.Never |= flag.Text == "false";
            return;
        }

        if (node is not DocumentMap map)
        {
            parts.Incomplete = true;
            reading.Fields.As<DocumentMap>(node, "A schema", "a map", Severity.Warning);
            return;
        }

        if (References.Of(map) is { } reference)
        {
            if (reading.References.Target(reference) is { } target)
            {
                Collect(target, parts, depth + 1);
            }
            else
            {
                parts.Incomplete = true;
            }

            if (!RefHasSiblings(map))
            {
                return;
            }
        }

        foreach (var part in (map["allOf"] as DocumentList)?.Items ?? [])
        {
            Collect(part, parts, depth + 1);
        }

        foreach (var (_, alternatives) in Choices(map))
        {
            CollectOnlyChoice(map, alternatives, parts, depth);
        }

        parts.Add(map);
    }

    /// <summary>"X or null" is X, nullable: every generator of 3.1 documents writes it as a choice.</summary>
    private void CollectOnlyChoice(DocumentMap map, DocumentList alternatives, SchemaParts parts, int depth)
    {
        var real = alternatives.Items.Where(item => !IsNull(item)).ToList();
        if (real.Count > 1 || real.Count == 1 && map["discriminator"] is not null)
        {
            return;
        }

        if (real.Count == 1)
        {
            parts.Consume(alternatives);
            parts.OrNull |= alternatives.Items.Count > 1;
            Collect(real[0], parts, depth + 1);
        }
    }

    /// <summary>Whether a schema allows null and nothing else.</summary>
    public static bool IsNull(DocumentNode node)
    {
        if (node is not DocumentMap map)
        {
            return false;
        }

        return map["type"] switch
        {
            DocumentScalar type => IsNullType(type),
            DocumentList { Items: [DocumentScalar type] } => IsNullType(type),
            null => map["const"] is DocumentScalar { Type: DocumentScalarType.Null } || map["enum"] is DocumentList { Items: [DocumentScalar { Type: DocumentScalarType.Null }] },
            _ => false,
        };
    }

    private static bool IsNullType(DocumentScalar type) => type.Type == DocumentScalarType.Null || type.Text == "null";

    /// <summary>The one schema a wrapper consists of; null when it has more to say.</summary>
    private DocumentNode? Sole(DocumentNode node)
    {
        if (node is not DocumentMap map)
        {
            return null;
        }

        var reference = References.Of(map);
        if (reference is not null && !RefHasSiblings(map))
        {
            return reading.References.Target(reference);
        }

        var rest = map.Entries.Where(entry => !Annotations.Contains(entry.Key) && !entry.Key.StartsWith("x-", StringComparison.Ordinal)).ToList();
        if (rest.Count != 1)
        {
            return null;
        }

        return rest[0] switch
        {
            { Key: "$ref" } when reference is not null => reading.References.Target(reference),
            { Key: "allOf", Value: DocumentList { Items: [var only] } } => only,
            { Key: "oneOf" or "anyOf", Value: DocumentList list } when list.Items.Where(item => !IsNull(item)).ToList() is [var only] => only,
            _ => null,
        };
    }
}
