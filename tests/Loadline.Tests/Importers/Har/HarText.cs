using System.Globalization;
using System.Text.Json.Nodes;

namespace Loadline.Tests.Importers.Har;

/// <summary>Writes recordings for tests.</summary>
internal sealed class HarText
{
    private readonly JsonArray entries = [];
    private double second;

    /// <summary>Adds an entry.</summary>
    public HarText Add(string method, string url, int status = 200, object? json = null, string? html = null, string? body = null, string? bodyType = "application/json", string? headers = null, string? answers = null, double pause = 0.1, string? page = null, string? type = null)
    {
        second += pause;
        var request = new JsonObject { ["method"] = method, ["url"] = url, ["headers"] = Fields(headers) };
        if (body is not null)
        {
            request["postData"] = new JsonObject { ["mimeType"] = bodyType, ["text"] = body };
        }

        var text = html ?? (json is null ? "" : json as string ?? System.Text.Json.JsonSerializer.Serialize(json));
        entries.Add(new JsonObject
        {
            ["startedDateTime"] = DateTimeOffset.UnixEpoch.AddDays(20_000).AddSeconds(second).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["time"] = 50,
            ["pageref"] = page,
            ["request"] = request,
            ["response"] = new JsonObject
            {
                ["status"] = status,
                ["headers"] = Fields(answers),
                ["content"] = new JsonObject { ["mimeType"] = type ?? (html is not null ? "text/html; charset=utf-8" : "application/json"), ["text"] = text },
            },
        });
        second += 0.05;
        return this;
    }

    public override string ToString() => new JsonObject { ["log"] = new JsonObject { ["version"] = "1.2", ["entries"] = entries.DeepClone() } }.ToJsonString();

    private static JsonArray Fields(string? lines) =>
        [.. (lines ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ", 2)).Select(pair => (JsonNode)new JsonObject { ["name"] = pair[0], ["value"] = pair[1] })];
}
