using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Loadline.Engine.Http;
using Loadline.JavaScript.Artillery.Values;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>What a request is made of, made ready: its texts are templates.</summary>
internal sealed class RequestTemplates
{
    private readonly ArtilleryRequest _request;
    private readonly HttpSettings _settings;
    private readonly TemplateValue _url;
    private readonly TemplateValue? _name;
    private readonly TemplateValue? _json;
    private readonly TemplateValue? _body;
    private readonly TemplateValue? _form;
    private readonly TemplateValue? _formData;
    private readonly TemplateValue? _query;
    private readonly TemplateValue? _cookies;
    private readonly TemplateValue? _user;
    private readonly TemplateValue? _password;
    private readonly OrderedDictionary<string, TemplateValue> _headers = new(StringComparer.Ordinal);

    /// <summary>Makes a request ready.</summary>
    public RequestTemplates(ArtilleryRequest request, HttpSettings settings)
    {
        (_request, _settings) = (request, settings);
        var url = request.Url is { IsTruthy: true } ? request.Url : request.Uri;
        HasUrl = url is { IsTruthy: true };
        _url = TemplateValue.Of((ScriptValue?)url ?? ScriptScalar.Of("", request.Location));
        Endpoint = settings.Prepend(url?.Text ?? "");
        TemplateValue? Of(ScriptValue? value) => value is { IsTruthy: true } ? TemplateValue.Of(value) : null;
        (_name, _json, _body, _form, _formData, _query, _cookies) = (Of(request.Name), Of(request.Json), Of(request.Body), Of(request.Form), Of(request.FormData), Of(request.Query), Of(request.Cookie));
        (_user, _password) = request.Auth is { } auth ? (TemplateValue.Of(auth["user"] ?? ScriptScalar.Of("", auth.Location)), TemplateValue.Of(auth["pass"] ?? ScriptScalar.Of("", auth.Location))) : (null, null);
        foreach (var (name, value) in settings.Headers)
        {
            _headers[name] = value;
        }

        foreach (var header in request.Headers?.Entries ?? [])
        {
            _headers[header.Key.ToLowerInvariant()] = TemplateValue.Of(header.Value);
        }
    }

    /// <summary>Whether it has an address at all.</summary>
    public bool HasUrl { get; }

    /// <summary>Address with the target before it, templates as they stand.</summary>
    public string Endpoint { get; }

    /// <summary>Whether compressed bodies are read as what they hold.</summary>
    public bool Decompresses => _request.Gzip is not { Type: ScriptScalarType.Boolean, Number: 0 };

    /// <summary>The request for one user.</summary>
    public RequestDraft Fill(VirtualUser user, string method, out string name)
    {
        JsValue Of(TemplateValue? value) => value?.Render(user.Vars, user.Functions) ?? JsValue.Undefined;
        var headers = new OrderedDictionary<string, JsValue>(StringComparer.Ordinal);
        foreach (var (key, value) in _headers)
        {
            headers[key] = value.Render(user.Vars, user.Functions);
        }

        Trace(headers, user);
        name = _name is null ? "" : ScriptValues.Text(Of(_name));
        return new RequestDraft
        {
            Method = method,
            Url = _settings.Prepend(ScriptValues.Text(Of(_url))),
            Headers = headers,
            Json = Of(_json),
            Body = _json is null ? Of(_body) : JsValue.Undefined,
            Form = Of(_form),
            FormData = Of(_formData),
            Query = Of(_query),
            Cookies = Of(_cookies),
            Basic = _user is null ? null : (ScriptValues.Text(Of(_user)), ScriptValues.Text(Of(_password))),
            FollowsRedirects = _request.FollowRedirect is null or { IsTruthy: true },
            Timeout = _settings.Timeout,
        };
    }

    /// <summary>The request as functions before it see it, templates as they stand.</summary>
    public ObjectInstance ToObject(ScriptParts parts, string method)
    {
        var request = (ObjectInstance)ScriptValues.Of(parts.Host.Engine, _request.Map);
        request.Set("url", Endpoint);
        request.Set("method", method);
        request.Set("timeout", JsNumber.Create(_settings.Timeout.TotalSeconds));
        request.Set("uuid", parts.NewUuid());
        return request;
    }

    /// <summary>The request for one user, as functions before it left it.</summary>
    public RequestDraft Fill(ObjectInstance request, VirtualUser user, ScriptParts parts, out string name)
    {
        JsValue Rendered(JsValue value) => TemplateValue.Render(value, user.Vars, user.Functions);
        JsValue Of(string key) => request.Get(key) is var value && ScriptValues.IsTrue(value) ? Rendered(value) : JsValue.Undefined;
        var headers = new OrderedDictionary<string, JsValue>(StringComparer.Ordinal);
        foreach (var (key, value) in _headers)
        {
            headers[key] = value.Render(user.Vars, user.Functions);
        }

        if (request.Get("headers") is ObjectInstance given)
        {
            foreach (var key in given.GetOwnPropertyKeys(Types.String))
            {
                headers[key.ToString().ToLowerInvariant()] = Rendered(given.Get(key));
            }
        }

        Trace(headers, user);
        var json = Of("json");
        var seconds = request.Get("timeout");
        var auth = request.Get("auth");
        var url = request.Get("uri") is var uri && ScriptValues.IsTrue(uri) ? uri : request.Get("url");
        name = Of("name") is var named && named.IsUndefined() ? "" : ScriptValues.Text(named);
        return new RequestDraft
        {
            Method = ScriptValues.Text(request.Get("method")),
            Url = _settings.Prepend(ScriptValues.Text(Rendered(url))),
            Headers = headers,
            Json = json,
            Body = json.IsUndefined() ? Of("body") : JsValue.Undefined,
            Form = _request.Form is null ? request.Get("form") : Of("form"),
            FormData = _request.FormData is null ? JsValue.Undefined : Of("formData"),
            Query = _query?.Render(user.Vars, user.Functions) ?? JsValue.Undefined,
            Cookies = request.Get("cookie"),
            Basic = auth is ObjectInstance ? (ScriptValues.Text(Rendered(ScriptValues.Of(auth, "user"))), ScriptValues.Text(Rendered(ScriptValues.Of(auth, "pass")))) : null,
            FollowsRedirects = request.Get("followRedirect") is var follows && (follows.IsUndefined() || ScriptValues.IsTrue(follows)),
            Timeout = seconds.IsNumber() && seconds.AsNumber() > 0 ? TimeSpan.FromSeconds(Math.Min(seconds.AsNumber(), 86_400)) : parts.Settings.Timeout,
        };
    }

    /// <summary>Puts cookies of settings and request into the jar; false when there are none.</summary>
    public bool PutCookies(RequestDraft draft, WireRequest wire, VirtualUser user)
    {
        if (_settings.Cookies is null && draft.Cookies is not ObjectInstance)
        {
            return false;
        }

        foreach (var (name, value) in _settings.Cookies ?? [])
        {
            user.Jar.Set(wire, $"{name}={ScriptValues.Text(value.Render(user.Vars, user.Functions))}; Path=/");
        }

        if (draft.Cookies is ObjectInstance cookies)
        {
            foreach (var key in cookies.GetOwnPropertyKeys(Types.String))
            {
                user.Jar.Set(wire, $"{key}={ScriptValues.Text(TemplateValue.Render(cookies.Get(key), user.Vars, user.Functions))}; Path=/");
            }
        }

        return true;
    }

    private void Trace(OrderedDictionary<string, JsValue> headers, VirtualUser user)
    {
        if (_settings.Tracing is not var (prefix, isSampled))
        {
            return;
        }

        var random = user.Random;
        string Hex(int length) => string.Create(length, random, static (span, random) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = "0123456789abcdef"[random.Next(16)];
            }
        });
        headers["traceparent"] = new JsString(new StringBuilder("00-").Append(prefix).Append(Hex(32 - prefix.Length)).Append('-').Append(Hex(16)).Append(isSampled ? "-01" : "-00").ToString());
    }
}
