using System.Text.Json.Nodes;
using Loadline.Apis;
using Loadline.Importers.Documents;

namespace Loadline.Importers.OpenApi;

/// <summary>Fills a schema from its parts: what restricts values is intersected, what only describes them is taken from the outermost part.</summary>
internal sealed class SchemaKeywords(Reading reading, SchemaReader schemas, Discriminators discriminators)
{
    private readonly SchemaChoices choices = new(reading, schemas, discriminators);
    private readonly SchemaBounds bounds = new(reading);

    private FieldReader Fields => reading.Fields;

    /// <summary>Fills a schema.</summary>
    public void Fill(ApiSchema schema, SchemaParts parts)
    {
        schema.Types = SchemaTypes.Of(reading, parts, out var format);
        schema.Format = format;
        foreach (var map in parts.Maps)
        {
            bounds.Fill(schema, map);
            Describe(schema, map);
            Negate(schema, map);
        }

        Enumerate(schema, parts);
        FillItems(schema, parts);
        var constants = choices.Fill(schema, parts);
        FillProperties(schema, parts, constants);
        SchemaTypes.Infer(schema, parts.OrNull);
        TakeExamples(schema, parts);
        if (parts.Never)
        {
            schema.Not = new ApiSchema();
        }
    }

    private void Describe(ApiSchema schema, DocumentMap map)
    {
        schema.Description = Fields.Text(map, "description") ?? schema.Description;
        schema.ReadOnly |= Fields.Flag(map, "readOnly");
        schema.WriteOnly |= Fields.Flag(map, "writeOnly");
        schema.Deprecated |= Fields.Flag(map, "deprecated");
    }

    private void Negate(ApiSchema schema, DocumentMap map)
    {
        if (map["not"] is { } not)
        {
            schema.Not = schemas.Read(not) ?? schema.Not;
        }
    }

    /// <summary>Examples and defaults of a part that has only some of the properties would be half a value.</summary>
    private void TakeExamples(ApiSchema schema, SchemaParts parts)
    {
        var spread = parts.Maps.Count(map => map["properties"] is not null) > 1;
        foreach (var map in spread ? parts.Maps.TakeLast(1) : parts.Maps.Reverse())
        {
            if (schema.Default is null && map["default"] is { } preset)
            {
                schema.Default = schemas.Value(preset, schema.Types);
            }

            if (schema.Examples.Count > 0)
            {
                continue;
            }

            IEnumerable<DocumentNode?> examples = map["examples"] switch
            {
                DocumentList list => list.Items,
                DocumentMap named => named.Entries.Select(entry => (entry.Value as DocumentMap)?["value"]),
                _ => [],
            };
            schema.Examples = [.. examples.Prepend(map["example"] ?? map["x-example"]).OfType<DocumentNode>().Select(node => schemas.Value(node, schema.Types)).OfType<JsonNode>()];
        }
    }

    private void Enumerate(ApiSchema schema, SchemaParts parts)
    {
        var restricted = false;
        foreach (var map in parts.Maps)
        {
            if (map["const"] is { } constant)
            {
                Restrict([constant]);
            }

            if (map["enum"] is { } listed && Fields.As<DocumentList>(listed, "'enum'", "a list", Severity.Note) is { Items.Count: > 0 } values)
            {
                Restrict(values.Items);
            }

            void Restrict(IReadOnlyList<DocumentNode> allowed)
            {
                var next = allowed.Select(node => schemas.Value(node, schema.Types)).Where(value => value is not null || schema.Types == ApiSchemaTypes.None || schema.Nullable).ToList();

                // Only null, and null is no value of the type: nothing is allowed, which must not read as "everything is".
                next = next.Count == 0 ? [null] : next;
                if (restricted)
                {
                    var texts = schema.Enum.Select(Text).ToHashSet(StringComparer.Ordinal);
                    var both = next.Where(value => texts.Contains(Text(value))).ToList();
                    if (both.Count == 0)
                    {
                        reading.Findings.Note("contradicting-schemas", map, "No value is allowed by all of the combined schemas; the last one is taken.");
                    }

                    next = both.Count == 0 ? next : both;
                }

                restricted = true;
                schema.Enum = next;
            }
        }
    }

    private static string Text(JsonNode? value) => value?.ToJsonString() ?? "null";

    private void FillItems(ApiSchema schema, SchemaParts parts)
    {
        var each = new List<DocumentNode>();
        foreach (var map in parts.Maps)
        {
            var items = map["items"];
            if ((map["prefixItems"] ?? items) is DocumentList tuple)
            {
                var rest = ReferenceEquals(tuple, items) ? map["additionalItems"] : items;
                FillTuple(schema, tuple, rest);
            }
            else if (items is DocumentScalar { Text: "false" })
            {
                schema.MaxItems = 0;
            }
            else if (items is not null)
            {
                each.Add(items);
            }
        }

        if (each.Count > 0)
        {
            schema.Items = schemas.Read(each);
        }
    }

    /// <summary>The model knows one schema for all items: any of those of the positions, and as many items as there are positions.</summary>
    private void FillTuple(ApiSchema schema, DocumentList tuple, DocumentNode? rest)
    {
        var positions = tuple.Items.DistinctBy(item => Text(DocumentValue.ToJson(item))).Select(schemas.Read).OfType<ApiSchema>().Distinct().ToList();
        schema.MinItems = Math.Max(schema.MinItems ?? 0, tuple.Items.Count);
        if (rest is null or DocumentScalar)
        {
            schema.MaxItems = Math.Max(schema.MinItems.Value, Math.Min(schema.MaxItems ?? int.MaxValue, tuple.Items.Count));
        }

        schema.Items = positions.Count == 1 ? positions[0] : new ApiSchema { AnyOf = positions };
        if (positions.Count > 1)
        {
            reading.Findings.Note("tuple-approximated", tuple, "The items of this list have a schema by position; they are read as any of these in any order.", "give the list an example");
        }
    }

    private void FillProperties(ApiSchema schema, SchemaParts parts, IReadOnlyDictionary<string, string> constants)
    {
        var order = new List<string>();
        var nodes = new Dictionary<string, List<DocumentNode>>(StringComparer.Ordinal);
        var required = new HashSet<string>(StringComparer.Ordinal);
        var others = new List<DocumentNode>();
        foreach (var map in parts.Maps)
        {
            foreach (var entry in Fields.Map(map, "properties", Severity.Warning)?.Entries ?? [])
            {
                if (!nodes.TryGetValue(entry.Key, out var known))
                {
                    order.Add(entry.Key);
                    nodes.Add(entry.Key, known = []);
                }

                known.Add(entry.Value);
                if (entry.Value is DocumentMap property && property["required"] is DocumentScalar { Text: "true" } flag)
                {
                    required.Add(entry.Key);
                    reading.Findings.Note("required-flag", flag, "'required' is a list of names beside 'properties'; here it is read as if this property were on it.");
                }
            }

            if (map["required"] is DocumentList names)
            {
                required.UnionWith(names.Items.OfType<DocumentScalar>().Select(name => name.Text));
            }

            foreach (var rest in new[] { map["additionalProperties"], map["unevaluatedProperties"] }.OfType<DocumentNode>())
            {
                schema.AdditionalPropertiesAllowed &= rest is not DocumentScalar { Text: "false" };
                if (rest is DocumentMap)
                {
                    others.Add(rest);
                }
            }
        }

        order.AddRange(constants.Keys.Where(name => !nodes.ContainsKey(name)));
        schema.Properties = [.. order.Select(name => new ApiProperty(name, constants.TryGetValue(name, out var value) ? Constant(value) : schemas.Read(nodes[name]) ?? new ApiSchema()))];
        schema.Required = required;
        schema.AdditionalProperties = others.Count == 0 ? null : schemas.Read(others);
    }

    private static ApiSchema Constant(string value) => new() { Types = ApiSchemaTypes.String, Enum = [JsonValue.Create(value)] };
}
