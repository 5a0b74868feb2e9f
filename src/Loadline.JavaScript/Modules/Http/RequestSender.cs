using System.Text;
using Loadline.Engine.Http;
using Loadline.JavaScript.Metrics;
using Loadline.JavaScript.Runtime;
using Loadline.Plans;

namespace Loadline.JavaScript.Modules.Http;

/// <summary>
/// Sends one request of a script, hop after hop: cookies, redirects, digest authentication. Every hop is recorded. A step is: make the wire ready,
/// send, look at what came; so that a batch can have many under way on one thread.
/// </summary>
internal sealed class RequestSender
{
    private readonly Vu _vu;
    private readonly VuHttp _http;
    private readonly HttpLane _lane;
    private readonly CookieJar _jar;
    private readonly long _deadline;
    private readonly List<KeyValuePair<string, string>> _sent = [];
    private List<KeyValuePair<string, string>> _sentCookies = [];
    private ScriptRequest _request;
    private string _url;
    private int _hops;
    private bool _answered;

    /// <summary>Creates the sender of a request.</summary>
    /// <param name="vu">The user.</param>
    /// <param name="request">The request.</param>
    /// <param name="lane">What it is sent over.</param>
    public RequestSender(Vu vu, ScriptRequest request, HttpLane lane)
    {
        (_vu, _http, _lane, _request, _url) = (vu, vu.Http, lane, request, request.Url);
        _jar = request.Jar ?? _http.Jar;
        _deadline = vu.World.Clock.After(vu.World.Clock.Now, request.Timeout.TotalSeconds);
    }

    /// <summary>What came of it; null while there is a hop to send.</summary>
    public ScriptResponse? Response { get; private set; }

    /// <summary>Sends the request on the calling thread.</summary>
    public ScriptResponse Send()
    {
        while (Prepare())
        {
            Take(_lane.Send());
        }

        return Response!;
    }

    /// <summary>Makes the next hop ready to be sent.</summary>
    /// <returns>False when there is none: <see cref="Response"/> says what came of it.</returns>
    public bool Prepare()
    {
        if (Response is not null)
        {
            return false;
        }

        var settings = _http.Settings;
        var address = settings.Destination(_request.Address);
        if (settings.IsBlocked(address.IdnHost))
        {
            Refuse(1111, $"hostname ({address.IdnHost}) is in a blocked pattern");
            return false;
        }

        if (settings.IsBlockedAddress(settings.Replacement(address.IdnHost, address.Port)?.Split(':')[0] ?? address.IdnHost))
        {
            Refuse(1110, $"IP ({address.IdnHost}) is in a blacklisted range");
            return false;
        }

        Write(address);
        if (_http.Shared.Refusal(_lane.Wire.Origin) is { } refusal)
        {
            Refuse(refusal.Code, refusal.Message);
            return false;
        }

        if (_http.Shared.Slot() is > 0 and var slot)
        {
            _vu.Gate.Wait(false, static never => never, slot);
        }

        return true;
    }

    /// <summary>Looks at what a hop came to.</summary>
    public void Take(RequestFault? fault)
    {
        var (wire, response) = (_lane.Wire, _lane.Response);
        _http.Shared.See(wire.Origin);
        if (fault is null)
        {
            KeepCookies();
        }

        var again = fault is null && !_answered && _request.Digest is not null && response.Status == 401 ? DigestAnswer.Of(_request, response.Headers, wire, _vu.Random) : null;
        var next = fault is null && again is null && response.Status is 301 or 302 or 303 or 307 or 308 ? Location() : null;
        var over = next is not null && _hops >= _request.MaxRedirects;
        fault ??= next is null && again is null && wire.KeepBody && response.Headers.TryFind("content-encoding"u8, out var coding) ? Decompression.Undo(response.Body, Encoding.ASCII.GetString(coding)) : null;
        var result = Record(fault, again is not null);
        if (again is not null)
        {
            _answered = true;
            _request = _request with { Headers = [.. _request.Headers.Where(header => header.Key != "Authorization"), new("Authorization", again)] };
            return;
        }

        if (next is null || over || fault is not null)
        {
            if (over && !_request.SaysRedirects)
            {
                _vu.World.Console.Write("warning", $"Stopped after {_hops} redirects and returned the redirection; pass {{ redirects: n }} in request params or set global maxRedirects to silence this");
            }

            Response = result;
            return;
        }

        Follow(next);
    }

    /// <summary>Fails a request that is not sent.</summary>
    public void Refuse(int code, string message)
    {
        var tags = Tags(0, code, message, "", "", _request.Expected is null ? null : false);
        _vu.Recording.Recorder.AddRequest(_vu.Id, tags, new HttpMeasurement { Failed = _request.Expected is null ? null : true });
        _http.Shared.Failed(NameNow, code, message);
        Response = new ScriptResponse { Request = _request, Url = _url, Error = message, ErrorCode = code };
    }

    private string NameNow => _request.Name ?? Short(_url);

    private void Write(Uri address)
    {
        var (wire, settings) = (_lane.Wire, _http.Settings);
        wire.Target.Clear();
        wire.Fields.Clear();
        (wire.HasHost, wire.HasConnection, wire.Expects) = (false, false, false);
        (wire.Method, wire.KeepBody) = (_request.Method, _request.Kind != ResponseKind.None);

        // Not as a plain assignment: an array that is null would become an empty body.
        wire.Body = _request.Body is { } body ? new ReadOnlyMemory<byte>(body) : (ReadOnlyMemory<byte>?)null;
        wire.Timeout = _vu.World.Clock.Span(_vu.World.Clock.Now, _deadline);
        Encoding.ASCII.GetBytes(AddressText.TargetOf(address), wire.Target);
        wire.Origin = _http.OriginOf(address);
        var host = _request.Headers.FirstOrDefault(header => header.Key == "Host").Value;
        if (settings.Replacement(address.IdnHost, address.Port) is { } replacement)
        {
            host ??= wire.Origin.Authority;
            wire.Origin = new Origin(new UriBuilder(address.Scheme + "://" + replacement + (replacement.LastIndexOf(':') > replacement.LastIndexOf(']') ? "" : FormattableString.Invariant($":{address.Port}"))).Uri);
        }

        _sent.Clear();
        if (host is not null)
        {
            wire.HasHost = true;
            Add("Host", host);
        }

        if (!_request.Headers.Any(header => header.Key == "User-Agent"))
        {
            Add("User-Agent", settings.UserAgent);
        }

        foreach (var (name, value) in _request.Headers)
        {
            if (name != "Host")
            {
                Add(name, value);
                wire.HasConnection |= name == "Connection";
                wire.Expects |= name == "Expect" && value.Equals("100-continue", StringComparison.OrdinalIgnoreCase);
            }
        }

        if (settings.KeepsNoConnections && !wire.HasConnection)
        {
            Add("Connection", "close");
            wire.HasConnection = true;
        }

        AddCookies(wire);
    }

    private void Add(string name, string value)
    {
        FieldLines.Add(_lane.Wire.Fields, name, value);
        _sent.Add(new(name, value));
    }

    private void AddCookies(WireRequest wire)
    {
        _sentCookies = [];
        _jar.AddFor(wire, _sentCookies);
        foreach (var cookie in _request.Cookies)
        {
            if (cookie.Replaces)
            {
                _sentCookies.RemoveAll(each => each.Key == cookie.Name);
            }

            _sentCookies.Add(new(cookie.Name, cookie.Value));
        }

        if (_sentCookies.Count > 0)
        {
            Add("Cookie", string.Join("; ", _sentCookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }
    }

    private void KeepCookies()
    {
        var headers = _lane.Response.Headers;
        for (var i = 0; i < headers.Count; i++)
        {
            if (headers.Is(i, "set-cookie"u8))
            {
                _jar.Set(_lane.Wire, headers.Text(i));
            }
        }
    }

    private Uri? Location() =>
        _lane.Response.Headers.TryFind("location"u8, out var location) && location.Length > 0 && Uri.TryCreate(_request.Address, Encoding.UTF8.GetString(location), out var next) && next.Scheme is "http" or "https" ? next : null;

    private void Follow(Uri next)
    {
        _hops++;
        var status = _lane.Response.Status;
        var toGet = status is 301 or 302 or 303 && _request.Method is not ("GET" or "HEAD");
        var from = _request.Address;
        var isOther = !string.Equals(next.IdnHost, from.IdnHost, StringComparison.OrdinalIgnoreCase);
        var headers = _request.Headers.Where(header =>
            header.Key != "Referer"
            && !(toGet && header.Key.StartsWith("Content-", StringComparison.Ordinal))
            && !(isOther && header.Key is "Authorization" or "Host" or "Www-Authenticate")).ToList();
        if (from.Scheme != "https" || next.Scheme == "https")
        {
            headers.Add(new("Referer", _url));
        }

        _request = _request with { Address = next, Method = toGet ? "GET" : _request.Method, Body = toGet ? null : _request.Body, Headers = headers };
        _url = next.AbsoluteUri;
    }

    private ScriptResponse Record(RequestFault? fault, bool asksForDigest)
    {
        var (wire, response) = (_lane.Wire, _lane.Response);
        var status = fault is null ? response.Status : 0;
        var (code, error) = fault is not null ? ErrorText.Of(fault) : (status >= 400 ? 1000 + status : 0, "");
        bool? expected = _request.Expected is { } statuses ? (fault is null && (asksForDigest || statuses.Contains(status))) : null;
        var timings = RequestTimings.Of(_vu.World.Clock, response.Times, fault, expected is null ? null : !expected);
        var protocol = response.Version switch { 0 => "", 10 => "HTTP/1.0", 11 => "HTTP/1.1", 20 => "HTTP/2.0", _ => "HTTP/3.0" };
        var tls = TlsSettingsOf.NameOf(response.Via?.Protocol ?? default);
        _vu.Recording.Recorder.AddRequest(_vu.Id, Tags(status, code, error, protocol, tls, expected), timings);
        if (expected == false)
        {
            _http.Shared.Failed(NameNow, code, error.Length > 0 ? error : FormattableString.Invariant($"status {status}"));
        }

        if (_http.Settings.Debug is not null)
        {
            HttpDebug.Log(_vu, wire, response, _http.Settings.Debug == "full");
        }

        return new ScriptResponse
        {
            Request = _request,
            Url = _url,
            Status = status,
            Protocol = protocol,
            Via = response.Via,
            Headers = fault is null ? HeadersOf(response.Headers) : [],
            Body = fault is null && wire.KeepBody && status is not (204 or 304) && wire.Method != "HEAD" ? response.Body.Span.ToArray() : null,
            Timings = fault is null ? timings : new HttpMeasurement(),
            Error = error,
            ErrorCode = code,
            Sent = [.. _sent],
            SentCookies = _sentCookies,
        };
    }

    private TagSet Tags(int status, int code, string error, string protocol, string tls, bool? expected)
    {
        var ip = _vu.Recording.SystemTags.Contains("ip") ? _lane.Response.Via?.Remote?.Address.ToString() ?? "" : "";
        return _vu.Tags.OfRequest(new RequestKey(_request.Method, NameNow, status, code, error, protocol, tls, ip, expected, _request.Tags), static key => Fields(key));
    }

    private static IEnumerable<Field> Fields(RequestKey key)
    {
        yield return new Field("method", key.Method);
        yield return new Field("name", key.Name);
        yield return new Field("url", key.Name);
        yield return new Field("status", key.Status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (key.ErrorCode != 0)
        {
            yield return new Field("error_code", key.ErrorCode.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (key.Error.Length > 0)
        {
            yield return new Field("error", key.Error);
        }

        if (key.Protocol.Length > 0)
        {
            yield return new Field("proto", key.Protocol);
        }

        if (key.Tls.Length > 0)
        {
            yield return new Field("tls_version", key.Tls);
        }

        if (key.Ip.Length > 0)
        {
            yield return new Field("ip", key.Ip);
        }

        if (key.IsExpected is { } expected)
        {
            yield return new Field("expected_response", expected ? "true" : "false");
        }
    }

    private static List<KeyValuePair<string, string>> HeadersOf(HeaderBlock headers)
    {
        var fields = new List<KeyValuePair<string, string>>(headers.Count);
        for (var i = 0; i < headers.Count; i++)
        {
            fields.Add(new(Encoding.UTF8.GetString(headers.Name(i)), headers.Text(i)));
        }

        return fields;
    }

    private static string Short(string url) => url.Length > 1_000 ? url[..1_000] + "…" : url;
}
