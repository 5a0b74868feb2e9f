using System.Globalization;
using System.Text.Json.Nodes;

namespace Loadline.Importers.Documents;

/// <summary>Turns parts of a document into JSON values and numbers.</summary>
internal static class DocumentValue
{
    /// <summary>The node as JSON; null for null. Never larger than the node.</summary>
    public static JsonNode? ToJson(DocumentNode node) => node switch
    {
        DocumentMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, ToJson(entry.Value)))),
        DocumentList list => new JsonArray([.. list.Items.Select(ToJson)]),
        DocumentScalar scalar => ToJson(scalar),
        _ => null,
    };

    /// <summary>A number a schema can bound values with; null when it is none, or out of range.</summary>
    public static decimal? ToDecimal(DocumentNode? node) =>
        node is DocumentScalar { Type: DocumentScalarType.Number or DocumentScalarType.Text, Text.Length: > 0 and < 64 } scalar
        && decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static JsonNode? ToJson(DocumentScalar scalar) => scalar.Type switch
    {
        DocumentScalarType.Null => null,
        DocumentScalarType.Boolean => JsonValue.Create(scalar.Text == "true"),
        DocumentScalarType.Number => Number(scalar.Text),
        _ => JsonValue.Create(scalar.Text),
    };

    /// <summary>JSON's notation is kept, so that 1.0 stays 1.0; YAML's others are turned into it.</summary>
    private static JsonNode? Number(string text)
    {
        if (text.StartsWith("0x", StringComparison.Ordinal))
        {
            return Whole(text[2..], 16);
        }

        if (text.StartsWith("0o", StringComparison.Ordinal))
        {
            return Whole(text[2..], 8);
        }

        if (!IsJson(text))
        {
            return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Parsed(number.ToString(CultureInfo.InvariantCulture)) : JsonValue.Create(text);
        }

        return Parsed(text);
    }

    private static JsonNode? Whole(string digits, int radix)
    {
        var sum = 0m;
        foreach (var digit in digits.TakeWhile((_, index) => index < 16))
        {
            sum = sum * radix + int.Parse(digit.ToString(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }

        return Parsed(sum.ToString(CultureInfo.InvariantCulture));
    }

    private static JsonNode? Parsed(string json) => JsonNode.Parse(json);

    private static bool IsJson(string text)
    {
        var digits = text[0] == '-' ? 1 : 0;
        return text[0] != '+'
            && text.Length > digits
            && char.IsAsciiDigit(text[digits])
            && !(text[digits] == '0' && text.Length > digits + 1 && char.IsAsciiDigit(text[digits + 1]))
            && text.IndexOf('.') is var point && (point < 0 || point + 1 < text.Length && char.IsAsciiDigit(text[point + 1]));
    }
}
