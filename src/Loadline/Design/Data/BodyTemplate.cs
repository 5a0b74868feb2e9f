using System.Text.Json.Nodes;
using Loadline.Apis;
using Loadline.Plans.Templates;

namespace Loadline.Design.Data;

/// <summary>Turns the JSON bodies of all rows into one body a person can read: what all share stands in it, what differs comes from columns.</summary>
internal static class BodyTemplate
{
    private const int MaxDepth = 6;

    /// <summary>The body.</summary>
    public static JsonNode? Of(RequestDraft draft, ApiSchema schema, IReadOnlyList<JsonNode?> values)
    {
        var varied = schema.OneOf.Count(alternative => alternative.Types != ApiSchemaTypes.Null) > 1 || schema.AnyOf.Count(alternative => alternative.Types != ApiSchemaTypes.Null) > 1;
        if (!varied)
        {
            values = Align(values);
        }

        if (values.All(value => value is null))
        {
            return null;
        }

        return values.All(value => value is JsonObject) && FormFields.SameKeys(values)
            ? Object(draft, schema, values, "body", 0, top: true)
            : Shared(values) ?? JsonValue.Create(draft.Columns.Column(values, "body", "body"));
    }

    /// <summary>Rows whose object lacks an optional property the others have take another row's object.</summary>
    public static IReadOnlyList<JsonNode?> Align(IReadOnlyList<JsonNode?> values)
    {
        if (!values.All(value => value is JsonObject))
        {
            return values;
        }

        var groups = Enumerable.Range(0, values.Count).GroupBy(i => string.Join('\n', ((JsonObject)values[i]!).Select(property => property.Key).Order(StringComparer.Ordinal)), StringComparer.Ordinal).ToList();
        var usual = groups.MaxBy(group => group.Count())!.ToList();
        return groups.Count == 1 ? values : [.. values.Select((value, i) => usual.Contains(i) ? value : values[usual[i % usual.Count]])];
    }

    private static JsonObject Object(RequestDraft draft, ApiSchema schema, IReadOnlyList<JsonNode?> values, string prefix, int depth, bool top)
    {
        var result = new JsonObject();
        var keys = ((JsonObject)values[0]!).Select(property => property.Key).ToList();
        foreach (var key in keys)
        {
            var property = schema.Properties.FirstOrDefault(other => other.Name == key)?.Schema ?? new ApiSchema();
            result[key] = Member(draft, property, key, [.. values.Select(value => ((JsonObject)value!)[key])], prefix, depth, top, alone: keys.Count == 1);
        }

        return result;
    }

    private static JsonNode? Member(RequestDraft draft, ApiSchema schema, string key, IReadOnlyList<JsonNode?> values, string prefix, int depth, bool top, bool alone)
    {
        if (top && draft.Known(key, schema) is { } known)
        {
            return JsonValue.Create(known);
        }

        if (UniqueField.Template(draft.Operation, key, schema) is { } unique)
        {
            return JsonValue.Create(unique);
        }

        if (values.All(value => value is null))
        {
            return null;
        }

        if (Shared(values) is { } shared)
        {
            return shared;
        }

        // A wrapper, or an object with a field that differs for each request, is opened; others stay one column.
        return depth < MaxDepth && FormFields.SameKeys(values) && (alone || HasTemplate(draft, schema, values[0]!, depth))
            ? Object(draft, schema, values, key, depth + 1, top && alone)
            : JsonValue.Create(draft.Columns.Column(values, key, prefix));
    }

    private static bool HasTemplate(RequestDraft draft, ApiSchema schema, JsonNode value, int depth) =>
        depth < MaxDepth && value is JsonObject map && map.Any(property => schema.Properties.FirstOrDefault(other => other.Name == property.Key)?.Schema is { } inner
            && (UniqueField.Template(draft.Operation, property.Key, inner) is not null || (property.Value is JsonObject nested && HasTemplate(draft, inner, nested, depth + 1))));

    /// <summary>What all rows share, with braces in its texts escaped; null when they differ.</summary>
    private static JsonNode? Shared(IReadOnlyList<JsonNode?> values) =>
        values[0] is { } first && values.All(value => SchemaValidator.SameJson(first, value)) ? Escaped(first) : null;

    private static JsonNode? Escaped(JsonNode? value) => value switch
    {
        JsonObject map => new JsonObject(map.Select(property => KeyValuePair.Create(property.Key, Escaped(property.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Escaped)]),
        JsonValue text when text.GetValueKind() == System.Text.Json.JsonValueKind.String => JsonValue.Create(TemplateParser.Escape(text.GetValue<string>())),
        _ => value?.DeepClone(),
    };
}
