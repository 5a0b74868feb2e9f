using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Loadline.Engine;
using Loadline.Engine.Http;
using Loadline.Engine.Metrics;
using Loadline.JavaScript.Artillery.Extraction;
using Loadline.JavaScript.Artillery.Processors;
using Loadline.JavaScript.Artillery.Values;
using Loadline.Scripts.Artillery.Reading;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>
/// A request over HTTP. Left out by chance or by its condition; then functions before it, templates, the wire with its redirects, captures, functions and
/// plugins after it. Where nothing of it is JavaScript no object is made for it.
/// </summary>
internal sealed class RequestPlay : PlayStep
{
    private const int MostRedirects = 10;
    private readonly RequestTemplates _templates;
    private readonly RequestCondition _condition;
    private readonly FlowHooks _hooks;
    private readonly IReadOnlyList<string> _before;
    private readonly IReadOnlyList<string> _after;
    private readonly ResponseValue[] _captures;
    private readonly ResponseValue[] _matches;
    private readonly int[] _checks;
    private readonly bool _isCounted;
    private readonly bool _callsHooks;

    /// <summary>Makes a request ready.</summary>
    /// <param name="step">The request.</param>
    /// <param name="scenario">Title of its scenario; null before and after the load.</param>
    /// <param name="parts">What all share.</param>
    /// <param name="hooks">What is called around it.</param>
    /// <param name="catalog">What can be recorded.</param>
    public RequestPlay(RequestStep step, string? scenario, ScriptParts parts, FlowHooks hooks, MetricCatalog catalog)
    {
        (Step, Parts, _hooks, _isCounted) = (step, parts, hooks, scenario is not null);
        Name = RequestNames.Of(step);
        Number = catalog.Request(new RequestKey(Name, scenario));
        Scenario = scenario;
        _templates = new RequestTemplates(step.Request, parts.Settings);
        _condition = new RequestCondition(step.Request, parts);
        _before = [.. step.Request.BeforeRequest.Select(name => name.Text)];
        _after = [.. step.Request.AfterResponse.Select(name => name.Text)];
        _captures = [.. step.Request.Captures.Select(capture => new ResponseValue(parts.Host, capture))];
        _matches = [.. step.Request.Matches.Select(match => new ResponseValue(parts.Host, match))];
        _checks = [.. _captures.Select(capture => catalog.Check(new CheckKey(Name, scenario, $"captures {capture.As?.Text ?? capture.Written}")))
            .Concat(_matches.Select(match => catalog.Check(new CheckKey(Name, scenario, $"matches {match.Written}"))))];
        _callsHooks = _before.Count + _after.Count + hooks.BeforeRequest.Count + hooks.AfterResponse.Count + hooks.OnError.Count > 0;
    }

    /// <summary>The request as it stands.</summary>
    public RequestStep Step { get; }

    /// <summary>What all share.</summary>
    public ScriptParts Parts { get; }

    /// <summary>Name its metrics are kept under.</summary>
    public string Name { get; }

    /// <summary>Number of the request in the catalog.</summary>
    public int Number { get; }

    /// <summary>Title of its scenario; null before and after the load.</summary>
    public string? Scenario { get; }

    private ObjectInstance Events => _isCounted ? Parts.Events : Parts.SilentEvents;

    /// <inheritdoc/>
    public override async ValueTask<VuError?> PlayAsync(VirtualUser user)
    {
        if (!_templates.HasUrl)
        {
            return new VuError("an URL must be specified");
        }

        if (!_condition.Holds(user))
        {
            return null;
        }

        var request = _callsHooks ? _templates.ToObject(Parts, Step.Method) : null;
        try
        {
            if (request is not null && await CallAllAsync(_hooks.BeforeRequest, request, user).ConfigureAwait(false) is { } early)
            {
                return early;
            }

            var endpoint = request is null ? _templates.Endpoint : ScriptValues.Text(request.Get("url"));
            if (request is not null && await CallAllAsync(_before, request, user).ConfigureAwait(false) is { } failed)
            {
                return failed;
            }

            return await SendAsync(request, endpoint, user).ConfigureAwait(false);
        }
        catch (ScriptFailure failure)
        {
            return VuError.Of(failure.Error);
        }
    }

    private async ValueTask<VuError?> CallAllAsync(IReadOnlyList<string> names, ObjectInstance request, VirtualUser user, JsValue? response = null)
    {
        foreach (var written in names)
        {
            var text = new TemplateText(written);
            var name = text.HasTemplates ? ScriptValues.Text(text.Render(user.Vars, user.Functions)) : written;
            var function = Parts.Function(name);
            if (function.IsUndefined())
            {
                Parts.Warn($"WARNING: custom function {name} could not be found");
                continue;
            }

            var isAsync = ScriptHost.IsAsync(function);
            var result = response is null
                ? await Parts.Host.CallAsync(function, request, user.Context, Events).ConfigureAwait(false)
                : await Parts.Host.CallAsync(function, request, response, user.Context, Events).ConfigureAwait(false);
            if ((isAsync || !result.IsPromise) && ScriptValues.IsTrue(result.First))
            {
                return VuError.Of(ScriptError.Of(result.First));
            }
        }

        return null;
    }

    private async ValueTask<VuError?> SendAsync(ObjectInstance? request, string endpoint, VirtualUser user)
    {
        if (user.Vars.Get("$loopElement") is var element && ScriptValues.IsTrue(element))
        {
            user.Vars.Set("$loopElement", TemplateValue.Render(element, user.Vars, user.Functions));
        }

        var draft = request is null ? _templates.Fill(user, Step.Method, out var name) : _templates.Fill(request, user, Parts, out name);
        if (!draft.Url.StartsWith("http", StringComparison.Ordinal))
        {
            return new VuError($"Invalid URL - {draft.Url}");
        }

        var line = await user.Lines.TakeAsync().ConfigureAwait(false);
        try
        {
            if (user.Leaves)
            {
                return VuError.Interrupted;
            }

            var answer = new Answer(Parts.Host.Engine, line.Response, user.Loop.Clock) { Url = draft.Url, Name = name, Endpoint = endpoint };
            var error = await ExchangeAsync(draft, line, answer, user).ConfigureAwait(false);
            if (error is not null)
            {
                return ReferenceEquals(error, VuError.Interrupted) ? error : await FailAsync(error, request, answer, user).ConfigureAwait(false);
            }

            return await JudgeAsync(request, answer, user).ConfigureAwait(false);
        }
        finally
        {
            user.Lines.Return(line);
        }
    }

    /// <summary>Sends, follows redirects, and records every hop.</summary>
    private async ValueTask<VuError?> ExchangeAsync(RequestDraft draft, Line line, Answer answer, VirtualUser user)
    {
        if (Parts.Writer.Write(draft, line) is { } unsent)
        {
            return unsent;
        }

        var wire = line.Request;
        wire.KeepBody = _captures.Length + _matches.Length + _after.Count + _hooks.AfterResponse.Count > 0 || _hooks.Plugins.Any(plugin => plugin.NeedsBody(this));
        var sendsCookies = user.SendsCookies || _templates.PutCookies(draft, wire, user);
        var fields = wire.Fields.Count;
        var intended = user.IntendedAt == 0 ? user.Loop.Clock.Now : user.IntendedAt;
        user.IntendedAt = 0;
        for (var hop = 0; ; hop++)
        {
            if (sendsCookies)
            {
                AddCookies(wire, user);
            }

            Count("http.requests");
            if (_isCounted)
            {
                Parts.Metrics.Rate("http.request_rate");
            }

            user.HasSent = true;
            var fault = await line.Transport.SendAsync(wire, line.Response).ConfigureAwait(false);
            if (ReferenceEquals(fault, RequestFault.Cut))
            {
                return VuError.Interrupted;
            }

            user.WasReached |= fault is not { IsUnreachable: true };
            wire.Fields.Truncate(fields);
            Record(line, fault, intended);
            if (fault is not null)
            {
                return new VuError(NodeErrors.NameOf(fault, Parts.Settings.TimeoutError));
            }

            CountAnswer(answer, line);
            KeepCookies(wire, line, sendsCookies, user);
            if (!draft.FollowsRedirects || Redirects.Next(line) is not { } next)
            {
                return wire.KeepBody && line.Response.Headers.TryFind("content-encoding"u8, out var coding) && _templates.Decompresses && Decompression.Undo(line.Response.Body, Encoding.ASCII.GetString(coding)) is { } broken
                    ? new VuError(NodeErrors.NameOf(broken, ""))
                    : null;
            }

            if (hop == MostRedirects)
            {
                return new VuError("ERR_TOO_MANY_REDIRECTS");
            }

            Redirects.Follow(wire, line.Response.Status, next);
            fields = wire.Fields.Count;
            intended = user.Loop.Clock.Now;
        }
    }

    /// <summary>Captures, then functions and plugins, then what became of the captures.</summary>
    private async ValueTask<VuError?> JudgeAsync(ObjectInstance? request, Answer answer, VirtualUser user)
    {
        var holds = Capture(answer, user);
        var response = request is not null && _hooks.AfterResponse.Count + _after.Count > 0 ? answer.ToObject() : null;
        if (response is not null && await CallAllAsync(_hooks.AfterResponse, request!, user, response).ConfigureAwait(false) is { } failed)
        {
            return failed;
        }

        foreach (var plugin in _hooks.Plugins)
        {
            if (plugin.OnResponse(this, answer, user) is { } error)
            {
                return error;
            }
        }

        if (response is not null && await CallAllAsync(_after, request!, user, response).ConfigureAwait(false) is { } late)
        {
            return late;
        }

        return holds ? null : VuError.FailedCapture;
    }

    private bool Capture(Answer answer, VirtualUser user)
    {
        var holds = true;
        var found = new List<(ScriptPath Name, JsValue Value)>();
        for (var i = 0; i < _captures.Length + _matches.Length; i++)
        {
            var each = i < _captures.Length ? _captures[i] : _matches[i - _captures.Length];
            var value = each.Find(answer, user.Vars, user.Functions);
            bool fails;
            if (each.Expected is { } expected)
            {
                fails = value is null || !ScriptValues.AreSame(value, expected.Render(user.Vars, user.Functions));
                Parts.Recorder.Check(_checks[i], !fails);
                fails &= each.Strict ?? true;
            }
            else
            {
                fails = each.Fails(value, Parts.Settings.StrictCapture);
                Parts.Recorder.Check(_checks[i], value is not null && !value.IsUndefined() && !(value.IsString() && value.AsString().Length == 0));
                if (each.As is { } name)
                {
                    found.Add((name, value ?? JsValue.Undefined));
                }
            }

            holds &= !fails;
        }

        if (holds)
        {
            found.ForEach(each => each.Name.Set(user.Vars, each.Value));
        }

        return holds;
    }

    private async ValueTask<VuError> FailAsync(VuError error, ObjectInstance? request, Answer answer, VirtualUser user)
    {
        var value = error.Value ?? NodeError(error);
        foreach (var name in _hooks.OnError)
        {
            var function = Parts.Function(name);
            if (!function.IsUndefined())
            {
                await Parts.Host.CallAsync(function, value, request ?? JsValue.Undefined, user.Context, Events).ConfigureAwait(false);
            }
        }

        foreach (var plugin in _hooks.Plugins)
        {
            plugin.OnError(this, answer, error);
        }

        return error;
    }

    private ObjectInstance NodeError(VuError error)
    {
        var value = Parts.Host.Engine.Intrinsics.Error.Construct(error.Name);
        value.Set("code", error.Name);
        return value;
    }

    private void Count(string name, double value = 1)
    {
        if (_isCounted)
        {
            Parts.Metrics.Count(name, value);
        }
    }

    private void CountAnswer(Answer answer, Line line)
    {
        if (!_isCounted)
        {
            return;
        }

        var metrics = Parts.Metrics;
        metrics.Count($"http.codes.{answer.Status}");
        metrics.Count("http.responses");
        metrics.Count("http.downloaded_bytes", line.Response.Body.Span.Length);
        metrics.Measure("http.response_time", answer.FirstByte);
        metrics.Measure($"http.response_time.{answer.Status / 100}xx", answer.FirstByte);
        if (Parts.Settings.IsExtended)
        {
            var times = line.Response.Times;
            metrics.Measure("http.tcp", Math.Round(Parts.Clock.Milliseconds(times.ConnectStarted, times.Connected)));
            metrics.Measure("http.tls", times.Secured == 0 ? 0 : Math.Round(Parts.Clock.Milliseconds(times.Connected, times.Secured)));
            metrics.Measure("http.total", answer.Total);
        }
    }

    private void Record(Line line, RequestFault? fault, long intended)
    {
        var status = line.Response.Status;
        var code = fault?.Code ?? (status >= 400 ? 1000 + (status < 600 ? status : 0) : 0);
        Parts.Recorder.Http(WireSample.Of(Parts.Clock, line.Response, Number, code, fault, intended));
        if (code != 0)
        {
            Parts.Recorder.Error(new ErrorKey(Name, code, fault?.Message ?? $"status {status}"));
        }
    }

    private static void AddCookies(WireRequest wire, VirtualUser user)
    {
        var cookies = new List<KeyValuePair<string, string>>();
        user.Jar.AddFor(wire, cookies);
        if (cookies.Count > 0)
        {
            FieldLines.Add(wire.Fields, "cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }
    }

    /// <summary>Cookies of a response. Until one has come none are sent, so the first is not sent on the redirect it came with.</summary>
    private void KeepCookies(WireRequest wire, Line line, bool sendsCookies, VirtualUser user)
    {
        var headers = line.Response.Headers;
        for (var i = 0; i < headers.Count; i++)
        {
            if (headers.Is(i, "set-cookie"u8))
            {
                user.Jar.Set(wire, headers.Text(i));
                if (!sendsCookies && CookieJar.Parse(headers.Text(i)) is null)
                {
                    Count("errors.cookie_parse_error_invalid_cookie");
                }

                user.SendsCookies = true;
            }
        }
    }
}
