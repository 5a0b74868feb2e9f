using Jint;
using Jint.Native;
using Jint.Native.Object;
using Loadline.JavaScript.Artillery.Extraction;
using Loadline.JavaScript.Artillery.Values;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>A step over WebSocket: sends, and waits for the next message where something is taken from it.</summary>
internal sealed class WebSocketStepPlay : PlayStep
{
    private readonly ScriptParts _parts;
    private readonly bool _isConnect;
    private readonly TemplateValue? _payload;
    private readonly ResponseValue[] _captures;
    private readonly ResponseValue[] _matches;
    private readonly double _timeout;

    /// <summary>Makes a step ready.</summary>
    public WebSocketStepPlay(WebSocketStep step, ArtilleryConfig config, ScriptParts parts)
    {
        _parts = parts;
        _isConnect = step.Connect is { IsTruthy: true };
        _captures = [.. step.Captures.Select(capture => new ResponseValue(parts.Host, capture))];
        _matches = [.. step.Matches.Select(match => new ResponseValue(parts.Host, match))];
        var parameters = step.Wait is { IsTruthy: true } ? step.Wait : step.Send;
        var payload = Waits ? (parameters as ScriptMap)?["payload"] : parameters;
        _payload = payload is null ? null : TemplateValue.Of(payload);
        var limit = (config.Timeout is { IsTruthy: true } own ? own : config.Ws?["timeout"]) as ScriptScalar;
        _timeout = limit is not null && ScriptNumbers.Number(limit.Text) is > 0 and < 86_400 and var seconds ? seconds : 10;
    }

    private bool Waits => _captures.Length + _matches.Length > 0;

    /// <inheritdoc/>
    public override async ValueTask<VuError?> PlayAsync(VirtualUser user)
    {
        if (_isConnect || user.Socket is not SocketLine line)
        {
            return null;
        }

        if (_payload is null && !Waits)
        {
            _parts.Metrics.Count("errors.invalid_step");
            return new VuError("undefined");
        }

        var next = Waits ? line.NextAsync() : null;
        if (_payload is not null)
        {
            var value = _payload.Render(user.Vars, user.Functions);
            var text = value is ObjectInstance ? ScriptValues.Json(user.Vars.Engine, value) ?? "" : value.IsUndefined() || value.IsNull() ? "" : ScriptValues.Text(value);
            _parts.Metrics.Count("websocket.messages_sent");
            _parts.Metrics.Rate("websocket.send_rate");
            if (!await line.SendAsync(text).ConfigureAwait(false))
            {
                return new VuError("WebSocket is not open");
            }
        }

        return next is null ? null : await JudgeAsync(next, user).ConfigureAwait(false);
    }

    private async ValueTask<VuError?> JudgeAsync(Task<string?> next, VirtualUser user)
    {
        var sleep = user.SleepAsync(_timeout * 1_000).AsTask();
        if (await Task.WhenAny(next, sleep).ConfigureAwait(false) == sleep)
        {
            if (!await sleep.ConfigureAwait(false))
            {
                return VuError.Interrupted;
            }

            _parts.Metrics.Count("errors.response timeout");
            return new VuError("undefined");
        }

        if (await next.ConfigureAwait(false) is not { Length: > 0 } text)
        {
            return new VuError("Empty response from WS server");
        }

        _parts.Metrics.Count("websocket.messages_received");
        _parts.Metrics.Rate("websocket.receive_rate");
        var message = new Message(user.Vars.Engine, text);
        var found = new List<(ScriptPath Name, JsValue Value)>();
        foreach (var each in _captures.Concat(_matches))
        {
            var value = each.Find(message, user.Vars, user.Functions);
            if (each.Expected is { } expected ? (each.Strict ?? true) && (value is null || !ScriptValues.AreSame(value, expected.Render(user.Vars, user.Functions))) : each.Fails(value, strictByDefault: true))
            {
                return VuError.FailedCapture;
            }

            if (each is { Expected: null, As: { } name })
            {
                found.Add((name, value ?? JsValue.Undefined));
            }
        }

        found.ForEach(each => each.Name.Set(user.Vars, each.Value));
        return null;
    }

    /// <summary>A message: values are taken from it as from a body.</summary>
    private sealed class Message(Jint.Engine engine, string text) : IExtractionSource
    {
        public string Text => text;

        public JsValue? Json { get; } = ScriptValues.Parse(engine, text);

        public string? Header(string name) => null;
    }
}
