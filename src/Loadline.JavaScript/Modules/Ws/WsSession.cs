using System.Text;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Loadline.JavaScript.Modules.WebSockets;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Ws;

/// <summary>
/// A WebSocket of <c>k6/ws</c>: the user's thread calls the script's handlers and timers until it is closed. Nothing else of the script happens meanwhile.
/// </summary>
internal sealed class WsSession
{
    private readonly Vu _vu;
    private readonly WebSocketMeter _meter;
    private readonly Dictionary<string, List<JsValue>> _handlers = new(StringComparer.Ordinal);
    private readonly Queue<WebSocketEvent> _happened = new();
    private readonly PriorityQueue<(JsValue Callback, double Every), (long Due, long Order)> _timers = new();
    private WebSocketWire? _wire;
    private long _order;
    private bool _closed;

    /// <summary>Creates the session of a WebSocket that is open.</summary>
    public WsSession(Vu vu, WebSocketMeter meter) => (_vu, _meter) = (vu, meter);

    /// <summary>Plays it until it is closed.</summary>
    /// <param name="stream">The connection.</param>
    /// <param name="deflates">Whether both sides agreed to compress.</param>
    /// <param name="callback">The script's function that sets up the handlers.</param>
    public void Play(Stream stream, bool deflates, JsValue callback)
    {
        _wire = new WebSocketWire(stream, deflates, happened => _vu.Gate.Wake((this, happened), static state => state.Item1._happened.Enqueue(state.happened)));
        _wire.Start();
        try
        {
            _vu.Engine.Call(callback, [Socket()]);
            Handle("open");
            while (!_closed)
            {
                Next();
            }
        }
        catch (JavaScriptException)
        {
            Close(1001);
            throw;
        }
        catch (Sandbox.ScriptInterruptedException)
        {
            _wire.Close(1001, "");
            throw;
        }
        finally
        {
            _meter.Ended(_wire);
        }
    }

    private void Next()
    {
        var due = _timers.TryPeek(out _, out var first) ? first.Due : long.MaxValue;
        if (!_vu.Gate.Wait(this, static session => session._happened.Count > 0, due))
        {
            var (callback, every) = _timers.Dequeue();
            if (every > 0)
            {
                SetTimer(callback, every, every);
            }

            _vu.Engine.Call(callback, []);
            return;
        }

        WebSocketEvent happened = null!;
        _vu.Gate.Wake(this, session => happened = session._happened.Dequeue());
        _wire!.Take(happened);
        switch (happened.Kind)
        {
            case WebSocketOpcode.Text:
                _meter.Received();
                Handle("message", Native.Text(Encoding.UTF8.GetString(happened.Data)));
                break;
            case WebSocketOpcode.Binary:
                _meter.Received();
                Handle("binaryMessage", Native.Buffer(_vu.Engine, happened.Data));
                break;
            case WebSocketOpcode.Ping:
                Handle("ping");
                break;
            case WebSocketOpcode.Pong:
                _meter.Pong(happened.Data);
                Handle("pong");
                break;
            default:
                End(happened);
                break;
        }
    }

    private void End(WebSocketEvent end)
    {
        if (end.Error is { } error)
        {
            Handle("error", ErrorOf(error));
        }

        if (!_closed)
        {
            _closed = true;
            Handle("close", Native.Number(end.Error is null ? end.Code : 1006));
        }
    }

    private void Close(int code)
    {
        if (!_closed)
        {
            _closed = true;
            _wire!.Close(code, "");
            Handle("close", Native.Number(code));
        }
    }

    private void Handle(string name, params JsValue[] arguments)
    {
        foreach (var handler in _handlers.GetValueOrDefault(name) ?? [])
        {
            _vu.Engine.Call(handler, arguments);
        }
    }

    private JsObject ErrorOf(string message) => Native.Functions(_vu.Engine, ("error", 0, (_, _) => Native.Text(message)), ("toString", 0, (_, _) => Native.Text(message)));

    private JsObject Socket() => Native.Functions(
        _vu.Engine,
        ("on", 2, (_, a) => On(a.At(0).ToString(), a.At(1))),
        ("send", 1, (_, a) => Send(WebSocketOpcode.Text, a.At(0).IsString() ? Encoding.UTF8.GetBytes(a[0].ToString()) : Encoding.UTF8.GetBytes(a.At(0).IsNothing() ? "" : ConsoleText.Of(a[0])))),
        ("sendBinary", 1, (_, a) => Send(WebSocketOpcode.Binary, a.At(0).IsString() ? throw Wrong("string") : Native.Bytes(a.At(0)) ?? throw Wrong(a.At(0).Type.ToString().ToLowerInvariant()))),
        ("ping", 0, (_, _) => Send(WebSocketOpcode.Ping, _meter.Ping())),
        ("close", 1, (_, a) =>
        {
            Close(a.At(0).IsNothing() ? 1000 : (int)TypeConverter.ToInteger(a[0]));
            return JsValue.Undefined;
        }),
        ("setTimeout", 2, (_, a) => Timer("setTimeout", a, repeats: false)),
        ("setInterval", 2, (_, a) => Timer("setInterval", a, repeats: true)));

    private JavaScriptException Wrong(string kind) => Native.Error(_vu.Engine, $"expected ArrayBuffer as argument, received: {kind}");

    private JsValue On(string name, JsValue handler)
    {
        if (!handler.IsCallable())
        {
            throw Native.TypeError(_vu.Engine, "the handler of an event must be a function");
        }

        if (!_handlers.TryGetValue(name, out var handlers))
        {
            _handlers.Add(name, handlers = []);
        }

        handlers.Add(handler);
        return JsValue.Undefined;
    }

    private JsValue Send(WebSocketOpcode opcode, byte[] data)
    {
        if (_closed || !_vu.Http.Shared.Dial.TakeOne() || !_wire!.Send(opcode, data))
        {
            Handle("error", ErrorOf("websocket: close sent"));
        }
        else if (opcode != WebSocketOpcode.Ping)
        {
            _meter.Sent();
        }

        return JsValue.Undefined;
    }

    private JsValue Timer(string name, JsValue[] arguments, bool repeats)
    {
        var milliseconds = TypeConverter.ToNumber(arguments.At(1));
        if (!arguments.At(0).IsCallable() || !(milliseconds > 0))
        {
            throw Native.Error(_vu.Engine, FormattableString.Invariant($"{name} requires a >0 timeout parameter, received {milliseconds:0.00}"));
        }

        if (_timers.Count >= 100_000)
        {
            throw Native.Error(_vu.Engine, "too many timers are set");
        }

        SetTimer(arguments[0], milliseconds, repeats ? milliseconds : 0);
        return JsValue.Undefined;
    }

    private void SetTimer(JsValue callback, double milliseconds, double every) =>
        _timers.Enqueue((callback, every), (_vu.World.Clock.After(_vu.World.Clock.Now, milliseconds / 1000), _order++));
}
