using System.Globalization;
using System.Text.Json;

namespace Loadline.Cli.Tests.Sources;

/// <summary>Plants a value in an access log at every position, in lines of each kind, and often enough to be taken for ordinary.</summary>
internal static class PlantedLog
{
    /// <summary>The log.</summary>
    public static string Of(PlantedValue planted)
    {
        var (field, escaped) = (planted.Field, Uri.EscapeDataString(planted.Value));
        var free = planted.ByLook ? planted.Value : "plain";
        var lines = new List<string>();
        var targets = new List<string> { "/items?n=1", $"/items?{field}={escaped}&q={Uri.EscapeDataString(free)}&n=1", $"/search?q={Uri.EscapeDataString(free)}", $"/{field}/{escaped}", "/items/17", $"/items/17;jsessionid={escaped}", $"/a?{field}={escaped}" };
        if (!Guid.TryParse(planted.Value, out _))
        {
            // The id of a user is what such a path is for; anything else there is a name.
            targets.Add($"/users/{escaped}/orders");
        }

        if (planted.ByLook)
        {
            targets.AddRange([$"/items/{escaped}/parts", $"/{escaped}", $"/items?{escaped}=1", $"/items/{escaped}.json", $"/deep/{escaped}/a/{escaped}"]);
        }

        for (var round = 0; round < 12; round++)
        {
            foreach (var target in targets)
            {
                var at = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero).AddSeconds(lines.Count);
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{escaped} - {escaped} [{at:dd/MMM/yyyy:HH:mm:ss} +0000] \"{(round % 3 == 2 ? "POST" : "GET")} {target} HTTP/1.1\" 200 9 \"https://me:{escaped}@example.com/?{field}={escaped}\" \"Agent/{round} {escaped}\" rt=0.010"));
                lines.Add(JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["time"] = at.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
                    ["remote_addr"] = planted.Value,
                    ["remote_user"] = planted.Value,
                    ["method"] = "GET",
                    ["uri"] = target,
                    ["host"] = planted.ByLook ? escaped : "example.com",
                    ["status"] = 200,
                    ["request_time"] = 0.01,
                    ["http_user_agent"] = planted.Value,
                    ["http_cookie"] = $"{field}={planted.Value}",
                    [field] = planted.Value,
                }));
                lines.Add($"{planted.Value} and {escaped} in a line of no format");
            }
        }

        return string.Join('\n', lines);
    }
}
