using System.Text.Json;
using System.Text.Json.Nodes;

namespace Loadline.Scripts.K6.Options;

/// <summary>Texts of environment variables and flags as the JSON a script would have.</summary>
internal static class K6OptionJson
{
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 64 };

    /// <summary>A text.</summary>
    public static JsonElement Text(string text) => Of(JsonValue.Create(text));

    /// <summary>Parts between commas.</summary>
    public static JsonElement? List(string text) => Of(new JsonArray([.. Parts(text, ',').Select(part => (JsonNode?)JsonValue.Create(part))]));

    /// <summary>Stages as <c>30s:10,1m:20</c>.</summary>
    public static JsonElement? Stages(string text)
    {
        var stages = new JsonArray();
        foreach (var part in Parts(text, ','))
        {
            var colon = part.LastIndexOf(':');
            if (colon < 0)
            {
                return null;
            }

            stages.Add((JsonNode)new JsonObject { ["duration"] = part[..colon], ["target"] = part[(colon + 1)..] });
        }

        return Of(stages);
    }

    /// <summary>Pairs as <c>ttl=5m,select=random</c>.</summary>
    public static JsonElement? Pairs(string text)
    {
        var pairs = new JsonObject();
        foreach (var part in Parts(text, ','))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                return null;
            }

            pairs[part[..equals]] = part[(equals + 1)..];
        }

        return Of(pairs);
    }

    /// <summary>JSON as it is written.</summary>
    public static JsonElement? Written(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Limits);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string[] Parts(string text, char separator) => text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static JsonElement Of(JsonNode node)
    {
        using var document = JsonDocument.Parse(node.ToJsonString(), Limits);
        return document.RootElement.Clone();
    }
}
