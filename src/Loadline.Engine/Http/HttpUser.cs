using System.Text;
using Loadline.Engine.Loops;
using Loadline.Engine.Metrics;
using Loadline.Plans;

namespace Loadline.Engine.Http;

/// <summary>
/// One user of the target: sends requests, keeps cookies, follows redirects to allowed hosts and records every hop.
/// </summary>
internal sealed class HttpUser(EngineLoop loop, ITransports transports, ConnectionReuse reuse, AllowedHosts allowed, Recorder recorder, ContentPool contents) : IDisposable
{
    private readonly RunClock _clock = loop.Clock;
    private CookieJar? _jar;
    private ITransport? _transport;
    private Origin? _allowedOrigin;
    private int _fieldsCount;

    /// <summary>The response to the last request, after redirects.</summary>
    public WireResponse Response { get; } = new(contents);

    /// <summary>Service time of the last request in milliseconds.</summary>
    public double Duration { get; private set; }

    /// <summary>Begins an iteration: a new jar and, if the plan wants it, new connections.</summary>
    public void Begin()
    {
        _jar?.Clear();
        if (reuse == ConnectionReuse.PerJourney)
        {
            Disconnect();
        }
    }

    /// <summary>Ends an iteration.</summary>
    public void End()
    {
        if (reuse == ConnectionReuse.PerJourney)
        {
            Disconnect();
        }
    }

    /// <summary>Opens the connection the first request will need, so that the load does not begin with a storm of them.</summary>
    public ValueTask<bool> ConnectAsync(Origin origin) =>
        reuse == ConnectionReuse.PerJourney || allowed.Refusal(origin) is not null ? new(false) : (_transport ??= transports.Create(loop)).ConnectAsync(origin);

    /// <summary>Ends what is running.</summary>
    public void Cut() => _transport?.Cut();

    /// <summary>
    /// Makes a hop of a request ready to be sent with <see cref="Send"/>: the host is allowed, cookies are in the fields. Null when it can be;
    /// else what is wrong, already recorded.
    /// </summary>
    public RequestFault? Begin(OutgoingRequest request)
    {
        if (RefusalOf(request.Wire.Origin) is { } refusal)
        {
            return Refuse(request, refusal);
        }

        _fieldsCount = AddCookies(request);
        return null;
    }

    /// <summary>Sends a hop.</summary>
    public ValueTask<RequestFault?> Send(WireRequest wire) => (_transport ??= transports.Create(loop)).SendAsync(wire, Response);

    /// <summary>Records a hop and keeps its cookies.</summary>
    /// <param name="request">The request.</param>
    /// <param name="hop">Which hop, from 0.</param>
    /// <param name="fault">What became of it; what the response itself adds comes back.</param>
    /// <returns>Whether there is another hop to send: the request has become it.</returns>
    public bool End(OutgoingRequest request, int hop, ref RequestFault? fault)
    {
        var wire = request.Wire;
        wire.Fields.Truncate(_fieldsCount);
        if (ReferenceEquals(fault, RequestFault.Cut))
        {
            return false;
        }

        KeepCookies(wire);
        var next = fault is null && hop < request.MaxRedirects ? Redirect(wire) : null;
        if (fault is null && next is null && wire.KeepBody && Response.Headers.TryFind("content-encoding"u8, out var coding) && Decompression.Undo(Response.Body, Encoding.ASCII.GetString(coding)) is { } undone)
        {
            fault = undone;
        }

        Record(request, fault, request.IntendedAt);
        if (next is null || fault is not null)
        {
            return false;
        }

        Follow(wire, next);
        request.IntendedAt = _clock.Now;
        return true;
    }

    /// <summary>Records a request that is not sent at all.</summary>
    public RequestFault Refuse(OutgoingRequest request, RequestFault fault)
    {
        Response.Reset();
        Duration = 0;
        recorder.Refused(request.Request, fault.Code);
        recorder.Error(new ErrorKey(request.Name, fault.Code, fault.Message));
        return fault;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Disconnect();
        Response.Dispose();
    }

    private void Disconnect()
    {
        _transport?.Dispose();
        _transport = null;
    }

    private RequestFault? RefusalOf(Origin origin)
    {
        if (ReferenceEquals(origin, _allowedOrigin))
        {
            return null;
        }

        var refusal = allowed.Refusal(origin);
        _allowedOrigin = refusal is null ? origin : _allowedOrigin;
        return refusal;
    }

    /// <summary>Adds the cookies of jar and request; returns how long the fields were without them.</summary>
    private int AddCookies(OutgoingRequest request)
    {
        var fields = request.Wire.Fields;
        var length = fields.Count;
        if (_jar is { IsEmpty: false } || request.Cookies.Count > 0)
        {
            AddCookies(request, fields);
        }

        return length;
    }

    /// <summary>A method of its own: what it captures would be allocated for requests without cookies, too.</summary>
    private void AddCookies(OutgoingRequest request, ByteWriter fields)
    {
        var cookies = new List<KeyValuePair<string, string>>();
        _jar?.AddFor(request.Wire, cookies);
        if (request.Cookies.Count > 0)
        {
            cookies.RemoveAll(cookie => request.Cookies.Exists(own => own.Key == cookie.Key));
            cookies.AddRange(request.Cookies);
        }

        if (cookies.Count > 0)
        {
            FieldLines.Add(fields, "Cookie", string.Join("; ", cookies.Select(cookie => cookie.Key.Length == 0 ? cookie.Value : $"{cookie.Key}={cookie.Value}")));
        }
    }

    private void KeepCookies(WireRequest wire)
    {
        var headers = Response.Headers;
        for (var i = 0; i < headers.Count; i++)
        {
            if (headers.Is(i, "set-cookie"u8))
            {
                (_jar ??= new CookieJar(_clock.Time)).Set(wire, headers.Text(i));
            }
        }
    }

    private Uri? Redirect(WireRequest wire) =>
        Response.Status is 301 or 302 or 303 or 307 or 308
        && Response.Headers.TryFind("location"u8, out var location) && location.Length > 0
        && Uri.TryCreate(new Uri(wire.Origin.Address + Encoding.ASCII.GetString(wire.Target.Written)), Encoding.UTF8.GetString(location), out var next)
        && (next.Scheme == Uri.UriSchemeHttp || next.Scheme == Uri.UriSchemeHttps)
            ? next
            : null;

    private void Follow(WireRequest wire, Uri next)
    {
        var dropBody = Response.Status is 301 or 302 or 303 && wire.Method is not ("GET" or "HEAD");
        if (dropBody)
        {
            (wire.Method, wire.Body, wire.Expects) = ("GET", null, false);
        }

        var (from, to) = (wire.Origin, new Origin(next));
        var isOther = !string.Equals(to.Host, from.Host, StringComparison.OrdinalIgnoreCase);
        bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
        FieldLines.Remove(wire.Fields, name =>
            Is(name, "Referer")
            || (dropBody && (name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) || Is(name, "Expect")))
            || (isOther && (Is(name, "Authorization") || Is(name, "Host"))));
        wire.HasHost &= !isOther;
        if (!from.IsSecure || to.IsSecure)
        {
            FieldLines.Add(wire.Fields, "Referer", from.Address + Encoding.ASCII.GetString(wire.Target.Written));
        }

        wire.Origin = to.Equals(from) ? from : to;
        wire.Target.Clear();
        Encoding.ASCII.GetBytes(AddressText.TargetOf(next), wire.Target);
    }

    private void Record(OutgoingRequest request, RequestFault? fault, long intended)
    {
        var status = Response.Status;
        var failed = fault is not null || (status >= 400 && !request.ExpectedStatus.Contains(status));
        var code = fault?.Code ?? (failed ? 1000 + (status < 600 ? status : 0) : 0);
        var sample = WireSample.Of(_clock, Response, request.Request, code, fault, intended);
        Duration = sample.Duration;
        recorder.Http(sample);
        if (failed)
        {
            recorder.Error(new ErrorKey(request.Name, code, fault?.Message ?? StatusMessage(status)));
        }
    }

    private static string StatusMessage(int status) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"status {status}");
}
