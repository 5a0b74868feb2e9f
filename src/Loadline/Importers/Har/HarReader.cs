using System.Globalization;
using System.Text;
using Loadline.Importers.Documents;
using Loadline.Importers.Traffic;
using Loadline.Plans;

namespace Loadline.Importers.Har;

/// <summary>Reads entries of HAR 1.1 and 1.2 as browsers and proxies write them: fields that are missing are taken for empty.</summary>
internal sealed class HarReader(FindingList findings)
{
    private const int LongestBody = 4 * 1024 * 1024;

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private readonly Dictionary<string, int> dropped = new(StringComparer.Ordinal);

    /// <summary>Entries that are no requests of an API, by the reason they were left out, with their number.</summary>
    public IReadOnlyDictionary<string, int> Dropped => dropped;

    /// <summary>Reads an entry; null when it is none that can be sent again.</summary>
    public HarEntry? Read(DocumentNode node)
    {
        if (node is not DocumentMap entry || entry["request"] is not DocumentMap request || Text(request, "url") is not { Length: > 0 } address)
        {
            findings.Warning("har-entry", node, "This entry has no request with an address; it is left out.");
            return null;
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || Uri.CheckHostName(url.Host) == UriHostNameType.Unknown)
        {
            return Drop(address.StartsWith("ws", StringComparison.OrdinalIgnoreCase) ? "WebSocket connections" : "addresses that are neither http nor https");
        }

        var method = (Text(request, "method") ?? "GET").ToUpperInvariant();
        var kind = (Text(entry, "_resourceType") ?? "").ToLowerInvariant();
        var answer = Answer(entry["response"] as DocumentMap);
        var reason = !Methods.Contains(method) ? "methods that are not played, such as CONNECT"
            : answer?.Status == 101 || kind == "websocket" ? "WebSocket connections"
            : method == "OPTIONS" && Header(request, "access-control-request-method") is not null ? "preflight requests, which browsers add"
            : answer?.MediaType == "text/event-stream" || kind == "eventsource" ? "event streams"
            : answer is { Status: 0 } ? "requests without a response (blocked or broken off)"
            : null;
        if (reason is not null)
        {
            return Drop(reason);
        }

        var mark = address.IndexOf('?', StringComparison.Ordinal);
        var query = mark < 0 ? "" : address[(mark + 1)..].Split('#')[0];
        var info = url.UserInfo.Split(':', 2);
        return new HarEntry(
            new Exchange
            {
                Method = method,
                Origin = url.GetLeftPart(UriPartial.Authority).Replace(url.UserInfo.Length > 0 ? url.UserInfo + "@" : "\n", "", StringComparison.Ordinal),
                Path = url.AbsolutePath,
                Query = BodyText.Fields(query),
                Headers = [.. Headers(request), .. Cookies(request)],
                Body = Body(request),
                Answer = answer,
                User = url.UserInfo.Length > 0 ? Uri.UnescapeDataString(info[0]) : null,
                Password = info.Length > 1 ? Uri.UnescapeDataString(info[1]) : null,
                Started = Time(Text(entry, "startedDateTime")),
                Took = TimeSpan.FromMilliseconds(Number(entry["time"])),
                Group = Text(entry, "pageref") ?? "",
                At = entry.Location,
            },
            kind,
            entry);
    }

    private HarEntry? Drop(string reason)
    {
        dropped[reason] = dropped.GetValueOrDefault(reason) + 1;
        return null;
    }

    private static ExchangeAnswer? Answer(DocumentMap? response)
    {
        if (response is null)
        {
            return null;
        }

        var content = response["content"] as DocumentMap;
        var type = BodyText.Bare(Text(content, "mimeType") is { Length: > 0 } named && named != "x-unknown" ? named : Header(response, "content-type"));
        return new ExchangeAnswer((int)Math.Clamp(Number(response["status"]), 0, 999), [.. Headers(response)], type, IsRead(type) ? Content(content) : "");
    }

    /// <summary>Pictures and programs hold no value that a later request sends.</summary>
    private static bool IsRead(string type) => type.Length == 0 || BodyText.IsJson(type) || type.StartsWith("text/html", StringComparison.Ordinal) || type is "application/xhtml+xml" or "text/plain";

    private static string Content(DocumentMap? content)
    {
        var text = Text(content, "text") ?? "";
        if (text.Length > LongestBody)
        {
            return "";
        }

        if (!string.Equals(Text(content, "encoding"), "base64", StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
    }

    private ExchangeBody? Body(DocumentMap request)
    {
        if (request["postData"] is not DocumentMap data)
        {
            return null;
        }

        var type = Text(data, "mimeType") is { Length: > 0 } named ? named : Header(request, "content-type");
        var parameters = (data["params"] as DocumentList)?.Items.OfType<DocumentMap>().ToList() ?? [];
        var text = Text(data, "text") ?? "";
        if (BodyText.Bare(type).StartsWith("multipart/", StringComparison.Ordinal) && parameters.Count > 0)
        {
            return new ExchangeBody("multipart/form-data")
            {
                Parts = [.. parameters.Select(parameter => new ExchangePart(Text(parameter, "name") ?? "field", IsFile(parameter) ? null : Text(parameter, "value") ?? "", IsFile(parameter), Text(parameter, "contentType") is { Length: > 0 } media ? BodyText.Bare(media) : null, Text(parameter, "value")?.Length ?? 0))],
            };
        }

        if (text.Length == 0)
        {
            return parameters.Count == 0 ? null : new ExchangeBody("application/x-www-form-urlencoded")
            {
                Form = [.. parameters.Select(parameter => new Field(Decoded(Text(parameter, "name")), Decoded(Text(parameter, "value"))))],
            };
        }

        if (text.Length > LongestBody || text.Contains('\0', StringComparison.Ordinal) || text.AsSpan().Count('\uFFFD') > text.Length / 50)
        {
            findings.Warning("binary-body", data, "The body of this request is binary or very long; made-up text is sent in its place.", "put a file into the plan, if what is in it matters");
            return new ExchangeBody(BodyText.Bare(type) is { Length: > 0 } bare && bare.Contains('/', StringComparison.Ordinal) && !bare.StartsWith("multipart/", StringComparison.Ordinal) ? bare : "application/octet-stream") { Text = "sample text of an upload, made up" };
        }

        return BodyText.Read(type, text);
    }

    private static bool IsFile(DocumentMap parameter) => Text(parameter, "fileName") is { Length: > 0 };

    private static string Decoded(string? text) => Uri.UnescapeDataString((text ?? "").Replace('+', ' '));

    private static IEnumerable<Field> Headers(DocumentMap message) =>
        (message["headers"] as DocumentList)?.Items.OfType<DocumentMap>().Select(header => new Field(Text(header, "name") ?? "", Text(header, "value") ?? "")).Where(header => header.Name.Length > 0) ?? [];

    /// <summary>Some tools list cookies apart from the headers only.</summary>
    private static IEnumerable<Field> Cookies(DocumentMap request) =>
        Header(request, "cookie") is null && request["cookies"] is DocumentList { Items.Count: > 0 } cookies
            ? [new Field("Cookie", string.Join("; ", cookies.Items.OfType<DocumentMap>().Where(cookie => Text(cookie, "name") is { Length: > 0 }).Select(cookie => $"{Text(cookie, "name")}={Text(cookie, "value")}")))]
            : [];

    private static string? Header(DocumentMap message, string name) => Headers(message).FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    private static string? Text(DocumentMap? map, string key) => (map?[key] as DocumentScalar) is { Type: not DocumentScalarType.Null } scalar ? scalar.Text : null;

    private static double Number(DocumentNode? node) =>
        node is DocumentScalar scalar && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and < 1e9 ? number : 0;

    private static DateTimeOffset? Time(string? text) =>
        text is { Length: < 60 } && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year > 1990 && time.Year < 9000 ? time : null;
}
