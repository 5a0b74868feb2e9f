using System.Text;
using Loadline.Engine.Http;
using Loadline.Engine.Metrics;
using Loadline.Engine.Templates;

namespace Loadline.Engine.Steps;

/// <summary>
/// Plays requests for one user: renders one, sends it, checks status, shape and captures in this order, and records custom metrics.
/// </summary>
internal sealed class RequestPlayer(HttpUser user, MetricCatalog catalog, Recorder recorder, Func<long, double> sinceLoad)
{
    private readonly OutgoingRequest _outgoing = new();
    private readonly ByteWriter _body = new();
    private CompiledRequest _request = null!;
    private TemplateScope _scope = null!;
    private long _begun;
    private int _hop;

    /// <summary>The user that sends.</summary>
    public HttpUser User => user;

    /// <summary>Whether there is something to send: <see cref="SendAsync"/>, then <see cref="Answer"/>.</summary>
    public bool IsSending { get; private set; }

    /// <summary>What became of the request, once there is nothing more to send.</summary>
    public RequestOutcome Outcome { get; private set; }

    /// <summary>Begins a request. One that waits is played by its journey, not by a method here: each method that waits has a state of its own, and with many users those don't fit into the processor's cache.</summary>
    /// <param name="request">The request.</param>
    /// <param name="scope">Variables of the iteration.</param>
    /// <param name="intended">When it was meant to start.</param>
    /// <param name="now">Now.</param>
    public void Begin(CompiledRequest request, TemplateScope scope, long intended, long now)
    {
        (_request, _scope, _begun, _hop) = (request, scope, now, 0);
        _outgoing.Reset();
        (_outgoing.Request, _outgoing.Name, _outgoing.ExpectedStatus, _outgoing.MaxRedirects, _outgoing.IntendedAt) =
            (request.Request, request.Name, request.Status, request.MaxRedirects, intended);
        scope.Missing = null;
        if (!TryRender(request, scope, out var unsent))
        {
            IsSending = false;
            Outcome = unsent is null ? Unset(request, scope) : Judge(user.Refuse(_outgoing, unsent));
            return;
        }

        BeginHop();
    }

    /// <summary>Sends it, or the next request it was redirected to.</summary>
    public ValueTask<RequestFault?> SendAsync() => user.Send(_outgoing.Wire);

    /// <summary>Takes what has come back.</summary>
    /// <param name="fault">What <see cref="SendAsync"/> says.</param>
    public void Answer(RequestFault? fault)
    {
        if (user.End(_outgoing, _hop++, ref fault))
        {
            BeginHop();
            return;
        }

        IsSending = false;
        Outcome = ReferenceEquals(fault, RequestFault.Cut) ? RequestOutcome.CutOff : Judge(fault);
        user.Response.Release();
    }

    private void BeginHop()
    {
        var fault = user.Begin(_outgoing);
        IsSending = fault is null;
        if (fault is not null)
        {
            Outcome = Judge(fault);
        }
    }

    /// <summary>A variable has no value: the journey ends before the request is sent.</summary>
    private RequestOutcome Unset(CompiledRequest request, TemplateScope scope)
    {
        var missing = scope.Missing ?? "";
        var check = request.ValueChecks.GetValueOrDefault(missing, request.StatusCheck);
        recorder.Check(check, false);
        recorder.Error(new ErrorKey(request.Name, 1000, scope.Exhausted is { } feed ? $"not sent: the feed {feed} has no row left" : $"not sent: {missing} has no value"));
        return new RequestOutcome { Failure = new StepFailure(request.Name, 0, catalog.Checks[check].Check, null), EndsJourney = true };
    }

    private RequestOutcome Judge(RequestFault? fault)
    {
        var (request, scope) = (_request, _scope);
        var response = user.Response;
        var view = new ResponseView(response);
        string? failed = null;
        void Check(int check, bool holds)
        {
            recorder.Check(check, holds);
            failed ??= holds ? null : catalog.Checks[check].Check;
        }

        var answered = fault is null;
        Check(request.StatusCheck, answered && (request.Status.Length == 0 ? response.Status is >= 200 and < 400 : request.Status.AsSpan().Contains(response.Status)));
        foreach (var (check, path) in request.Json)
        {
            Check(check, answered && view.Has(path));
        }

        if (request.Contains is var (containsCheck, text))
        {
            Check(containsCheck, answered && response.Body.Span.IndexOf(text) >= 0);
        }

        if (request.Header is var (headerCheck, name))
        {
            Check(headerCheck, answered && response.Headers.Joined(name) is not null);
        }

        var ends = false;
        foreach (var capture in request.Captures)
        {
            var value = capture.From(ref view, scope);
            var found = answered && !value.IsMissing;
            Check(capture.Check, found);
            scope.Capture(capture.Slot, found ? value : default);
            ends |= !found;
        }

        view.Dispose();
        foreach (var metric in request.Metrics)
        {
            var sample = metric.Sample(scope, failed is null, user.Duration, out var holds);
            if (holds is { } isNumber)
            {
                Check(metric.Check, isNumber);
            }

            if (sample is { } number)
            {
                recorder.Custom(metric.Number, number, sinceLoad(_begun));
            }
        }

        return new RequestOutcome
        {
            Sent = true,
            Unreachable = fault?.IsUnreachable == true,
            EndsJourney = ends,
            Failure = failed is null ? null : new StepFailure(request.Name, response.Status, failed, fault?.Message),
        };
    }

    private bool TryRender(CompiledRequest request, TemplateScope scope, out RequestFault? fault)
    {
        fault = null;
        var wire = _outgoing.Wire;
        (wire.Method, wire.Timeout, wire.KeepBody) = (request.Method, request.Timeout, request.NeedsBody);
        if (!request.Address.TryWrite(scope, wire, out fault) || !request.Fields.TryWrite(scope, wire.Fields, out fault))
        {
            return false;
        }

        (wire.HasHost, wire.HasConnection) = (request.Fields.HasHost, request.Fields.HasConnection);
        wire.Expects = request.Fields.Expects && request.Body is not null;
        return TryAddBasic(request, scope) && TryAddCookies(request, scope, ref fault) && TryAddBody(request, scope);
    }

    private bool TryAddBasic(CompiledRequest request, TemplateScope scope)
    {
        if (request.Basic is not var (userName, password))
        {
            return true;
        }

        if (userName.Render(scope) is not { } name || password.Render(scope) is not { } secret)
        {
            return false;
        }

        FieldLines.Add(_outgoing.Wire.Fields, "Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{secret}")));
        return true;
    }

    private bool TryAddCookies(CompiledRequest request, TemplateScope scope, ref RequestFault? fault)
    {
        if (request.CookieField is { } field)
        {
            if (field.Render(scope) is not { } text)
            {
                return false;
            }

            if (text.AsSpan().ContainsAny('\r', '\n', '\0'))
            {
                fault = RequestFault.InvalidHeader;
                return false;
            }

            // Sent as it is, before what jar and step add: a cookie without a name stands for the whole field.
            _outgoing.Cookies.Add(new("", text));
        }

        foreach (var (name, value) in request.Cookies)
        {
            if (value.Render(scope) is not { } text)
            {
                return false;
            }

            if (text.AsSpan().ContainsAny(';', '\r', '\n'))
            {
                fault = RequestFault.InvalidHeader;
                return false;
            }

            _outgoing.Cookies.Add(new(name, text));
        }

        return true;
    }

    private bool TryAddBody(CompiledRequest request, TemplateScope scope)
    {
        if (request.Body is null)
        {
            return true;
        }

        _body.Clear();
        if (!request.Body.TryWrite(scope, _body))
        {
            return false;
        }

        _outgoing.Wire.Body = _body.Memory;
        if (!request.HasContentType)
        {
            FieldLines.Remove(_outgoing.Wire.Fields, static name => name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase));
            FieldLines.Add(_outgoing.Wire.Fields, "Content-Type", request.Body.ContentType);
        }

        return true;
    }
}
