using System.Text.Json;
using System.Text.Json.Nodes;
using Loadline.Apis;
using Loadline.Importers.Documents;
using Loadline.Importers.Secrets;

namespace Loadline.Importers.Traffic;

/// <summary>What a JSON value looks like: its types and names, without any of its values.</summary>
internal static class ObservedSchema
{
    private const int MostProperties = 100;
    private const int MostDepth = 8;

    /// <summary>Schema of a value.</summary>
    public static ApiSchema Of(JsonNode? node, int depth = 0)
    {
        switch (node)
        {
            case JsonObject map when depth < MostDepth:
                var properties = map.Where(pair => SensitiveText.Redact(pair.Key) == pair.Key).Take(MostProperties).Select(pair => new ApiProperty(pair.Key, Of(pair.Value, depth + 1))).ToList();
                return new ApiSchema { Types = ApiSchemaTypes.Object, Properties = properties };
            case JsonObject:
                return new ApiSchema { Types = ApiSchemaTypes.Object };
            case JsonArray list:
                return new ApiSchema { Types = ApiSchemaTypes.Array, Items = list.Count > 0 && depth < MostDepth ? Of(list[0], depth + 1) : null };
            case JsonValue value:
                return new ApiSchema { Types = TypeOf(value) };
            default:
                return new ApiSchema { Types = ApiSchemaTypes.Null };
        }
    }

    /// <summary>Schema of a response body; null when it is no JSON.</summary>
    public static ApiSchema? OfText(string text)
    {
        var start = text.AsSpan().TrimStart('\uFEFF').TrimStart();
        return start is ['{' or '[', ..] && DocumentTree.Read(new DocumentFile("response.json", ""), text.TrimStart('\uFEFF'), new DocumentBudget(), out _) is { } root ? Of(DocumentValue.ToJson(root)) : null;
    }

    private static ApiSchemaTypes TypeOf(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => ApiSchemaTypes.String,
        JsonValueKind.True or JsonValueKind.False => ApiSchemaTypes.Boolean,
        JsonValueKind.Number => value.ToJsonString().AsSpan().ContainsAny('.', 'e', 'E') ? ApiSchemaTypes.Number : ApiSchemaTypes.Integer,
        _ => ApiSchemaTypes.Null,
    };
}
