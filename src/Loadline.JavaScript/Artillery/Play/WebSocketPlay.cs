using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Loadline.JavaScript.Artillery.Processors;
using Loadline.JavaScript.Artillery.Values;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>A scenario over WebSocket: connects as its first step says, or to the target; plays its steps; closes.</summary>
internal sealed class WebSocketPlay : PlayStep
{
    private readonly ScriptParts _parts;
    private readonly IReadOnlyList<PlayStep> _steps;
    private readonly ScriptMap _settings;
    private readonly ScriptValue? _connect;
    private readonly bool _verifies;

    /// <summary>Makes a scenario ready.</summary>
    public WebSocketPlay(ArtilleryFlow flow, ArtilleryConfig config, ScriptParts parts, IReadOnlyList<PlayStep> steps)
    {
        (_parts, _steps) = (parts, steps);
        _settings = config.Ws ?? new ScriptMap([], config.Location);
        _connect = flow.Steps.Count > 0 && flow.Steps[0] is WebSocketStep first ? first.Connect : null;
        _verifies = (_settings["rejectUnauthorized"] ?? config.Tls?["rejectUnauthorized"]) is not { IsTruthy: false };
    }

    /// <inheritdoc/>
    public override async ValueTask<VuError?> PlayAsync(VirtualUser user)
    {
        var (address, headers, protocols) = Arguments(user);
        if (_connect is ScriptMap map && (map["function"] as ScriptScalar)?.Text is { } name && _parts.Function(name) is { } function && !function.IsUndefined())
        {
            var arguments = ToObject(address, headers, protocols);
            try
            {
                var result = await _parts.Host.CallAsync(function, arguments, user.Context).ConfigureAwait(false);
                if (ScriptValues.IsTrue(result.First))
                {
                    return VuError.Of(ScriptError.Of(result.First));
                }
            }
            catch (ScriptFailure failure)
            {
                return VuError.Of(failure.Error);
            }

            address = ScriptValues.Text(arguments.Get("target"));
            headers = Headers(ScriptValues.Of(arguments.Get("options"), "headers"));
        }

        address = address.StartsWith("http", StringComparison.Ordinal) ? "ws" + address["http".Length..] : address;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("ws" or "wss"))
        {
            return new VuError($"Invalid URL: {address}");
        }

        if (_parts.Gate is { } gate && (!gate.Policy.AllowsHost(uri.IdnHost, uri.Port) || !gate.TakeOne()))
        {
            return new VuError("EACCES");
        }

        user.HasSent = true;
        var (line, error) = await SocketLine.ConnectAsync(user.Loop, uri, headers, protocols, _verifies, _parts.Settings.Timeout, _parts.Gate).ConfigureAwait(false);
        if (line is null)
        {
            return error;
        }

        (user.Socket, user.WasReached) = (line, true);
        error = await PlayAsync(_steps, user).ConfigureAwait(false);
        user.Socket = null;
        await line.CloseAsync().ConfigureAwait(false);
        return error;
    }

    private (string Address, List<KeyValuePair<string, string>> Headers, List<string> Protocols) Arguments(VirtualUser user)
    {
        var own = _connect as ScriptMap;
        JsValue Filled(ScriptValue? value) => value is null ? JsValue.Undefined : TemplateValue.Of(value).Render(user.Vars, user.Functions);
        var address = own is null && _connect is not null ? ScriptValues.Text(Filled(_connect)) : own?["target"] is { } target ? ScriptValues.Text(Filled(target)) : _parts.Settings.Target;
        var protocols = (own?["subprotocols"] ?? _settings["subprotocols"]) as ScriptList;
        return (address, Headers(Filled(own?["headers"] ?? _settings["headers"])), [.. (protocols?.Items ?? []).OfType<ScriptScalar>().Select(protocol => protocol.Text)]);
    }

    private static List<KeyValuePair<string, string>> Headers(JsValue value) =>
        value is ObjectInstance map ? [.. map.GetOwnPropertyKeys(Types.String).Select(key => KeyValuePair.Create(key.ToString(), ScriptValues.Text(map.Get(key))))] : [];

    private JsObject ToObject(string address, List<KeyValuePair<string, string>> headers, List<string> protocols)
    {
        var engine = _parts.Host.Engine;
        var (all, options, arguments) = (new JsObject(engine), new JsObject(engine), new JsObject(engine));
        headers.ForEach(header => all.Set(header.Key, header.Value));
        options.Set("headers", all);
        arguments.Set("options", options);
        arguments.Set("subprotocols", new JsArray(engine, [.. protocols.Select(protocol => (JsValue)new JsString(protocol))]));
        arguments.Set("target", address);
        return arguments;
    }
}
