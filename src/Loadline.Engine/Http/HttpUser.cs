using Loadline.Engine.Metrics;
using Loadline.Plans;

namespace Loadline.Engine.Http;

/// <summary>
/// One user of the target: sends requests, keeps cookies, follows redirects to allowed hosts and records every hop.
/// </summary>
internal sealed class HttpUser(ITransports transports, ConnectionReuse reuse, AllowedHosts allowed, RunMetrics metrics, RunClock clock) : IDisposable
{
    private readonly CookieJar _jar = new(clock.Time);
    private readonly List<KeyValuePair<string, string>> _cookies = [];
    private ITransport? _transport;

    /// <summary>The response to the last request, after redirects.</summary>
    public WireResponse Response { get; } = new();

    /// <summary>Service time of the last request in milliseconds.</summary>
    public double Duration { get; private set; }

    /// <summary>Begins an iteration: a new jar and, if the plan wants it, new connections.</summary>
    public void Begin()
    {
        _jar.Clear();
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

    /// <summary>Sends a request and follows its redirects.</summary>
    /// <returns>Null when there is a response; else what went wrong, already recorded.</returns>
    public async ValueTask<RequestFault?> SendAsync(OutgoingRequest request, CancellationToken cut)
    {
        var wire = request.Wire;
        var intended = request.IntendedAt;
        for (var hop = 0; ; hop++)
        {
            if (!allowed.Allows(wire.Address))
            {
                return Refuse(request, RequestFault.NotAllowed(wire.Address.IdnHost));
            }

            AddCookies(request);
            _transport ??= transports.Create();
            var fault = await _transport.SendAsync(wire, Response, cut).ConfigureAwait(false);
            if (ReferenceEquals(fault, RequestFault.Cut))
            {
                return fault;
            }

            KeepCookies(wire.Address);
            var next = fault is null && hop < request.MaxRedirects ? Redirect(wire.Address) : null;
            if (fault is null && next is null && wire.KeepBody && Response.Header("Content-Encoding") is { } coding && !Decompression.TryUndo(Response.Body, coding))
            {
                fault = RequestFault.InvalidCompression;
            }

            Record(request, fault, intended);
            if (next is null || fault is not null)
            {
                return fault;
            }

            Follow(wire, next);
            intended = clock.Now;
        }
    }

    /// <summary>Records a request that is not sent at all.</summary>
    public RequestFault Refuse(OutgoingRequest request, RequestFault fault)
    {
        Response.Reset();
        Duration = 0;
        metrics.Here.Refused(request.Request, fault.Code);
        metrics.Here.Error(new ErrorKey(request.Name, fault.Code, fault.Message));
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

    private void AddCookies(OutgoingRequest request)
    {
        var wire = request.Wire;
        wire.Headers.RemoveAll(static header => header.Key == "Cookie");
        _cookies.Clear();
        _jar.AddFor(wire.Address, _cookies);
        if (request.Cookies.Count > 0)
        {
            _cookies.RemoveAll(cookie => request.Cookies.Exists(own => own.Key == cookie.Key));
            _cookies.AddRange(request.Cookies);
        }

        if (_cookies.Count > 0)
        {
            wire.Headers.Add(new("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"))));
        }
    }

    private void KeepCookies(Uri address)
    {
        foreach (var header in Response.Headers)
        {
            if (header.Key.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase))
            {
                _jar.Set(address, header.Value);
            }
        }
    }

    private Uri? Redirect(Uri address) =>
        Response.Status is 301 or 302 or 303 or 307 or 308
        && Response.Header("Location") is { Length: > 0 } location
        && Uri.TryCreate(new Uri(Plain(address)), location, out var next)
        && (next.Scheme == Uri.UriSchemeHttp || next.Scheme == Uri.UriSchemeHttps)
            ? next
            : null;

    /// <summary>The address without user info and fragment.</summary>
    private static string Plain(Uri address) => $"{address.Scheme}://{address.Authority}{address.PathAndQuery}";

    private void Follow(WireRequest wire, Uri next)
    {
        if (Response.Status is 301 or 302 or 303 && wire.Method is not ("GET" or "HEAD"))
        {
            wire.Method = "GET";
            wire.Body = null;
            wire.Headers.RemoveAll(static header => header.Key.StartsWith("Content-", StringComparison.OrdinalIgnoreCase));
        }

        if (!string.Equals(next.IdnHost, wire.Address.IdnHost, StringComparison.OrdinalIgnoreCase))
        {
            wire.Headers.RemoveAll(static header => header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase) || header.Key.Equals("Host", StringComparison.OrdinalIgnoreCase));
        }

        wire.Headers.RemoveAll(static header => header.Key.Equals("Referer", StringComparison.OrdinalIgnoreCase));
        if (wire.Address.Scheme == next.Scheme || next.Scheme == Uri.UriSchemeHttps)
        {
            wire.Headers.Add(new("Referer", Plain(wire.Address)));
        }

        wire.Address = next;
    }

    private void Record(OutgoingRequest request, RequestFault? fault, long intended)
    {
        var status = Response.Status;
        var failed = fault is not null || (status >= 400 && !request.ExpectedStatus.Contains(status));
        var code = fault?.Code ?? (failed ? 1000 + (status < 600 ? status : 0) : 0);
        var sample = SampleOf(request.Request, status, code, fault, intended);
        Duration = sample.Duration;
        var recorder = metrics.Here;
        recorder.Http(sample);
        if (failed)
        {
            recorder.Error(new ErrorKey(request.Name, code, fault?.Message ?? StatusMessage(status)));
        }
    }

    private static string StatusMessage(int status) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"status {status}");

    private HttpSample SampleOf(int request, int status, int code, RequestFault? fault, long intended)
    {
        var times = Response.Times;

        // What never got as far as sending, and what ran into its timeout, has waited all the time.
        var sent = times.SendStarted != 0 && !ReferenceEquals(fault, RequestFault.Timeout);
        var begun = sent ? times.SendStarted : times.Started;
        var written = sent ? (times.Sent != 0 ? times.Sent : times.Ended) : begun;
        var first = times.FirstByte != 0 ? Math.Max(times.FirstByte, written) : times.Ended;
        return new HttpSample
        {
            Request = request,
            Status = status,
            ErrorCode = code,
            Blocked = clock.Milliseconds(times.Started, begun),
            Connecting = clock.Milliseconds(times.ConnectStarted, times.Connected),
            Handshaking = times.Secured == 0 ? 0 : clock.Milliseconds(times.Connected, times.Secured),
            Sending = clock.Milliseconds(begun, written),
            Waiting = clock.Milliseconds(written, first),
            Receiving = clock.Milliseconds(first, times.Ended),
            Response = clock.Milliseconds(Math.Min(intended, times.Started), times.Ended),
        };
    }
}
