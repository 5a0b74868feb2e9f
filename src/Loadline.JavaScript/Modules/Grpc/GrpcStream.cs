using Jint;
using Jint.Native;
using Loadline.JavaScript.Modules.Grpc.Schema;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Grpc;

/// <summary>A stream of a script: the iteration lasts until it has ended. On the user's thread, but for what the connection tells, which is handed to it.</summary>
internal sealed class GrpcStream
{
    private readonly Vu _vu;
    private readonly GrpcClient _client;
    private readonly GrpcChannel _channel;
    private readonly MethodType _type;
    private readonly GrpcParams _parameters;
    private readonly GrpcCall _call;
    private readonly Dictionary<string, List<JsValue>> _listeners = new(StringComparer.Ordinal) { ["data"] = [], ["error"] = [], ["end"] = [] };

    /// <summary>Opens a stream.</summary>
    public GrpcStream(Vu vu, GrpcClient client, GrpcChannel channel, MethodType type, GrpcParams parameters)
    {
        (_vu, _client, _channel, _type, _parameters) = (vu, client, channel, type, parameters);
        _call = new GrpcCall(channel, type.Path, parameters.Metadata, parameters.Timeout);
        GrpcMeter.OfStream(vu, channel, "grpc_streams", type.Path, parameters);
        vu.Loop.Begin(_call.Cut);
        _call.Start();
        _ = ReadAsync();
    }

    /// <summary>Adds a listener.</summary>
    public JsValue On(string name, JsValue listener)
    {
        if (!_listeners.TryGetValue(name, out var listeners))
        {
            throw Native.Error(_vu.Engine, $"unknown stream event type: {name}; these are known: data, error, end");
        }

        if (!listener.IsCallable())
        {
            throw Native.TypeError(_vu.Engine, "a listener should be callable");
        }

        listeners.Add(listener);
        return JsValue.Undefined;
    }

    /// <summary>Sends a message.</summary>
    public JsValue Write(JsValue message)
    {
        if (_call.Write(_client.Write(_type.Input, message)))
        {
            GrpcMeter.OfStream(_vu, _channel, "grpc_streams_msgs_sent", _type.Path, _parameters);
            if (!_type.StreamsIn)
            {
                _call.End();
            }
        }
        else
        {
            _vu.World.Console.Write("warning", "can't write to a stream that has ended", ("method", _type.Path));
        }

        return JsValue.Undefined;
    }

    /// <summary>Nothing more is sent.</summary>
    public JsValue End()
    {
        _call.End();
        return JsValue.Undefined;
    }

    private async Task ReadAsync()
    {
        while (await _call.ReadAsync().ConfigureAwait(false) is { } message)
        {
            // One at a time: a server that is faster than the script must not fill the memory.
            var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _vu.Loop.Tell(() =>
            {
                taken.SetResult();
                Received(message);
            });
            await Task.WhenAny(taken.Task, _call.IsCut).ConfigureAwait(false);
        }

        _vu.Loop.Complete(Ended);
    }

    private void Received(byte[] message)
    {
        GrpcMeter.OfStream(_vu, _channel, "grpc_streams_msgs_received", _type.Path, _parameters);
        var metadata = new JsObject(_vu.Engine);
        metadata.FastSetDataProperty("ts", Native.Number(_vu.World.Clock.Time.GetUtcNow().ToUnixTimeMilliseconds()));
        Call("data", _client.Read(_type.Output, message), metadata);
    }

    private void Ended()
    {
        var status = _call.Status!;
        _call.Dispose();
        if (status.Code != 0)
        {
            _vu.Http.Shared.Failed(_type.Path, 1000, $"{GrpcStatus.Names.ElementAtOrDefault(status.Code) ?? "Unknown"}: {status.Message}");
            Call("error", _client.ErrorOf(status));
        }

        Call("end");
    }

    private void Call(string name, params JsValue[] arguments)
    {
        foreach (var listener in _listeners[name].ToArray())
        {
            _vu.Engine.Call(listener, arguments);
        }
    }
}
