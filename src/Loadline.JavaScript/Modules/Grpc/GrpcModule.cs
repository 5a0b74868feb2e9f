using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Grpc;

/// <summary><c>k6/net/grpc</c>: clients that learn a service's methods from files or from the server, calls and streams.</summary>
internal static class GrpcModule
{
    /// <summary>The module.</summary>
    public static ScriptModule Module { get; } = new("k6/net/grpc", Exports);

    private static IEnumerable<(string Name, JsValue Value)> Exports(Vu vu)
    {
        yield return ("Client", new NativeClass(
            vu.Engine,
            "Client",
            (_, prototype) => new HostObject<GrpcClient>(Vu.Current.Engine, prototype, new GrpcClient(Vu.Current)),
            ("load", 1, (target, a) => Of(target, "load").Load(a.At(0), [.. a.Skip(1).Select(name => name.ToString())])),
            ("loadProtoset", 1, (target, a) => Of(target, "loadProtoset").LoadSet(a.At(0).ToString())),
            ("connect", 2, (target, a) => Of(target, "connect").Connect(a.At(0).ToString(), a.At(1))),
            ("invoke", 3, (target, a) => Of(target, "invoke").Invoke(a.At(0).ToString(), a.At(1), a.At(2))),
            ("asyncInvoke", 3, (target, a) => Of(target, "asyncInvoke").InvokeLater(a.At(0).ToString(), a.At(1), a.At(2))),
            ("healthCheck", 1, (target, a) => Of(target, "healthCheck").HealthCheck(a.At(0).IsNothing() ? "" : a[0].ToString())),
            ("close", 0, (target, _) => Of(target, "close").Close())));
        yield return ("Stream", new NativeClass(
            vu.Engine,
            "Stream",
            (a, prototype) => MakeStream(a, prototype),
            ("on", 2, (target, a) => HostObject<GrpcStream>.Of(target, "on").On(a.At(0).ToString(), a.At(1))),
            ("write", 1, (target, a) => HostObject<GrpcStream>.Of(target, "write").Write(a.At(0))),
            ("end", 0, (target, _) => HostObject<GrpcStream>.Of(target, "end").End())));
        for (var i = 0; i < GrpcStatus.Names.Count; i++)
        {
            yield return ("Status" + GrpcStatus.Names[i], Native.Number(i));
        }

        foreach (var (name, value) in new[] { ("Unknown", "UNKNOWN"), ("Serving", "SERVING"), ("NotServing", "NOT_SERVING"), ("ServiceUnkown", "SERVICE_UNKNOWN"), ("ServiceUnknown", "SERVICE_UNKNOWN") })
        {
            yield return ("HealthCheck" + name, Native.Text(value));
        }
    }

    private static GrpcClient Of(JsValue target, string method) => HostObject<GrpcClient>.Of(target, method);

    private static ObjectInstance MakeStream(JsValue[] arguments, ObjectInstance prototype)
    {
        var engine = Vu.Current.Engine;
        var client = arguments.At(0) is HostObject<GrpcClient> known ? known.Value : throw Native.Error(engine, "invalid GRPC Stream's client: a connected Client is expected");
        return new HostObject<GrpcStream>(engine, prototype, client.Open(arguments.At(1).ToString(), arguments.At(2)));
    }
}
