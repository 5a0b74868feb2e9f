using Jint;
using Jint.Native;
using Jint.Runtime;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Secrets;

/// <summary><c>k6/secrets</c>: values that scripts use and nobody sees.</summary>
internal static class SecretsModule
{
    /// <summary>The module.</summary>
    public static ScriptModule Module { get; } = new("k6/secrets", vu =>
    [
        ("get", Native.Function(vu.Engine, "get", 1, (_, a) => Get(null, a))),
        ("source", Native.Function(vu.Engine, "source", 1, Source)),
    ]);

    private static JsObject Source(JsValue target, JsValue[] arguments)
    {
        var (vu, name) = (Vu.Current, arguments.At(0).ToString());
        var source = vu.World.Secrets.Find(name) ?? throw Native.Error(vu.Engine, $"no secret source with name \"{name}\" is configured");
        return Native.Functions(vu.Engine, ("get", 1, (_, a) => Get(source.Name, a)));
    }

    private static JsValue Get(string? source, JsValue[] arguments)
    {
        var (vu, name) = (Vu.Current, arguments.At(0).ToString());
        var promise = vu.Engine.Advanced.RegisterPromise();
        if (vu.World.Secrets.Find(source) is not { } known)
        {
            promise.Reject(Native.Error(vu.Engine, vu.World.Secrets.IsEmpty ? "no secret sources are configured: --secret-source=file=PATH or mock=NAME=VALUE gives some" : "no default secret source is configured").Error);
        }
        else if (!known.Values.TryGetValue(name, out var value))
        {
            promise.Reject(Native.Error(vu.Engine, $"no secret with key \"{name}\" in the source \"{known.Name}\"").Error);
        }
        else
        {
            promise.Resolve(Native.Text(value));
        }

        return promise.Promise;
    }
}
