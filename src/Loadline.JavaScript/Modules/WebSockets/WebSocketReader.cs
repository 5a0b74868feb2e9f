using System.Text;
using Jint;
using Jint.Native;
using Loadline.Engine.Http;
using Loadline.JavaScript.Modules.Http;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.WebSockets;

/// <summary>Reads what a script passes when it opens a WebSocket.</summary>
internal static class WebSocketReader
{
    /// <summary>Reads a request.</summary>
    /// <param name="vu">The user.</param>
    /// <param name="url">Address.</param>
    /// <param name="protocols">Subprotocols: a text, or several.</param>
    /// <param name="parameters">Parameters; nothing for none.</param>
    /// <exception cref="Jint.Runtime.JavaScriptException">It makes no sense.</exception>
    public static WebSocketRequest Read(Vu vu, string url, JsValue protocols, JsValue parameters)
    {
        var (http, settings) = (vu.Http, vu.Http.Settings);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("ws" or "wss") || address.Host.Length == 0)
        {
            throw Native.Error(vu.Engine, $"malformed ws or wss URL: {url}");
        }

        if (settings.IsBlocked(address.IdnHost))
        {
            throw Native.Error(vu.Engine, $"hostname ({address.IdnHost}) is in a blocked pattern");
        }

        var headers = new List<KeyValuePair<string, string>>();
        var given = parameters.Property("headers");
        foreach (var (name, field) in Native.Entries(given).Where(entry => !entry.Value.IsUndefined()))
        {
            var text = field.ToString();
            if (!FieldLines.IsName(name) || text.AsSpan().IndexOfAny("\r\n\0") >= 0)
            {
                throw Native.Error(vu.Engine, "invalid header field name or value");
            }

            headers.Add(new(HeaderNames.Canonical(name), text));
        }

        if (!headers.Exists(header => header.Key == "User-Agent"))
        {
            headers.Insert(0, new("User-Agent", settings.UserAgent));
        }

        var jar = parameters.Property("jar") is HostObject<CookieJar> own ? own.Value : http.Jar;
        AddCookies(jar, address, headers);
        var tags = OwnTagsReader.Read(vu, parameters.Property("tags"));
        return new WebSocketRequest
        {
            Address = address,
            Route = settings.Replacement(address.IdnHost, address.Port) is { } other ? new Uri($"{address.Scheme}://{other}{(other.LastIndexOf(':') > other.LastIndexOf(']') ? "" : FormattableString.Invariant($":{address.Port}"))}/") : address,
            Headers = headers,
            Protocols = [.. (protocols.IsArray() ? Native.Items(protocols) : protocols.IsNothing() ? [] : [protocols]).Select(protocol => ProtocolOf(vu, protocol))],
            Deflates = Compression(vu, parameters.Property("compression")),
            Tags = tags.Count == 0 ? null : new OwnTags(tags),
            Jar = jar,
            Tls = http.Shared.Tls,
            Dial = http.Shared.Dial,
        };
    }

    /// <summary>The same address as HTTP knows it, for its cookies.</summary>
    public static WireRequest Wire(Uri address)
    {
        var site = new UriBuilder(address) { Scheme = address.Scheme == "wss" ? "https" : "http", Port = address.Port }.Uri;
        var wire = new WireRequest { Origin = new Origin(site) };
        Encoding.ASCII.GetBytes(AddressText.TargetOf(site), wire.Target);
        return wire;
    }

    private static void AddCookies(CookieJar jar, Uri address, List<KeyValuePair<string, string>> headers)
    {
        var cookies = new List<KeyValuePair<string, string>>();
        jar.AddFor(Wire(address), cookies);
        if (cookies.Count > 0 && !headers.Exists(header => header.Key == "Cookie"))
        {
            headers.Add(new("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"))));
        }
    }

    private static string ProtocolOf(Vu vu, JsValue value) => FieldLines.IsName(value.ToString()) ? value.ToString() : throw Native.Error(vu.Engine, $"invalid subprotocol '{value}'");

    private static bool Compression(Vu vu, JsValue value) => !value.IsNothing() && value.ToString() switch
    {
        "" => false,
        "deflate" => true,
        var other => throw Native.Error(vu.Engine, $"unsupported compression algorithm '{other}', supported algorithms are: 'deflate'"),
    };
}
