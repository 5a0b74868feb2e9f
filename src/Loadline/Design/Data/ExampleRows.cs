using System.Text.Json;
using System.Text.Json.Nodes;
using Loadline.Apis;
using Loadline.Plans.Rules;

namespace Loadline.Design.Data;

/// <summary>
/// Rows from the document's own example bodies. Amounts, kinds and references belong together in an example, so they stay; texts that people write freely and
/// data about persons differ from row to row.
/// </summary>
internal static class ExampleRows
{
    /// <summary>A body for each row, all with the top-level keys of the first example.</summary>
    public static IReadOnlyList<JsonNode?> Of(RequestDraft draft, ApiSchema schema, IReadOnlyList<JsonNode> examples)
    {
        var alike = examples.Where(example => SameShape(examples[0], example)).ToList();
        var rows = new JsonNode?[draft.Columns.Kinds.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var example = alike[i % alike.Count];
            rows[i] = example;
            foreach (var edge in (ReadOnlySpan<EdgeKind>)[draft.Columns.Kinds[i], EdgeKind.None])
            {
                var varied = Vary(schema, "body", example, edge, draft.Random("body", i), 0);
                if (SchemaValidator.IsValid(schema, varied))
                {
                    rows[i] = varied;
                    break;
                }
            }
        }

        return rows;
    }

    private static bool SameShape(JsonNode first, JsonNode other) => first is JsonObject map
        ? other is JsonObject second && map.Count == second.Count && map.All(property => second.ContainsKey(property.Key))
        : other is not JsonObject;

    private static JsonNode? Vary(ApiSchema schema, string name, JsonNode? example, EdgeKind edge, Random random, int depth)
    {
        switch (example)
        {
            case JsonObject map when depth < 30:
                return new JsonObject(map.Select(property =>
                {
                    var inner = schema.Properties.FirstOrDefault(other => other.Name == property.Key)?.Schema ?? schema.AdditionalProperties;
                    return KeyValuePair.Create(property.Key, inner is null ? property.Value?.DeepClone() : Vary(inner, property.Key, property.Value, edge, random, depth + 1));
                }));
            case JsonArray list when depth < 30 && schema.Items is not null:
                return new JsonArray([.. list.Select(item => Vary(schema.Items, name, item, edge, random, depth + 1))]);
            case JsonValue secret when secret.GetValueKind() == JsonValueKind.String && schema.Enum.Count == 0 && SecretRules.VariableOfParameter(name) is not null:
                return TextValue.TryMake(schema, name, edge, null, random, out var invented) ? invented : null;
            case JsonValue text when text.GetValueKind() == JsonValueKind.String && IsPersonal(schema, name, random):
                // The example stays one of the values.
                var fresh = new ApiSchema { Types = ApiSchemaTypes.String, Format = schema.Format, Pattern = schema.Pattern, MinLength = schema.MinLength, MaxLength = schema.MaxLength };
                return (edge != EdgeKind.None || random.Next(4) > 0) && TextValue.TryMake(fresh, name, edge, null, random, out var made) ? made : text.DeepClone();
            case JsonValue number when number.GetValueKind() == JsonValueKind.Number && IsFree(schema, name):
                return NumberValue.TryMake(schema, name, (schema.Types & ApiSchemaTypes.Number) == 0, edge, random, out var other) ? other : number.DeepClone();
            default:
                return example?.DeepClone();
        }
    }

    /// <summary>A number within documented bounds may be any of them; others belong to the rest of the example.</summary>
    private static bool IsFree(ApiSchema schema, string name) =>
        schema.Minimum is not null && schema.Maximum is not null && schema.Enum.Count == 0 && schema.OneOf.Count + schema.AnyOf.Count == 0 && !NameWords.IsIdentifier(name);

    private static bool IsPersonal(ApiSchema schema, string name, Random random) =>
        schema.Enum.Count == 0 && schema.Pattern is null && schema.OneOf.Count + schema.AnyOf.Count == 0 && !NameWords.IsIdentifier(name)
        && (schema.Format is "email" || (schema.Format is null && Vocabulary.Text(name, random) is { Free: true }));
}
