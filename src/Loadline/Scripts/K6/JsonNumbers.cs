using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.K6;

/// <summary>Numbers of JSON documents, which may have more digits than JavaScript's.</summary>
internal static class JsonNumbers
{
    public static bool IsNumber(JsonNode node) => node.GetValueKind() == JsonValueKind.Number;

    /// <summary>The number as a JavaScript literal.</summary>
    public static string Literal(JsonNode number) =>
        JsText.Number(double.Parse(number.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture));

    /// <summary>Whether JavaScript would send every number of the document with the value it has.</summary>
    public static bool AreExact(JsonNode? node) => node switch
    {
        null => true,
        JsonObject fields => fields.All(field => AreExact(field.Value)),
        JsonArray items => items.All(AreExact),
        _ when !IsNumber(node) => true,
        _ => IsExact(node.ToJsonString()),
    };

    private static bool IsExact(string text)
    {
        var value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
        {
            return false;
        }

        var mantissa = text.Split('e', 'E')[0];
        if (mantissa.Count(char.IsAsciiDigit) <= 15)
        {
            return true;
        }

        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            && decimal.TryParse(value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var rounded)
            && exact == rounded;
    }
}
