using System.Text.Json;

namespace Loadline.JavaScript.Modules.Http;

/// <summary>Steps of a path that change what was found: <c>@reverse</c>, <c>@keys</c>, <c>@values</c>, <c>@flatten</c>, <c>@this</c>, <c>@valid</c>, <c>@tostr</c>, <c>@fromstr</c>, <c>@ugly</c>, <c>@pretty</c>.</summary>
internal static class JsonModifiers
{
    /// <summary>Applies a step; null for an unknown one.</summary>
    public static JsonElement? Apply(JsonElement value, string step)
    {
        var colon = step.IndexOf(':', StringComparison.Ordinal);
        return (colon < 0 ? step : step[..colon]) switch
        {
            "@this" or "@valid" or "@ugly" or "@pretty" => value,
            "@reverse" => Reverse(value),
            "@keys" => value.ValueKind == JsonValueKind.Object ? JsonQuery.Parse($"[{string.Join(',', value.EnumerateObject().Select(property => Text(property.Name)))}]") : JsonQuery.Parse("[]"),
            "@values" => value.ValueKind == JsonValueKind.Object ? JsonQuery.List(value.EnumerateObject().Select(property => (JsonElement?)property.Value)) : value,
            "@flatten" => value.ValueKind == JsonValueKind.Array ? JsonQuery.List(value.EnumerateArray().SelectMany(item => item.ValueKind == JsonValueKind.Array ? item.EnumerateArray().ToArray() : [item]).Cast<JsonElement?>()) : value,
            "@tostr" => JsonQuery.Parse(Text(value.GetRawText())),
            "@fromstr" => value.ValueKind == JsonValueKind.String ? FromText(value.GetString()!) : null,
            _ => null,
        };
    }

    private static JsonElement Reverse(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => JsonQuery.List(value.EnumerateArray().Reverse().Cast<JsonElement?>()),
        JsonValueKind.Object => JsonQuery.Parse($"{{{string.Join(',', value.EnumerateObject().Reverse().Select(property => $"{Text(property.Name)}:{property.Value.GetRawText()}"))}}}"),
        _ => value,
    };

    private static string Text(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    private static JsonElement? FromText(string text)
    {
        try
        {
            return JsonQuery.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
