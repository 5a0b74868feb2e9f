using System.Text.Json.Nodes;
using Loadline.Apis;

namespace Loadline.Design.Data;

/// <summary>
/// Which part of a list is asked for. Clients ask for the first page most of all, and it is the only one that a small database fills: page and
/// offset stay there, sizes vary.
/// </summary>
internal static class FirstPage
{
    /// <summary>The value a parameter asks for the first page with; null when it does not choose a page, or the schema allows no such value.</summary>
    public static JsonNode? Of(ApiParameter parameter)
    {
        var (schema, first) = (parameter.Schema, string.Join(' ', NameWords.Of(parameter.Name)) switch
        {
            "page" or "page number" or "pagenumber" or "page no" or "page index" or "current page" => CountsFromZero(parameter.Schema) ? 0 : 1,
            "offset" or "skip" or "start" or "start index" or "page offset" => 0,
            _ => (decimal?)null,
        });
        if (parameter.In != ApiParameterPlace.Query || first is not { } least || schema.Enum.Count > 0)
        {
            return null;
        }

        least = Math.Max(least, Math.Ceiling(schema.Minimum ?? least));
        JsonNode value = (schema.Types & (ApiSchemaTypes.Integer | ApiSchemaTypes.Number)) != 0 ? JsonValue.Create((long)least) : JsonValue.Create(RowColumns.Text(JsonValue.Create((long)least)));
        return SchemaValidator.IsValid(schema, value) ? value : null;
    }

    /// <summary>Whether a parameter says how many items a page has: none would be an empty list.</summary>
    public static bool IsSize(ApiParameter parameter) => parameter.In == ApiParameterPlace.Query
        && string.Join(' ', NameWords.Of(parameter.Name)) is "limit" or "size" or "page size" or "per page" or "perpage" or "pagesize" or "page limit" or "max results" or "count";

    private static bool CountsFromZero(ApiSchema schema) =>
        (schema.Default is { } start && SchemaValidator.TryDecimal(start, out var number)) ? number == 0 : schema.Minimum == 0;
}
