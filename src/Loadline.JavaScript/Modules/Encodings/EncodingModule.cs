using Jint;
using Jint.Native;
using Jint.Runtime;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Encodings;

/// <summary><c>k6/encoding</c>: b64encode, b64decode.</summary>
internal static class EncodingModule
{
    /// <summary>The module.</summary>
    public static ScriptModule Module { get; } = new("k6/encoding", vu =>
    [
        ("b64encode", Native.Function(vu.Engine, "b64encode", 2, Encode)),
        ("b64decode", Native.Function(vu.Engine, "b64decode", 3, Decode)),
    ]);

    private static JsValue Encode(JsValue target, JsValue[] arguments)
    {
        var bytes = Native.Bytes(arguments.At(0)) ?? throw Native.TypeError(Vu.Current.Engine, "b64encode expects a string or an ArrayBuffer");
        return Native.Text(Base64Text.Encode(bytes, VariantOf(arguments.At(1))));
    }

    private static JsValue Decode(JsValue target, JsValue[] arguments)
    {
        var engine = Vu.Current.Engine;
        if (Base64Text.Decode(arguments.At(0).ToString(), VariantOf(arguments.At(1))) is not { } bytes)
        {
            throw Native.Error(engine, "illegal base64 data");
        }

        return arguments.At(2).IsString() && arguments[2].ToString() == "s" ? Native.Text(System.Text.Encoding.UTF8.GetString(bytes)) : Native.Buffer(engine, bytes);
    }

    private static string VariantOf(JsValue value) => value.IsNothing() ? "std" : value.ToString();
}
