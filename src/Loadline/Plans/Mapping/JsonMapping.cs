using System.Globalization;
using System.Text.Json.Nodes;
using Loadline.Plans.Yaml;

namespace Loadline.Plans.Mapping;

/// <summary>JSON values as YAML. Numbers keep their digits, so that none is rounded.</summary>
internal static class JsonMapping
{
    public static JsonNode? Read(YamlNode node) => node switch
    {
        YamlList list => new JsonArray([.. list.Items.Select(Read)]),
        YamlMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Read(entry.Value)))),
        YamlScalar scalar => scalar.Type switch
        {
            YamlScalarType.Null => null,
            YamlScalarType.Boolean => JsonValue.Create(scalar.Text[0] is 't' or 'T'),
            YamlScalarType.Number => JsonNode.Parse(scalar.Text),
            _ => JsonValue.Create(scalar.Text),
        },
        _ => null,
    };

    public static YamlNode Write(JsonNode? node)
    {
        switch (node)
        {
            case null:
                return MapBuilder.PlainOf("null");
            case JsonArray array:
                return new YamlList([.. array.Select(Write)]);
            case JsonObject properties:
                return new YamlMap([.. properties.Select(property => new YamlEntry(MapBuilder.TextOf(property.Key), Write(property.Value)))]);
            default:
                var value = node.AsValue();
                return value.TryGetValue(out string? text) ? MapBuilder.TextOf(text) : MapBuilder.PlainOf(value.ToJsonString());
        }
    }
}
