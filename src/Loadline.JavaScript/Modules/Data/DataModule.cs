using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Data;

/// <summary><c>k6/data</c>: SharedArray.</summary>
internal static class DataModule
{
    /// <summary>The module.</summary>
    public static ScriptModule Module { get; } = new("k6/data", vu => [("SharedArray", new NativeClass(vu.Engine, "SharedArray", Make))]);

    private static ObjectInstance Make(JsValue[] arguments, ObjectInstance prototype)
    {
        var vu = Vu.Current;
        if (vu.Phase != VuPhase.Init)
        {
            throw Native.Error(vu.Engine, "new SharedArray must be called in the init context");
        }

        var (name, build) = (arguments.At(0), arguments.At(1));
        if (!name.IsString() || name.ToString().Length == 0)
        {
            throw Native.Error(vu.Engine, "empty name provided to SharedArray's constructor");
        }

        if (!build.IsCallable())
        {
            throw Native.Error(vu.Engine, "a function is expected as the second argument of SharedArray's constructor");
        }

        if (Native.IsAsync(build))
        {
            throw Native.TypeError(vu.Engine, "SharedArray constructor does not support async functions as second argument");
        }

        var items = vu.World.SharedArrays.Get(name.ToString(), () =>
        {
            var built = Built(vu, build);
            return built.IsArray() ? [.. Native.Items(built).Select(item => Bytes(vu, item))] : throw Native.Error(vu.Engine, "only arrays can be made into SharedArray");
        });
        return SharedArrayObject.Create(vu, name.ToString(), items);
    }

    private static JsValue Built(Vu vu, JsValue build)
    {
        if (vu.World.Tracer is not { } tracer)
        {
            return vu.Engine.Call(build, []);
        }

        tracer.IsBuilding = true;
        try
        {
            return vu.Engine.Call(build, []);
        }
        finally
        {
            tracer.IsBuilding = false;
        }
    }

    private static byte[] Bytes(Vu vu, JsValue item)
    {
        var json = vu.Serializer.Serialize(item);
        return Encoding.UTF8.GetBytes(json.IsUndefined() ? "null" : json.ToString());
    }
}
