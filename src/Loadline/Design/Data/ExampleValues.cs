using System.Text.Json;
using System.Text.Json.Nodes;
using Loadline.Apis;
using Loadline.Plans.Rules;

namespace Loadline.Design.Data;

/// <summary>What the document itself gives as values: examples and defaults, as far as they are valid and say something.</summary>
internal static class ExampleValues
{
    private const int MaxDepth = 30;

    /// <summary>Numbers of the examples and the default.</summary>
    public static IReadOnlyList<decimal> Numbers(ApiSchema schema) =>
        [.. Own(schema).Where(value => value.GetValueKind() == JsonValueKind.Number && SchemaValidator.IsValid(schema, value)).Select(value => SchemaValidator.TryDecimal(value, out var number) ? number : 0)];

    /// <summary>Texts of the examples and the default. What stands there for a secret is nobody's business, and no text of a benchmark.</summary>
    public static IReadOnlyList<string> Texts(ApiSchema schema, string name) => SecretRules.VariableOfParameter(name) is not null ? [] :
        [.. Own(schema).Where(value => value.GetValueKind() == JsonValueKind.String && !IsPlaceholder(value)).Select(value => value.GetValue<string>())];

    /// <summary>Examples that are valid in a request once what the server sets is taken out, and values are made where the importer had to take one out.</summary>
    /// <param name="schema">What they have to be like.</param>
    /// <param name="examples">The document's examples.</param>
    /// <param name="random">Source of randomness for values that are made; not used for examples that have all of theirs.</param>
    public static IReadOnlyList<JsonNode> Usable(ApiSchema schema, IEnumerable<JsonNode> examples, Random random)
    {
        var usable = new List<JsonNode>();
        foreach (var example in examples)
        {
            var sent = Sent(schema, example, 0, random);
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

    private static JsonNode? Sent(ApiSchema? schema, JsonNode? value, int depth, Random random)
    {
        if (depth > MaxDepth)
        {
            return WithheldValue.IsIn(value) ? null : value?.DeepClone();
        }

        if (value is JsonArray list)
        {
            var items = new JsonArray();
            foreach (var item in list)
            {
                if (TrySend(schema?.Items, "item", item, depth, random, out var sent))
                {
                    items.Add(sent);
                }
            }

            return items;
        }

        if (value is not JsonObject map)
        {
            return value?.DeepClone();
        }

        var result = new JsonObject();
        foreach (var (name, item) in map)
        {
            var property = PropertyOf(schema, name);
            if (schema?.Properties.Any(other => other.Name == name && other.Schema.ReadOnly) == true)
            {
                continue;
            }

            if (TrySend(property, name, item, depth, random, out var sent))
            {
                result[name] = sent;
            }
        }

        return result;
    }

    /// <summary>A member as it is sent; false when it was taken out and no other can be made.</summary>
    private static bool TrySend(ApiSchema? schema, string name, JsonNode? value, int depth, Random random, out JsonNode? sent)
    {
        if (WithheldValue.Is(value))
        {
            return new ValueGenerator(random).TryGenerate(schema ?? new ApiSchema { Types = ApiSchemaTypes.String }, name, out sent);
        }

        sent = Sent(schema, value, depth + 1, random);
        return true;
    }

    /// <summary>What a member has to be like, also where it belongs to one of several alternatives.</summary>
    private static ApiSchema? PropertyOf(ApiSchema? schema, string name) =>
        schema?.Properties.FirstOrDefault(other => other.Name == name)?.Schema
        ?? schema?.OneOf.Concat(schema.AnyOf).SelectMany(alternative => alternative.Properties).FirstOrDefault(other => other.Name == name)?.Schema
        ?? schema?.AdditionalProperties;
}
