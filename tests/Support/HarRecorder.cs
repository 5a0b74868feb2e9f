using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Loadline.Testing;

/// <summary>A client that keeps cookies and writes down what it does as a browser would: every hop is an entry.</summary>
internal sealed class HarRecorder(string url) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(url) };
    private readonly CookieContainer _jar = new();
    private readonly JsonArray _entries = [];
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch.AddDays(20_500);

    /// <summary>Sends a request, follows redirects, and gives the last body.</summary>
    public async Task<string> SendAsync(string method, string path, string? body = null, string? type = null, double pause = 0.1, params (string Name, string Value)[] headers)
    {
        _now = _now.AddSeconds(pause);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        var sent = new JsonArray(Field("User-Agent", "Recorder/1.0"), Field("Accept", "*/*"), Field("Sec-Fetch-Mode", "cors"));
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
            sent.Add(Field(name, value));
        }

        var address = new Uri(_client.BaseAddress!, path);
        if (_jar.GetCookieHeader(address) is { Length: > 0 } cookies)
        {
            sent.Add(Field("Cookie", cookies));
        }

        var entry = new JsonObject { ["method"] = method, ["url"] = address.ToString(), ["headers"] = sent };
        if (body is not null)
        {
            request.Content = new StringContent(body, null, type!);
            entry["postData"] = new JsonObject { ["mimeType"] = type, ["text"] = body };
        }

        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var answered = new JsonArray([.. response.Headers.Concat(response.Content.Headers).SelectMany(header => header.Value.Select(value => Field(header.Key, value)))]);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            _jar.SetCookies(address, cookie);
        }

        _entries.Add(new JsonObject
        {
            ["startedDateTime"] = _now.ToString("o", CultureInfo.InvariantCulture),
            ["time"] = 20,
            ["pageref"] = "page_1",
            ["request"] = entry,
            ["response"] = new JsonObject { ["status"] = (int)response.StatusCode, ["headers"] = answered, ["content"] = new JsonObject { ["mimeType"] = response.Content.Headers.ContentType?.ToString() ?? "", ["text"] = text } },
        });
        _now = _now.AddMilliseconds(20);
        return (int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location ? await SendAsync("GET", location.ToString(), pause: 0) : text;
    }

    /// <summary>The recording.</summary>
    public override string ToString() => new JsonObject
    {
        ["log"] = new JsonObject
        {
            ["version"] = "1.2",
            ["creator"] = new JsonObject { ["name"] = "recorder", ["version"] = "1" },
            ["pages"] = new JsonArray(new JsonObject { ["id"] = "page_1", ["title"] = "Shop" }),
            ["entries"] = _entries.DeepClone(),
        },
    }.ToJsonString();

    public void Dispose() => _client.Dispose();

    private static JsonNode Field(string name, string value) => new JsonObject { ["name"] = name, ["value"] = value };
}
