using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loadline.Scripts.JavaScript;

namespace Loadline.Scripts.Artillery;

/// <summary>A JSON body as YAML.</summary>
internal static class JsonYaml
{
    /// <summary>
    /// Whether Artillery sends the document as it is. It templates bodies by writing each value back under its path, which makes others of
    /// keys with dots, brackets or quotes in them; and YAML's numbers are JavaScript's.
    /// </summary>
    public static bool CanHold(JsonNode? document) => document switch
    {
        JsonObject or JsonArray => Holds(document),
        JsonValue value when value.TryGetValue<string>(out var text) => text.StartsWith("{{", StringComparison.Ordinal)
            && Loadline.Plans.Templates.TemplateParser.TryParse(text, out var template, out _, out _) && template.Single is not null,
        _ => false,
    };

    /// <summary>The document; strings are templates.</summary>
    public static YamlNode Of(JsonNode document, DrawnValues drawn) => Node(document, "body", drawn);

    private static YamlNode Node(JsonNode? node, string hint, DrawnValues drawn)
    {
        switch (node)
        {
            case JsonObject fields:
                return fields.Aggregate(new YamlMap(), (map, field) => map.Add(field.Key, Node(field.Value, field.Key, drawn)));
            case JsonArray items:
                return items.Aggregate(new YamlList(), (list, item) => list.Add(Node(item, hint, drawn)));
            case JsonValue value when value.TryGetValue<string>(out var text):
                return YamlNode.Of(drawn.Rewrite(text, hint));
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                return new YamlScalar(value.ToJsonString());
            default:
                return new YamlScalar(node?.ToJsonString() ?? "null");
        }
    }

    private static bool Holds(JsonNode? node) => node switch
    {
        JsonObject fields => fields.All(field => IsPlain(field.Key) && Holds(field.Value)),
        JsonArray items => items.All(Holds),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => IsPlainNumber(value.ToJsonString()),
        _ => true,
    };

    private static bool IsPlain(string key) =>
        key.Length > 0 && (char.IsAsciiLetter(key[0]) || key[0] == '_') && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
        && key is not ("__proto__" or "constructor" or "prototype" or "length");

    /// <summary>Digits that JavaScript prints as they are, so that the body is the plan's to the byte.</summary>
    private static bool IsPlainNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !text.Contains('e', StringComparison.OrdinalIgnoreCase)
        && text.Length < 16 && JsText.Number(number) == text;
}
