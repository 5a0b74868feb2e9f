using System.Text;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Loadline.Engine.Http;
using Loadline.JavaScript.Runtime;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript.Modules.Http;

/// <summary>Reads what a script passes to <c>http.request</c> and its kin.</summary>
internal static class RequestReader
{
    /// <summary>Reads a request.</summary>
    /// <param name="vu">The user.</param>
    /// <param name="method">Method.</param>
    /// <param name="url">A text, or what <c>http.url</c> gives.</param>
    /// <param name="body">Body.</param>
    /// <param name="parameters">Parameters; nothing for none.</param>
    /// <exception cref="RequestRefused">It can't be sent.</exception>
    public static ScriptRequest Read(Vu vu, string method, JsValue url, JsValue body, JsValue parameters)
    {
        var settings = vu.Http.Settings;
        var (text, name) = url is HostObject<HttpUrl> template ? (template.Value.Address, template.Value.Name) : (url.ToString(), null);
        var (address, shown, user) = AddressOf(text);
        var headers = new List<KeyValuePair<string, string>>();
        var (bytes, contentType) = BodyReader.Read(vu, body);
        var request = new ScriptRequest
        {
            Method = method.Length == 0 ? "GET" : method.ToUpperInvariant(),
            Address = address,
            Url = shown,
            Name = name,
            Body = bytes,
            Headers = headers,
            MaxRedirects = settings.MaxRedirects,
            SaysRedirects = settings.SaysRedirects,
            Kind = settings.DiscardsBodies ? ResponseKind.None : ResponseKind.Text,
            Expected = vu.Expected is (true, var expected) ? expected : ExpectedStatuses.Default,
        };
        foreach (var (key, value) in Native.Entries(parameters).Where(entry => !entry.Value.IsUndefined()))
        {
            request = With(vu, request, key, value, headers, ref user);
        }

        if (contentType is not null && !headers.Exists(header => header.Key == "Content-Type"))
        {
            headers.Add(new("Content-Type", contentType));
        }

        if (user is var (account, password) && request.Digest is null && !headers.Exists(header => header.Key == "Authorization"))
        {
            headers.Add(new("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account}:{password}"))));
        }

        return request;
    }

    /// <summary>Statuses a callback of a script stands for; null when it wants nothing.</summary>
    public static ExpectedStatuses? ExpectedOf(Vu vu, JsValue value) =>
        value.IsNull() ? null
        : value is HostObject<ExpectedStatuses> expected ? expected.Value
        : throw Native.Error(vu.Engine, "unsupported responseCallback: it is made by http.expectedStatuses");

    private static ScriptRequest With(Vu vu, ScriptRequest request, string key, JsValue value, List<KeyValuePair<string, string>> headers, ref (string, string)? user)
    {
        switch (key)
        {
            case "headers":
                AddHeaders(value, headers);
                return request;
            case "cookies":
                return request with { Cookies = [.. Native.Entries(value).Select(Cookie)] };
            case "tags":
                var tags = OwnTagsReader.Read(vu, value);
                var name = tags.FirstOrDefault(tag => tag.Name == "name")?.Value;
                return request with { Tags = tags.Count == 0 ? null : new OwnTags(tags), Name = name ?? request.Name };
            case "timeout":
                return request with { Timeout = TimeoutOf(value) };
            case "redirects":
                return request with { MaxRedirects = (int)Math.Clamp(TypeConverter.ToInteger(value), 0, 1_000), SaysRedirects = true };
            case "jar" when value is HostObject<CookieJar> jar:
                return request with { Jar = jar.Value };
            case "responseType":
                return request with { Kind = KindOf(value) };
            case "responseCallback":
                return request with { Expected = ExpectedOf(vu, value) };
            case "auth":
                return Authenticated(request, value.ToString(), ref user);
            case "compression":
                var codings = value.ToString();
                headers.Add(new("Content-Encoding", codings));
                return request with { Body = BodyReader.Compress(request.Body ?? [], codings) };
            default:
                return request;
        }
    }

    private static ScriptRequest Authenticated(ScriptRequest request, string kind, ref (string User, string Password)? user)
    {
        switch (kind)
        {
            case "digest" when user is { } account:
                return request with { Digest = account };
            case "ntlm":
                throw new RequestRefused(1000, "auth: ntlm is not supported; basic and digest are");
            default:
                return request;
        }
    }

    private static void AddHeaders(JsValue value, List<KeyValuePair<string, string>> headers)
    {
        foreach (var (name, field) in Native.Entries(value).Where(entry => !entry.Value.IsUndefined()))
        {
            var text = field.ToString();
            if (!FieldLines.IsName(name) || text.AsSpan().IndexOfAny("\r\n\0") >= 0)
            {
                throw new RequestRefused(1000, "net/http: invalid header field name or value");
            }

            // How long the body is, its bytes say.
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                headers.RemoveAll(header => header.Key == HeaderNames.Canonical(name));
                headers.Add(new(HeaderNames.Canonical(name), text));
            }
        }
    }

    private static RequestCookie Cookie(KeyValuePair<string, JsValue> entry) =>
        entry.Value.IsObject()
            ? new RequestCookie(entry.Key, entry.Value.Property("value").ToString(), TypeConverter.ToBoolean(entry.Value.Property("replace")))
            : new RequestCookie(entry.Key, entry.Value.ToString(), Replaces: false);

    private static TimeSpan TimeoutOf(JsValue value) =>
        (value.IsNumber() ? K6Durations.TryMilliseconds(value.AsNumber(), out var timeout) : K6Durations.TryParse(value.ToString(), out timeout))
            ? timeout > TimeSpan.Zero ? timeout : TimeSpan.FromDays(1)
            : throw new RequestRefused(1000, $"invalid timeout value: '{value}'");

    private static ResponseKind KindOf(JsValue value) => value.ToString() switch
    {
        "text" or "" => ResponseKind.Text,
        "binary" => ResponseKind.Binary,
        "none" => ResponseKind.None,
        var other => throw new RequestRefused(1000, $"{other} does not belong to ResponseType values"),
    };

    private static (Uri Address, string Shown, (string, string)? User) AddressOf(string text)
    {
        if (AddressText.Parse(text) is not { } address)
        {
            throw new RequestRefused(1020, $"invalid URL: parse \"{text}\"");
        }

        if (address.UserInfo.Length == 0)
        {
            return (address, text, null);
        }

        var parts = address.UserInfo.Split(':', 2);
        var user = (Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var start = text.IndexOf("://", StringComparison.Ordinal) + 3;
        return (AddressText.Parse(text[..start] + text[(at + 1)..]) ?? address, $"{text[..start]}****:****{text[at..]}", user);
    }
}
