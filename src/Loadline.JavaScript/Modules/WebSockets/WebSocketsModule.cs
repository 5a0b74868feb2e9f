using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Loadline.JavaScript.Modules.Blobs;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.WebSockets;

/// <summary><c>k6/websockets</c>: WebSockets as browsers have them, any number at a time; an iteration lasts until all of them are closed.</summary>
internal static class WebSocketsModule
{
    private static readonly string[] States = ["CONNECTING", "OPEN", "CLOSING", "CLOSED"];
    private static readonly string[] Events = ["open", "message", "error", "close", "ping", "pong"];

    /// <summary>The module.</summary>
    public static ScriptModule Module { get; } = new("k6/websockets", Exports);

    /// <summary>The module under the name it had before.</summary>
    public static ScriptModule Experimental { get; } = new("k6/experimental/websockets", vu =>
    {
        vu.World.Console.WriteOnce("warning", "k6/experimental/websockets is now part of k6 as k6/websockets: import that instead");
        return Exports(vu);
    });

    private static IEnumerable<(string Name, JsValue Value)> Exports(Vu vu)
    {
        var socket = new NativeClass(vu.Engine, "WebSocket", (arguments, prototype) => Make(arguments, prototype), Methods);
        for (var i = 0; i < States.Length; i++)
        {
            Constant(socket, States[i], i);
            Constant(socket.ClassPrototype, States[i], i);
        }

        foreach (var name in Events)
        {
            Accessor(socket.ClassPrototype, "on" + name, own => own.HandlerOf(name), (own, value) => own.SetHandler(name, value));
        }

        Accessor(socket.ClassPrototype, "readyState", own => Native.Number((int)own.State));
        Accessor(socket.ClassPrototype, "url", own => Native.Text(own.Url));
        Accessor(socket.ClassPrototype, "bufferedAmount", own => Native.Number(own.Waiting));
        Accessor(socket.ClassPrototype, "protocol", own => Native.Text(own.Protocol));
        Accessor(socket.ClassPrototype, "extensions", own => Native.Text(own.Extensions));
        Accessor(socket.ClassPrototype, "binaryType", own => Native.Text(own.BinaryType), (own, value) => own.SetBinaryType(value));
        yield return ("WebSocket", socket);
        yield return ("Blob", BlobClass.Of(vu));
    }

    private static (string, int, Func<JsValue, JsValue[], JsValue>)[] Methods =>
    [
        ("send", 1, (target, a) => Do(target, "send", own => own.Send(a.At(0)))),
        ("close", 2, (target, a) => Do(target, "close", own => own.Close(a.At(0).IsNothing() ? 1000 : (int)TypeConverter.ToInteger(a[0]), a.At(1).IsNothing() ? "" : a[1].ToString()))),
        ("ping", 0, (target, _) => Do(target, "ping", own => own.Ping())),
        ("addEventListener", 2, (target, a) => Do(target, "addEventListener", own => own.AddListener(a.At(0).ToString(), a.At(1)))),
        ("removeEventListener", 2, (target, a) => Do(target, "removeEventListener", own => own.RemoveListener(a.At(0).ToString(), a.At(1)))),
    ];

    private static ObjectInstance Make(JsValue[] arguments, ObjectInstance prototype)
    {
        var vu = Vu.Current;
        vu.Need("using websockets", VuPhase.Setup, VuPhase.Iteration, VuPhase.Teardown);
        if (arguments.Length == 0)
        {
            throw Native.TypeError(vu.Engine, "WebSocket requires a url");
        }

        var socket = new ScriptSocket(vu, WebSocketReader.Read(vu, arguments[0].ToString(), arguments.At(1), arguments.At(2)), Events);
        var made = new HostObject<ScriptSocket>(vu.Engine, prototype, socket);
        socket.Open(made);
        return made;
    }

    private static JsValue Do(JsValue target, string method, Action<ScriptSocket> action)
    {
        action(HostObject<ScriptSocket>.Of(target, method));
        return JsValue.Undefined;
    }

    private static void Constant(ObjectInstance target, string name, int value) =>
        target.FastSetProperty(name, new PropertyDescriptor(Native.Number(value), writable: false, enumerable: true, configurable: false));

    private static void Accessor(ObjectInstance target, string name, Func<ScriptSocket, JsValue> get, Action<ScriptSocket, JsValue>? set = null)
    {
        var engine = target.Engine;
        var getter = Native.Function(engine, name, 0, (self, _) => get(HostObject<ScriptSocket>.Of(self, name)));
        JsValue setter = set is null ? JsValue.Undefined : Native.Function(engine, name, 1, (self, a) => Do(self, name, own => set(own, a.At(0))));
        target.FastSetProperty(name, new GetSetPropertyDescriptor(getter, setter, enumerable: true, configurable: true));
    }
}
