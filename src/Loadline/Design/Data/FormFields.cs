using System.Globalization;
using System.Text.Json.Nodes;
using Loadline.Apis;
using Loadline.Plans;

namespace Loadline.Design.Data;

/// <summary>Writes objects as name and value pairs: <c>a=1</c>, <c>a[b]=1</c>, repeated names for lists.</summary>
internal static class FormFields
{
    /// <summary>The pairs of objects that all have the same keys.</summary>
    /// <param name="draft">The request.</param>
    /// <param name="prefix">Name the objects have themselves; empty for a form.</param>
    /// <param name="rows">One object a row.</param>
    /// <param name="schema">Their schema.</param>
    /// <param name="content">How a body encodes single properties; null for a query.</param>
    public static IReadOnlyList<Field> Of(RequestDraft draft, string prefix, IReadOnlyList<JsonObject> rows, ApiSchema schema, ApiContent? content)
    {
        var fields = new List<Field>();
        foreach (var key in rows[0].Select(property => property.Key))
        {
            var name = prefix.Length == 0 ? key : $"{prefix}[{key}]";
            var property = schema.Properties.FirstOrDefault(other => other.Name == key)?.Schema ?? schema.AdditionalProperties ?? new ApiSchema();
            if (prefix.Length == 0 && draft.Known(key, property) is { } known)
            {
                fields.Add(new Field(name, known));
                continue;
            }

            if (UniqueField.Template(draft.Operation, key, property) is { } unique)
            {
                fields.Add(new Field(name, unique));
                continue;
            }

            IReadOnlyList<JsonNode?> values = [.. rows.Select(row => row[key])];
            if (values.All(value => value is null))
            {
                continue;
            }

            if (content?.PartTypes.TryGetValue(key, out var type) == true && MediaTypes.IsJson(type))
            {
                fields.Add(new Field(name, draft.Columns.Column([.. values.Select(Json)], key, "body")));
            }
            else if (values.All(value => value is JsonObject) && SameKeys(values))
            {
                fields.AddRange(Of(draft, name, [.. values.Cast<JsonObject>()], property, content));
            }
            else if (content?.Separators.TryGetValue(key, out var separator) == true && values.All(value => value is JsonArray))
            {
                fields.Add(new Field(name, draft.Columns.Template([.. values.Select(value => ParameterText.Joined(value, separator, explode: false))], key, "body")));
            }
            else if (values.All(value => value is JsonArray list && list.All(item => item is JsonValue)))
            {
                fields.AddRange(Repeated(draft, name, [.. values.Cast<JsonArray>()], property));
            }
            else
            {
                values = values.All(value => value is JsonValue or null) ? values : [.. values.Select(Json)];
                fields.Add(new Field(name, draft.Columns.Template(values, key, prefix.Length == 0 ? "body" : prefix)));
            }
        }

        return fields;
    }

    /// <summary>A list as a repeated name, as often as the list has to be long.</summary>
    public static IReadOnlyList<Field> Repeated(RequestDraft draft, string name, IReadOnlyList<JsonArray> rows, ApiSchema schema)
    {
        var count = Math.Max(1, schema.MinItems ?? 0);
        if (rows.Any(row => row.Count < count))
        {
            return [];
        }

        if (count == 1)
        {
            return [new Field(name, draft.Columns.Template([.. rows.Select(row => row[0])], name, "query"))];
        }

        var column = draft.Columns.Column(rows, name, "query");
        return [.. Enumerable.Range(0, count).Select(i => new Field(name, column.Replace(" }}", "[" + i.ToString(CultureInfo.InvariantCulture) + "] }}", StringComparison.Ordinal)))];
    }

    /// <summary>Whether all are objects with the same keys.</summary>
    public static bool SameKeys(IReadOnlyList<JsonNode?> values) =>
        values[0] is JsonObject first && values.All(value => value is JsonObject map && map.Count == first.Count && first.All(property => map.ContainsKey(property.Key)));

    private static JsonNode? Json(JsonNode? value) => JsonValue.Create(value is null ? "null" : value.ToJsonString(JsonText.Compact));
}
