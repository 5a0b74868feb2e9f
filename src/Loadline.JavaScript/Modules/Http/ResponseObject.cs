using System.Globalization;
using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Loadline.Engine.Http;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Http;

/// <summary>
/// A response as a script sees it. All responses of a user have one layout, and what is seldom read is made when it is: most scripts look at the status
/// and at one field of the body.
/// </summary>
internal static class ResponseObject
{
    private static readonly JsObjectLayout Layout = JsObjectLayout.CreateBuilder()
        .Add("remote_ip").Add("remote_port").Add("url").Add("status").Add("status_text").Add("proto")
        .AddLazy("headers", static (_, state) => Headers((ScriptResponse)state!))
        .AddLazy("cookies", static (_, state) => Cookies((ScriptResponse)state!))
        .AddLazy("body", static (_, state) => Body((ScriptResponse)state!))
        .AddLazy("timings", static (_, state) => Timings((ScriptResponse)state!))
        .Add("tls_version").Add("tls_cipher_suite")
        .AddLazy("ocsp", static (_, _) => Ocsp())
        .Add("error").Add("error_code")
        .AddLazy("request", static (_, state) => Request((ScriptResponse)state!))
        .AddLazy("json", static (_, state) => Method("json", 1, (ScriptResponse)state!, ResponseJson.Read))
        .AddLazy("html", static (_, state) => Method("html", 1, (ScriptResponse)state!, ResponseHtml.Read))
        .AddLazy("submitForm", static (_, state) => Method("submitForm", 1, (ScriptResponse)state!, ResponseHtml.SubmitForm))
        .AddLazy("clickLink", static (_, state) => Method("clickLink", 1, (ScriptResponse)state!, ResponseHtml.ClickLink))
        .Build();

    /// <summary>Makes the object of a user.</summary>
    public static JsObject Create(Vu vu, ScriptResponse response)
    {
        var via = response.Status == 0 ? null : response.Via;
        return JsObject.Create(
            vu.Engine,
            Layout,
            [
                Native.Text(via?.Remote?.Address.ToString() ?? ""), Native.Number(via?.Remote?.Port ?? 0), Native.Text(response.Url), Native.Number(response.Status),
                Native.Text(StatusText(response.Status)), Native.Text(response.Protocol), null!, null!, null!, null!, Native.Text(TlsSettingsOf.NameOf(via?.Protocol ?? default)), Native.Text(via?.Cipher?.ToString() ?? ""), null!,
                Native.Text(response.Error), Native.Number(response.ErrorCode), null!, null!, null!, null!, null!,
            ],
            response);
    }

    private static JsValue Method(string name, int length, ScriptResponse response, Func<Vu, ScriptResponse, JsValue[], JsValue> body) =>
        Native.Function(Vu.Current.Engine, name, length, (_, arguments) => body(Vu.Current, response, arguments));

    private static string StatusText(int status) => status == 0 ? "" : StatusTexts.GetValueOrDefault(status) ?? status.ToString(CultureInfo.InvariantCulture);

    private static readonly Dictionary<int, string> StatusTexts = Enum.GetValues<System.Net.HttpStatusCode>().Select(code => (int)code).Distinct()
        .ToDictionary(code => code, code => string.Create(CultureInfo.InvariantCulture, $"{code} {StatusNames.Of(code)}").TrimEnd());

    private static JsObject Headers(ScriptResponse response)
    {
        var headers = new JsObject(Vu.Current.Engine);
        foreach (var group in response.Headers.GroupBy(header => HeaderNames.Canonical(header.Key), header => header.Value, StringComparer.Ordinal))
        {
            headers.FastSetDataProperty(group.Key, Native.Text(string.Join(", ", group)));
        }

        return headers;
    }

    private static JsObject Cookies(ScriptResponse response)
    {
        var engine = Vu.Current.Engine;
        var cookies = new JsObject(engine);
        foreach (var group in response.Headers.Where(header => header.Key.Equals("set-cookie", StringComparison.OrdinalIgnoreCase)).Select(header => Cookie(engine, header.Value)).OfType<(string Name, JsValue Value)>().GroupBy(cookie => cookie.Name, cookie => cookie.Value, StringComparer.Ordinal))
        {
            cookies.FastSetDataProperty(group.Key, Native.Array(engine, group));
        }

        return cookies;
    }

    private static (string, JsValue)? Cookie(Jint.Engine engine, string header)
    {
        if (CookieJar.Parse(header) is not { } pair)
        {
            return null;
        }

        var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in header.Split(';').Skip(1).Select(part => part.Split('=', 2)))
        {
            attributes[part[0].Trim()] = part.Length > 1 ? part[1].Trim() : "";
        }

        var cookie = new JsObject(engine);
        cookie.FastSetDataProperty("name", Native.Text(pair.Name));
        cookie.FastSetDataProperty("value", Native.Text(pair.Value));
        cookie.FastSetDataProperty("domain", Native.Text(attributes.GetValueOrDefault("Domain", "")));
        cookie.FastSetDataProperty("path", Native.Text(attributes.GetValueOrDefault("Path", "")));
        cookie.FastSetDataProperty("http_only", Native.Flag(attributes.ContainsKey("HttpOnly")));
        cookie.FastSetDataProperty("secure", Native.Flag(attributes.ContainsKey("Secure")));
        cookie.FastSetDataProperty("max_age", Native.Number(int.TryParse(attributes.GetValueOrDefault("Max-Age"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var age) ? age : 0));
        cookie.FastSetDataProperty("expires", Native.Number(
            DateTimeOffset.TryParse(attributes.GetValueOrDefault("Expires"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expires) ? expires.ToUnixTimeMilliseconds() : 0));
        return (pair.Name, cookie);
    }

    private static JsValue Body(ScriptResponse response) => response.Body switch
    {
        null => JsValue.Null,
        var bytes when response.Request.Kind == ResponseKind.Binary => Native.Buffer(Vu.Current.Engine, bytes),
        var bytes => Native.Text(Encoding.UTF8.GetString(bytes)),
    };

    private static JsObject Timings(ScriptResponse response)
    {
        var times = response.Timings;
        var timings = new JsObject(Vu.Current.Engine);
        foreach (var (name, value) in new[]
        {
            ("duration", times.Duration), ("blocked", times.Blocked), ("looking_up", 0), ("connecting", times.Connecting), ("tls_handshaking", times.Handshaking),
            ("sending", times.Sending), ("waiting", times.Waiting), ("receiving", times.Receiving),
        })
        {
            timings.FastSetDataProperty(name, Native.Number(value));
        }

        return timings;
    }

    private static JsObject Ocsp()
    {
        var ocsp = new JsObject(Vu.Current.Engine);
        foreach (var name in new[] { "produced_at", "this_update", "next_update", "revoked_at" })
        {
            ocsp.FastSetDataProperty(name, Native.Number(0));
        }

        ocsp.FastSetDataProperty("revocation_reason", Native.Text(""));
        ocsp.FastSetDataProperty("status", Native.Text("unknown"));
        return ocsp;
    }

    private static JsObject Request(ScriptResponse response)
    {
        var engine = Vu.Current.Engine;
        var request = new JsObject(engine);
        var headers = new JsObject(engine);
        foreach (var (name, value) in response.Sent)
        {
            headers.FastSetDataProperty(name, Native.Array(engine, [Native.Text(value)]));
        }

        var cookies = new JsObject(engine);
        foreach (var group in response.SentCookies.GroupBy(cookie => cookie.Key, StringComparer.Ordinal))
        {
            cookies.FastSetDataProperty(group.Key, Native.Array(engine, group.Select(pair =>
            {
                var cookie = new JsObject(engine);
                cookie.FastSetDataProperty("name", Native.Text(pair.Key));
                cookie.FastSetDataProperty("value", Native.Text(pair.Value));
                cookie.FastSetDataProperty("replace", Native.Flag(false));
                return (JsValue)cookie;
            })));
        }

        request.FastSetDataProperty("method", Native.Text(response.Request.Method));
        request.FastSetDataProperty("url", Native.Text(response.Url));
        request.FastSetDataProperty("headers", headers);
        request.FastSetDataProperty("body", Native.Text(response.Request.Body is { } body ? Encoding.UTF8.GetString(body) : ""));
        request.FastSetDataProperty("cookies", cookies);
        return request;
    }
}
