using System.Text.Json.Nodes;
using Loadline.Apis;
using Loadline.Importers.Documents;

namespace Loadline.Importers.OpenApi;

/// <summary>
/// Makes an <see cref="ApiSchema"/> of each schema. A schema is created when something names it and filled later, from a queue: schemas that
/// contain themselves become cycles, and no document is deep enough to overflow the stack.
/// </summary>
internal sealed class SchemaReader
{
    private const int MaxMerged = 20_000;

    /// <summary>A small document can make many schemas of many properties each; the largest published ones stay below a tenth of this.</summary>
    private const int MaxWeight = 2_000_000;

    private readonly Reading reading;
    private readonly SchemaPartsReader partsReader;
    private readonly SchemaKeywords keywords;
    private readonly Discriminators discriminators;
    private readonly Dictionary<DocumentNode, ApiSchema> byNode = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, ApiSchema> byParts = new(StringComparer.Ordinal);
    private readonly Queue<(ApiSchema Schema, SchemaParts Parts)> waiting = new();
    private bool named;
    private bool overMerged;

    public SchemaReader(Reading reading)
    {
        this.reading = reading;
        partsReader = new SchemaPartsReader(reading);
        discriminators = new Discriminators(reading);
        keywords = new SchemaKeywords(reading, this, discriminators);
    }

    /// <summary>The schema of a node; null and a warning when it refers to nothing or is none.</summary>
    public ApiSchema? Read(DocumentNode node)
    {
        NameComponents();
        var target = Target(node);
        if (target is null or not (DocumentMap or DocumentScalar { Type: DocumentScalarType.Boolean }))
        {
            reading.Fields.As<DocumentMap>(target, "A schema", "a map", Severity.Warning);
            return null;
        }

        if (byNode.TryGetValue(target, out var known))
        {
            return known;
        }

        var parts = partsReader.Collect([target]);
        if (parts.Incomplete && parts.Maps.Count == 0)
        {
            return null;
        }

        var schema = new ApiSchema { Name = partsReader.NameOf(target) };
        byNode.Add(target, schema);
        waiting.Enqueue((schema, parts));
        return schema;
    }

    /// <summary>The schema of values that fit several; null when none of them can be resolved.</summary>
    public ApiSchema? Read(IReadOnlyList<DocumentNode> nodes)
    {
        if (nodes.Count == 1)
        {
            return Read(nodes[0]);
        }

        var parts = partsReader.Collect(nodes);
        if (parts.Maps.Count <= 1 && !parts.OrNull && !parts.Never)
        {
            return Read(parts.Maps.Count == 1 ? parts.Maps[0] : nodes[0]);
        }

        var key = parts.Key;
        if (byParts.TryGetValue(key, out var known))
        {
            return known;
        }

        if (byParts.Count >= MaxMerged)
        {
            if (!overMerged)
            {
                overMerged = true;
                reading.Findings.Warning("schema-too-complex", nodes[0], "The document combines too many schemas; of this one and those after it only the first part is read.");
            }

            return Read(nodes[0]);
        }

        var names = nodes.Select(node => partsReader.NameOf(node)).Distinct().ToList();
        var schema = new ApiSchema { Name = names.Count == 1 ? names[0] : null };
        byParts.Add(key, schema);
        waiting.Enqueue((schema, parts));
        return schema;
    }

    /// <summary>Fills every schema that was named.</summary>
    public void Complete()
    {
        var weight = 0L;
        while (waiting.TryDequeue(out var next))
        {
            weight += next.Parts.Weight;
            if (weight > MaxWeight)
            {
                reading.Findings.Error("schema-too-complex", next.Parts.Maps[0], $"With 'allOf' merged, the schemas have more than {MaxWeight:N0} properties.", "leave out the operations that are not tested");
                return;
            }

            keywords.Fill(next.Schema, next.Parts);
        }
    }

    /// <summary>An example of a schema; text for a schema of text, however YAML reads it.</summary>
    public JsonNode? Value(DocumentNode node, ApiSchemaTypes types) =>
        node is DocumentScalar { Type: DocumentScalarType.Number or DocumentScalarType.Boolean } scalar && (types & ~ApiSchemaTypes.Null) == ApiSchemaTypes.String
            ? JsonValue.Create(scalar.Text)
            : reading.Example(node);

    /// <summary>Follows references that say nothing else.</summary>
    private DocumentNode? Target(DocumentNode node)
    {
        var start = node;
        for (var hops = 0; References.Of(node) is { } reference && (((DocumentMap)node).Entries.Count == 1 || reading.Dialect != OpenApiDialect.OpenApi31); hops++)
        {
            if (hops == References.MaxHops)
            {
                reading.Findings.Warning("unresolved-reference", start, $"The reference {FindingList.Quote(References.Of(start)!.Text)} leads back to itself.");
                return null;
            }

            if (reading.References.Target(reference) is not { } target)
            {
                return null;
            }

            node = target;
        }

        return node;
    }

    /// <summary>Schemas of the main document have their names before anything refers to them.</summary>
    private void NameComponents()
    {
        if (named)
        {
            return;
        }

        named = true;
        foreach (var entry in reading.Components("schemas", "definitions")?.Entries ?? [])
        {
            if (References.Of(entry.Value) is null)
            {
                reading.References.Name(entry.Value, entry.Key);
            }
        }
    }
}
