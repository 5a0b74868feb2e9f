using System.Text;
using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Loadline.JavaScript.Modules.Grpc.Schema;
using Loadline.JavaScript.Modules.Grpc.Wire;
using Loadline.JavaScript.Runtime;
using Loadline.JavaScript.Sandbox;

namespace Loadline.JavaScript.Modules.Grpc;

/// <summary>A client of a script. On the user's thread.</summary>
internal sealed class GrpcClient(Vu vu)
{
    private static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestConnect = TimeSpan.FromMinutes(1);
    private readonly List<IReadOnlyList<ProtoFile>> _loaded = [];
    private IReadOnlyList<ProtoFile> _told = [];
    private ProtoSchema _schema = ProtoSchema.Empty;
    private GrpcChannel? _channel;

    /// <summary>Learns methods from <c>.proto</c> files; in init code.</summary>
    /// <returns>The methods.</returns>
    public JsValue Load(JsValue folders, IReadOnlyList<string> names)
    {
        NeedInit("load");
        string[] paths = [.. (folders.IsNothing() ? [] : Native.Items(folders)).Select(folder => ScriptFiles.PathOf(folder.ToString(), vu.World.Files.Folder)).DefaultIfEmpty(vu.World.Files.Folder)];
        return Learn(() => vu.World.GrpcFiles.Load(vu.World.Files, paths, names));
    }

    /// <summary>Learns methods from compiled definitions; in init code.</summary>
    /// <returns>The methods.</returns>
    public JsValue LoadSet(string path)
    {
        NeedInit("loadProtoset");
        return Learn(() => vu.World.GrpcFiles.LoadSet(vu.World.Files, ScriptFiles.PathOf(path, vu.World.Files.Folder)));
    }

    /// <summary>Connects.</summary>
    public JsValue Connect(string address, JsValue parameters)
    {
        NeedIteration("connecting to a gRPC server");
        var target = GrpcConnectParams.Read(vu, address, parameters);
        var timeout = GrpcParams.TimeoutOf(vu, parameters.Property("timeout")) ?? LongestConnect;
        Close();
        var channel = new GrpcChannel(target, vu.Http.Shared.Dial, vu.Http.Shared.Tls);
        vu.Http.Shared.See(new Engine.Http.Origin(new Uri($"{(target.IsPlain ? "http" : "https")}://{target.Host}:{target.Port}")));
        using var stop = new CancellationTokenSource(timeout);
        try
        {
            vu.Await(channel.ConnectAsync(stop.Token), stop.Cancel);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            channel.Dispose();
            vu.Http.Shared.Failed(address, 1210, exception is IOException ? exception.Message : "context deadline exceeded");
            throw Native.Error(vu.Engine, exception is IOException ? exception.Message : "context deadline exceeded: connection error");
        }

        vu.Own(channel);
        _channel = channel;
        if (TypeConverter.ToBoolean(parameters.Property("reflect")))
        {
            var metadata = GrpcParams.MetadataOf(vu, parameters.Property("reflectMetadata"));
            var (files, error) = vu.Await(GrpcReflection.AskAsync(channel, metadata, timeout), channel.Dispose);
            if (error is not null)
            {
                throw Native.Error(vu.Engine, error);
            }

            _told = files;
            Learn(null);
        }

        return Native.Flag(true);
    }

    /// <summary>Calls a method and waits for its answer.</summary>
    public JsValue Invoke(string method, JsValue request, JsValue parameters)
    {
        var (channel, type, own, bytes) = Prepare(method, request, parameters, isStream: false);
        using var call = new GrpcCall(channel, type.Path, own.Metadata, own.Timeout ?? LongestCall);
        var began = vu.World.Clock.Now;
        return Answer(channel, type, own, call, vu.Await(PlayAsync(call, bytes), call.Cut), began);
    }

    /// <summary>Calls a method; the script goes on meanwhile.</summary>
    /// <returns>The promise of its answer.</returns>
    public JsValue InvokeLater(string method, JsValue request, JsValue parameters)
    {
        var promise = vu.Engine.Advanced.RegisterPromise();
        try
        {
            var (channel, type, own, bytes) = Prepare(method, request, parameters, isStream: false);
            var call = new GrpcCall(channel, type.Path, own.Metadata, own.Timeout ?? LongestCall);
            var began = vu.World.Clock.Now;
            vu.Loop.Begin(call.Cut);
            _ = LaterAsync();
            async Task LaterAsync()
            {
                var message = await PlayAsync(call, bytes).ConfigureAwait(false);
                vu.Loop.Complete(() =>
                {
                    promise.Resolve(Answer(channel, type, own, call, message, began));
                    call.Dispose();
                });
            }
        }
        catch (JavaScriptException exception)
        {
            promise.Reject(exception.Error);
        }

        return promise.Promise;
    }

    /// <summary>Asks how a service is, by the protocol for it.</summary>
    public JsValue HealthCheck(string service)
    {
        NeedIteration("checking the health of a gRPC server");
        var channel = Connected();
        using var call = new GrpcCall(channel, "/grpc.health.v1.Health/Check", GrpcParams.MetadataOf(vu, JsValue.Undefined), LongestCall);
        var answer = vu.Await(PlayAsync(call, new WireWriter().Text(1, service).ToArray()), call.Cut);
        if (call.Status is { Code: not 0 } status)
        {
            throw Native.Error(vu.Engine, $"rpc error: code = {GrpcStatus.Names.ElementAtOrDefault(status.Code)} desc = {status.Message}");
        }

        var state = 0UL;
        var reader = new WireReader(answer);
        while (!reader.IsAtEnd)
        {
            var (number, form) = reader.Tag();
            if ((number, form) == (1, 0))
            {
                state = reader.Varint();
            }
            else
            {
                reader.Skip(form);
            }
        }

        var text = Native.Text(state switch { 1 => "SERVING", 2 => "NOT_SERVING", 3 => "SERVICE_UNKNOWN", _ => "UNKNOWN" });
        var health = new JsObject(vu.Engine);
        health.FastSetDataProperty("status", text);
        health.FastSetDataProperty("Status", text);
        return health;
    }

    /// <summary>Opens a stream.</summary>
    public GrpcStream Open(string method, JsValue parameters)
    {
        NeedIteration("creating a gRPC stream");
        var (channel, type, own, _) = Prepare(method, JsValue.Undefined, parameters, isStream: true);
        return new GrpcStream(vu, this, channel, type, own);
    }

    /// <summary>Ends the connection.</summary>
    public JsValue Close()
    {
        if (_channel is { } channel)
        {
            vu.Release(channel);
            _channel = null;
        }

        return JsValue.Undefined;
    }

    /// <summary>A value of the script as a message.</summary>
    public byte[] Write(MessageType type, JsValue value)
    {
        if (!value.IsObject())
        {
            throw Native.Error(vu.Engine, "request cannot be nil");
        }

        var json = vu.Serializer.Serialize(value);
        try
        {
            using var document = JsonDocument.Parse(json.IsUndefined() ? "{}" : json.ToString(), new JsonDocumentOptions { MaxDepth = 256 });
            var bytes = new MessageWriter(_schema).Write(type, document.RootElement);
            return bytes.Length <= Connected().Target.MostSent ? bytes : throw new FormatException($"trying to send message larger than max ({bytes.Length} vs. {Connected().Target.MostSent})");
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            throw Native.Error(vu.Engine, $"unable to serialise request object to protocol buffer: {exception.Message}");
        }
    }

    /// <summary>A message as a value of the script.</summary>
    public JsValue Read(MessageType type, byte[] bytes)
    {
        try
        {
            return vu.Parser.Parse(new MessageReader(_schema).Read(type, bytes).AsSpan());
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException or ArgumentException)
        {
            throw Native.Error(vu.Engine, $"the answer is no {type.Name}: {exception.Message}");
        }
    }

    /// <summary>A status as the error a script gets; null when all is well.</summary>
    public JsValue ErrorOf(GrpcStatus status)
    {
        if (status.Code == 0)
        {
            return JsValue.Null;
        }

        var error = new JsObject(vu.Engine);
        error.FastSetDataProperty("code", Native.Number(status.Code));
        error.FastSetDataProperty("message", Native.Text(status.Message));
        error.FastSetDataProperty("details", Native.Array(vu.Engine, status.Details.Select(detail => Read(AnyType, detail))));
        return error;
    }

    private static MessageType AnyType { get; } = new ProtoSchema([WellKnownFiles.Find("google/protobuf/any.proto")!]).Message("google.protobuf.Any")!;

    private static async Task<byte[]?> PlayAsync(GrpcCall call, byte[] request)
    {
        if (!call.Write(request))
        {
            call.Cut();
        }

        call.End();
        byte[]? answer = null;
        while (await call.ReadAsync().ConfigureAwait(false) is { } message)
        {
            answer = message;
        }

        return answer;
    }

    private (GrpcChannel, MethodType, GrpcParams, byte[]) Prepare(string method, JsValue request, JsValue parameters, bool isStream)
    {
        NeedIteration("invoking RPC methods");
        var channel = Connected();
        if (method.Length == 0)
        {
            throw Native.Error(vu.Engine, "method to invoke cannot be empty");
        }

        var path = method[0] == '/' ? method : "/" + method;
        var type = _schema.Methods.GetValueOrDefault(path) ?? throw Native.Error(vu.Engine, $"method \"{path}\" not found in file descriptors");
        if (!isStream && (type.StreamsIn || type.StreamsOut))
        {
            throw Native.Error(vu.Engine, $"method \"{path}\" is a stream: use the class Stream for it");
        }

        return (channel, type, GrpcParams.Read(vu, parameters), isStream ? [] : Write(type.Input, request));
    }

    private JsObject Answer(GrpcChannel channel, MethodType type, GrpcParams own, GrpcCall call, byte[]? message, long began)
    {
        var status = call.Status ?? GrpcStatus.Of(13, "the call did not end");
        GrpcMeter.Called(vu, channel, type.Path, own, status, vu.World.Clock.Since(began));
        var answer = new JsObject(vu.Engine);
        answer.FastSetDataProperty("status", Native.Number(status.Code));
        answer.FastSetDataProperty("message", status.Code != 0 || message is null || own.DiscardsAnswer ? JsValue.Null : Read(type.Output, message));
        answer.FastSetDataProperty("headers", Fields(call.Headers));
        answer.FastSetDataProperty("trailers", Fields(call.Trailers));
        answer.FastSetDataProperty("error", ErrorOf(status));
        return answer;
    }

    private JsObject Fields(IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> fields)
    {
        var all = new JsObject(vu.Engine);
        foreach (var (name, values) in fields.Where(field => field.Key is not ("grpc-status" or "grpc-message" or "grpc-status-details-bin")))
        {
            all.FastSetDataProperty(name, Native.Array(vu.Engine, values.Select(Native.Text)));
        }

        return all;
    }

    /// <summary>Adds definitions.</summary>
    /// <param name="load">Reads them; null when the server told them, the last time it was asked.</param>
    private JsArray Learn(Func<IReadOnlyList<ProtoFile>>? load)
    {
        try
        {
            if (load is not null)
            {
                _loaded.Add(load());
            }

            // What comes from files is the same for all users: their names are resolved once.
            _schema = _loaded.Count == 1 && _told.Count == 0 ? vu.World.GrpcFiles.SchemaOf(_loaded[0]) : new ProtoSchema([.. _loaded.SelectMany(files => files).Concat(_told).DistinctBy(file => file.Name)]);
        }
        catch (FormatException exception)
        {
            throw Native.Error(vu.Engine, exception.Message);
        }

        return Native.Array(vu.Engine, _schema.Methods.Values.Select(method =>
        {
            var one = new JsObject(vu.Engine);
            var dot = method.Service.LastIndexOf('.');
            one.FastSetDataProperty("package", Native.Text(dot < 0 ? "" : method.Service[..dot]));
            one.FastSetDataProperty("service", Native.Text(method.Service[(dot + 1)..]));
            one.FastSetDataProperty("full_method", Native.Text(method.Path));
            one.FastSetDataProperty("name", Native.Text(method.Name));
            one.FastSetDataProperty("is_client_stream", Native.Flag(method.StreamsIn));
            one.FastSetDataProperty("is_server_stream", Native.Flag(method.StreamsOut));
            return (JsValue)one;
        }));
    }

    private GrpcChannel Connected() => _channel ?? throw Native.Error(vu.Engine, "no gRPC connection, you must call connect first");

    private void NeedInit(string what)
    {
        if (vu.Phase != VuPhase.Init)
        {
            throw Native.Error(vu.Engine, $"{what} must be called in the init context");
        }
    }

    private void NeedIteration(string what)
    {
        if (vu.Phase is VuPhase.Init or VuPhase.Summary)
        {
            throw Native.Error(vu.Engine, $"{what} in the init context is not supported");
        }
    }
}
