using System.Text.Json;
using System.Text.Json.Nodes;
using Loadline.Apis;

namespace Loadline.Design.Data;

/// <summary>Writes a path parameter: <c>simple</c>, <c>label</c> or <c>matrix</c>.</summary>
internal static class PathParameter
{
    /// <summary>The template that stands for the parameter in a path.</summary>
    public static string Of(RequestDraft draft, ApiParameter parameter)
    {
        var (name, style) = (parameter.Name, parameter.Style);
        var lead = style switch { "label" => ".", "matrix" => ";" + Uri.EscapeDataString(name) + "=", _ => "" };
        if (draft.Bound.TryGetValue(name, out var template))
        {
            return lead + template;
        }

        var schema = ParameterChoice.SchemaOf(parameter);
        var shown = ExampleValues.Texts(schema, name).Count + ExampleValues.Numbers(schema).Count > 0 || schema.Enum.Count > 0;
        var separator = style == "label" ? '.' : ',';
        var values = draft.Values("path:" + name, schema, name, ApiParameterPlace.Path, edges: !shown, value => value is not null && Fits(value, separator));
        if (values is null)
        {
            draft.Fail("value-not-made", $"no value was found that the schema of path parameter '{name}' allows", "Give the parameter an example.");
            return lead + "unknown";
        }

        if (schema.Enum.Count == 0 && (schema.Types & ApiSchemaTypes.Boolean) == 0)
        {
            draft.Invented(name);
        }

        if (values.All(value => value is JsonObject) && parameter.Explode && style is "label" or "matrix")
        {
            var mark = style == "label" ? '.' : ';';
            var keys = ((JsonObject)values[0]!).Select(property => property.Key).ToList();
            return string.Concat(keys.Select(key => $"{mark}{Uri.EscapeDataString(key)}=" + draft.Columns.Column([.. values.Select(value => ((JsonObject)value!)[key])], key, name)));
        }

        IReadOnlyList<JsonNode?> texts = [.. values.Select(value => ParameterText.Joined(value, separator, parameter.Explode, firstOnly: style == "matrix" && parameter.Explode))];
        if (RowColumns.Constant(texts) is { } constant && RowColumns.Text(constant) is var text && Uri.EscapeDataString(text) == text)
        {
            return lead + text;
        }

        var column = draft.Columns.Column(texts, name, "path");
        draft.InPath(name, column, texts);
        return lead + column;
    }

    private static bool Fits(JsonNode value, char separator) => value switch
    {
        JsonArray list => list.Count > 0 && list.All(item => item is JsonValue && !RowColumns.Text(item).Contains(separator, StringComparison.Ordinal)),
        JsonObject map => map.Count > 0 && map.All(property => property.Value is JsonValue && !RowColumns.Text(property.Value).Contains(separator, StringComparison.Ordinal)),
        _ => value.GetValueKind() != JsonValueKind.String || value.GetValue<string>().Length > 0,
    };
}
