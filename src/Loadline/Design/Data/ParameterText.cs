using System.Text.Json.Nodes;

namespace Loadline.Design.Data;

/// <summary>Writes lists and objects as one text, as the OpenAPI styles do.</summary>
internal static class ParameterText
{
    /// <summary>A scalar as it is; a list joined; an object as <c>k,v,k,v</c>, or <c>k=v,k=v</c> when exploded.</summary>
    public static JsonNode? Joined(JsonNode? value, char separator, bool explode, bool firstOnly = false) => value switch
    {
        JsonArray { Count: 1 } list => list[0]?.DeepClone(),
        JsonArray list => JsonValue.Create(string.Join(separator, list.Take(firstOnly ? 1 : int.MaxValue).Select(RowColumns.Text))),
        JsonObject map => JsonValue.Create(string.Join(separator, map.Select(property => property.Key + (explode ? '=' : separator) + RowColumns.Text(property.Value)))),
        _ => value?.DeepClone(),
    };

    /// <summary>Whether all parts of a value are scalars whose text is free of the separator.</summary>
    public static bool IsFlat(JsonNode? value, char? separator) => value switch
    {
        null => false,
        JsonArray list => list.Count > 0 && list.All(item => item is JsonValue && Free(item, separator)),
        JsonObject map => map.Count > 0 && map.All(property => property.Value is JsonValue && Free(property.Value, separator)),
        _ => true,
    };

    private static bool Free(JsonNode item, char? separator) => separator is not { } c || !RowColumns.Text(item).Contains(c, StringComparison.Ordinal);
}
