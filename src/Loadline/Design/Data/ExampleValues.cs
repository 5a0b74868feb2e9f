using System.Text.Json;
using System.Text.Json.Nodes;
using Loadline.Apis;
using Loadline.Plans.Rules;

namespace Loadline.Design.Data;

/// <summary>What the document itself gives as values: examples and defaults, as far as they are valid and say something.</summary>
internal static class ExampleValues
{
    /// <summary>Numbers of the examples and the default.</summary>
    public static IReadOnlyList<decimal> Numbers(ApiSchema schema) =>
        [.. Own(schema).Where(value => value.GetValueKind() == JsonValueKind.Number && SchemaValidator.IsValid(schema, value)).Select(value => SchemaValidator.TryDecimal(value, out var number) ? number : 0)];

    /// <summary>Texts of the examples and the default. What stands there for a secret is nobody's business, and no text of a benchmark.</summary>
    public static IReadOnlyList<string> Texts(ApiSchema schema, string name) => SecretRules.VariableOfParameter(name) is not null ? [] :
        [.. Own(schema).Where(value => value.GetValueKind() == JsonValueKind.String && !IsPlaceholder(value)).Select(value => value.GetValue<string>())];

    /// <summary>Examples that are valid in a request once what the server sets is taken out.</summary>
    public static IReadOnlyList<JsonNode> Usable(ApiSchema schema, IEnumerable<JsonNode> examples)
    {
        var usable = new List<JsonNode>();
        foreach (var example in examples)
        {
            var sent = Sent(schema, example, 0);
            if (sent is not null && !IsPlaceholder(sent) && SchemaValidator.IsValid(schema, sent))
            {
                usable.Add(sent);
            }
        }

        return usable;
    }

    /// <summary>Whether a value is what editors and generators fill in when nothing is known: <c>string</c>, 0, an object of such values.</summary>
    public static bool IsPlaceholder(JsonNode? value) => value switch
    {
        null => true,
        JsonObject map => map.All(property => IsPlaceholder(property.Value)),
        JsonArray list => list.Count == 0 || list.All(IsPlaceholder),
        _ => value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>() is "string" or "" or "text" or "example",
            JsonValueKind.Number => SchemaValidator.TryDecimal(value, out var number) && number == 0,
            _ => true,
        },
    };

    private static IEnumerable<JsonNode> Own(ApiSchema schema) => schema.Default is null ? schema.Examples : [.. schema.Examples, schema.Default];

    private static JsonNode? Sent(ApiSchema schema, JsonNode? value, int depth)
    {
        if (value is null || depth > 30)
        {
            return value?.DeepClone();
        }

        if (value is JsonArray list)
        {
            return new JsonArray([.. list.Select(item => schema.Items is null ? item?.DeepClone() : Sent(schema.Items, item, depth + 1))]);
        }

        if (value is not JsonObject map)
        {
            return value.DeepClone();
        }

        var result = new JsonObject();
        foreach (var (name, item) in map)
        {
            var property = schema.Properties.FirstOrDefault(other => other.Name == name)?.Schema;
            if (property is not { ReadOnly: true })
            {
                result[name] = property is null ? item?.DeepClone() : Sent(property, item, depth + 1);
            }
        }

        return result;
    }
}
