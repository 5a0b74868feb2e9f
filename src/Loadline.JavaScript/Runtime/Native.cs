using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace Loadline.JavaScript.Runtime;

/// <summary>Values and functions between the runtime and a script. Nothing of the runtime's own objects is ever reachable for a script.</summary>
internal static class Native
{
    private const PropertyFlag FunctionLength = PropertyFlag.Configurable;

    /// <summary>A function a script can call.</summary>
    public static ClrFunction Function(Jint.Engine engine, string name, int length, Func<JsValue, JsValue[], JsValue> body) => new(engine, name, body, length, FunctionLength);

    /// <summary>An object of functions.</summary>
    public static JsObject Functions(Jint.Engine engine, params ReadOnlySpan<(string Name, int Length, Func<JsValue, JsValue[], JsValue> Body)> functions)
    {
        var target = new JsObject(engine);
        foreach (var (name, length, body) in functions)
        {
            target.FastSetDataProperty(name, Function(engine, name, length, body));
        }

        return target;
    }

    /// <summary>Whether a value is null or undefined.</summary>
    public static bool IsNothing(this JsValue value) => value.IsNull() || value.IsUndefined();

    /// <summary>A property of an object.</summary>
    public static JsValue Property(this JsValue value, string name) => value is ObjectInstance target ? target.Get(name, target) : JsValue.Undefined;

    /// <summary>A text a script gets.</summary>
    public static JsValue Text(string? text) => text is null ? JsValue.Null : text.Length == 0 ? JsString.Empty : new JsString(text);

    /// <summary>A number a script gets.</summary>
    public static JsValue Number(double value) => JsNumber.Create(value);

    /// <summary>A truth value a script gets.</summary>
    public static JsValue Flag(bool value) => value ? JsBoolean.True : JsBoolean.False;

    /// <summary>Bytes as an ArrayBuffer of the script's own.</summary>
    public static JsValue Buffer(Jint.Engine engine, byte[] bytes) => engine.Intrinsics.ArrayBuffer.Construct(bytes);

    /// <summary>An array a script gets.</summary>
    public static JsArray Array(Jint.Engine engine, IEnumerable<JsValue> items) => new(engine, [.. items]);

    /// <summary>The bytes of a text, an ArrayBuffer, a typed array or a view; null for anything else.</summary>
    public static byte[]? Bytes(JsValue value)
    {
        if (value.IsString())
        {
            return System.Text.Encoding.UTF8.GetBytes(value.ToString());
        }

        return value.IsArrayBuffer() ? value.AsArrayBuffer()
            : value.IsDataView() ? value.AsDataView()
            : value is JsTypedArray typed ? BytesOf(typed)
            : null;
    }

    /// <summary>An error that a script can catch.</summary>
    public static JavaScriptException Error(Jint.Engine engine, string message) => new(engine.Intrinsics.Error, message);

    /// <summary>A TypeError that a script can catch.</summary>
    public static JavaScriptException TypeError(Jint.Engine engine, string message) => new(engine.Intrinsics.TypeError, message);

    /// <summary>The names and values an object has of its own, and that are listed.</summary>
    public static IEnumerable<KeyValuePair<string, JsValue>> Entries(JsValue value)
    {
        if (value is not ObjectInstance target)
        {
            yield break;
        }

        foreach (var key in target.GetOwnPropertyKeys(Types.String))
        {
            var property = target.GetOwnProperty(key);
            if (property != PropertyDescriptor.Undefined && property.Enumerable)
            {
                yield return new(key.ToString(), target.Get(key, target));
            }
        }
    }

    /// <summary>The items of an array, or of any object with a length.</summary>
    public static IEnumerable<JsValue> Items(JsValue value)
    {
        if (value is not ObjectInstance target)
        {
            yield break;
        }

        var length = TypeConverter.ToLength(target.Get("length", target));
        for (ulong i = 0; i < length; i++)
        {
            yield return target.Get(JsNumber.Create((double)i), target);
        }
    }

    /// <summary>Whether a function is declared async, or a generator: k6 refuses them where it has to know the result at once.</summary>
    public static bool IsAsync(JsValue value) => value is Function { FunctionDeclaration: { Async: true } };

    private static byte[]? BytesOf(JsTypedArray typed)
    {
        var target = (ObjectInstance)typed;
        var buffer = target.Get("buffer", target);
        if (!buffer.IsArrayBuffer())
        {
            return null;
        }

        var (offset, length) = ((int)TypeConverter.ToInteger(target.Get("byteOffset", target)), (int)TypeConverter.ToInteger(target.Get("byteLength", target)));
        return buffer.AsArrayBuffer()!.AsSpan(offset, length).ToArray();
    }
}
