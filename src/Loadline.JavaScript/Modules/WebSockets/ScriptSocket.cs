using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Loadline.JavaScript.Modules.Blobs;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.WebSockets;

/// <summary>A WebSocket of <c>k6/websockets</c>. On the user's thread, but for what the connection tells, which is handed to it.</summary>
internal sealed class ScriptSocket
{
    private readonly Vu _vu;
    private readonly WebSocketRequest _request;
    private readonly string[] _events;
    private readonly Dictionary<string, JsValue> _handlers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<JsValue>> _listeners = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly WebSocketMeter _meter;
    private ObjectInstance? _self;
    private WebSocketWire? _wire;

    /// <summary>Creates one that is not open yet.</summary>
    public ScriptSocket(Vu vu, WebSocketRequest request, string[] events) => (_vu, _request, _events, _meter) = (vu, request, events, new WebSocketMeter(vu, request));

    /// <summary>Where it stands.</summary>
    public ScriptSocketState State { get; private set; }

    /// <summary>Its address.</summary>
    public string Url => _request.Address.OriginalString;

    /// <summary>Subprotocol the server chose; empty for none.</summary>
    public string Protocol { get; private set; } = "";

    /// <summary>Extensions the server chose; empty for none.</summary>
    public string Extensions { get; private set; } = "";

    /// <summary>What bytes are given to the script as: <c>blob</c> or <c>arraybuffer</c>.</summary>
    public string BinaryType { get; private set; } = "blob";

    /// <summary>Bytes that wait to be sent.</summary>
    public long Waiting => _wire?.Waiting ?? 0;

    /// <summary>Opens it; the script goes on meanwhile.</summary>
    /// <param name="self">What the script has of it.</param>
    public void Open(ObjectInstance self)
    {
        _self = self;
        _vu.Loop.Begin(Cut);
        _ = OpenAsync();
    }

    /// <summary>Chooses what bytes are given as.</summary>
    public void SetBinaryType(JsValue value) => BinaryType = value.ToString() is "blob" or "arraybuffer" ? value.ToString()
        : throw Native.Error(_vu.Engine, $"unsupported binaryType '{value}', it should be either \"blob\" or \"arraybuffer\"");

    /// <summary>The handler of an event, as <c>onopen</c> and its like have it.</summary>
    public JsValue HandlerOf(string name) => _handlers.GetValueOrDefault(name) ?? JsValue.Null;

    /// <summary>Sets the handler of an event.</summary>
    public void SetHandler(string name, JsValue handler) => _handlers[name] = handler.IsNothing() || handler.IsCallable() ? handler : throw Native.TypeError(_vu.Engine, $"a value for 'on{name}' should be callable");

    /// <summary>Adds a listener.</summary>
    public void AddListener(string name, JsValue listener)
    {
        if (!_events.Contains(name, StringComparer.Ordinal))
        {
            throw Native.Error(_vu.Engine, $"unknown event type: {name}");
        }

        if (!listener.IsCallable())
        {
            throw Native.TypeError(_vu.Engine, "a listener should be callable");
        }

        if (!_listeners.TryGetValue(name, out var listeners))
        {
            _listeners.Add(name, listeners = []);
        }

        listeners.Add(listener);
    }

    /// <summary>Takes a listener away.</summary>
    public void RemoveListener(string name, JsValue listener) => _listeners.GetValueOrDefault(name)?.Remove(listener);

    /// <summary>Sends a message.</summary>
    public void Send(JsValue message)
    {
        NeedOpen("send");
        var (opcode, data) = message is HostObject<BlobContent> blob ? (WebSocketOpcode.Binary, blob.Value.Bytes)
            : message.IsString() ? (WebSocketOpcode.Text, Encoding.UTF8.GetBytes(message.ToString()))
            : (WebSocketOpcode.Binary, Native.Bytes(message) ?? throw Native.TypeError(_vu.Engine, "unsupported send type: a string, an ArrayBuffer, a view or a Blob is expected"));
        if (_request.Dial.TakeOne() && _wire!.Send(opcode, data))
        {
            _meter.Sent();
        }
    }

    /// <summary>Sends a ping.</summary>
    public void Ping()
    {
        NeedOpen("ping");
        if (_request.Dial.TakeOne())
        {
            _wire!.Send(WebSocketOpcode.Ping, _meter.Ping());
        }
    }

    /// <summary>Closes it.</summary>
    public void Close(int code, string reason)
    {
        if (code != 1000 && code is < 3000 or > 4999 && code is not (1001 or 1002 or 1003 or 1007 or 1008 or 1009 or 1010 or 1011))
        {
            throw Native.Error(_vu.Engine, FormattableString.Invariant($"InvalidAccessError: the code must be either 1000, or between 3000 and 4999; {code} is neither"));
        }

        if (State >= ScriptSocketState.Closing)
        {
            return;
        }

        State = ScriptSocketState.Closing;
        if (_wire is null)
        {
            _stop.Cancel();
        }
        else
        {
            _wire.Close(code, reason);
        }
    }

    private void NeedOpen(string what)
    {
        if (State != ScriptSocketState.Open)
        {
            throw Native.Error(_vu.Engine, $"InvalidStateError: {what} needs an open WebSocket, and this one is {State.ToString().ToUpperInvariant()}");
        }
    }

    private void Cut()
    {
        _stop.Cancel();
        _wire?.Abort();
        _meter.Ended(_wire);
    }

    private async Task OpenAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        var (stream, answer) = await WebSocketDial.OpenAsync(_request, limit.Token).ConfigureAwait(false);
        var connected = _vu.World.Clock.Now;
        if (stream is null)
        {
            _vu.Loop.Complete(() =>
            {
                _meter.Connected(answer, connected);
                Ended(answer.Error, 1006, "");
            });
            return;
        }

        _wire = new WebSocketWire(stream, answer["Sec-WebSocket-Extensions"].Contains("permessage-deflate", StringComparison.OrdinalIgnoreCase), Happened);
        _vu.Loop.Tell(() =>
        {
            _meter.Connected(answer, connected);
            Opened(answer);
        });
        if (_stop.IsCancellationRequested)
        {
            _wire.Abort();
        }

        _wire.Start();
    }

    private void Happened(WebSocketEvent happened)
    {
        if (happened.Kind == WebSocketOpcode.Close)
        {
            _vu.Loop.Complete(() => Ended(State == ScriptSocketState.Closing ? null : happened.Error, happened.Code, happened.Reason));
        }
        else
        {
            _vu.Loop.Tell(() => Received(happened));
        }
    }

    private void Opened(WebSocketAnswer answer)
    {
        foreach (var (_, cookie) in answer.Headers.Where(header => header.Key.Equals("set-cookie", StringComparison.OrdinalIgnoreCase)))
        {
            _request.Jar.Set(WebSocketReader.Wire(_request.Address), cookie);
        }

        (Protocol, Extensions) = (answer["Sec-WebSocket-Protocol"], answer["Sec-WebSocket-Extensions"]);
        if (State == ScriptSocketState.Connecting)
        {
            State = ScriptSocketState.Open;
            Raise("open");
        }
    }

    private void Received(WebSocketEvent happened)
    {
        _wire!.Take(happened);
        switch (happened.Kind)
        {
            case WebSocketOpcode.Ping:
                Raise("ping");
                break;
            case WebSocketOpcode.Pong:
                _meter.Pong(happened.Data);
                Raise("pong");
                break;
            default:
                _meter.Received();
                Raise("message", ("data", happened.Kind == WebSocketOpcode.Text ? Native.Text(Encoding.UTF8.GetString(happened.Data))
                    : BinaryType == "blob" ? BlobClass.Make(_vu, happened.Data, "")
                    : Native.Buffer(_vu.Engine, happened.Data)));
                break;
        }
    }

    private void Ended(string? error, int code, string reason)
    {
        State = ScriptSocketState.Closed;
        _meter.Ended(_wire);
        if (error is not null)
        {
            Raise("error", ("error", Native.Text(error)));
        }

        Raise("close", ("code", Native.Number(code)), ("reason", Native.Text(reason)), ("wasClean", Native.Flag(error is null)));
    }

    private void Raise(string name, params ReadOnlySpan<(string Name, JsValue Value)> details)
    {
        JsValue[] handlers = [.. _handlers.TryGetValue(name, out var own) && own.IsCallable() ? [own] : Array.Empty<JsValue>(), .. _listeners.GetValueOrDefault(name) ?? []];
        if (handlers.Length == 0)
        {
            return;
        }

        var raised = new JsObject(_vu.Engine);
        raised.FastSetDataProperty("type", Native.Text(name));
        raised.FastSetDataProperty("target", _self!);
        raised.FastSetDataProperty("timestamp", Native.Number(_vu.World.Clock.Time.GetUtcNow().ToUnixTimeMilliseconds()));
        foreach (var (detail, value) in details)
        {
            raised.FastSetDataProperty(detail, value);
        }

        foreach (var handler in handlers)
        {
            _vu.Engine.Call(handler, _self!, [raised]);
        }
    }
}
