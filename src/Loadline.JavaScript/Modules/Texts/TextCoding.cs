using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Texts;

/// <summary>The globals <c>TextEncoder</c> and <c>TextDecoder</c>.</summary>
internal static class TextCoding
{
    /// <summary>The class TextEncoder of a user.</summary>
    public static JsValue Encoder(Jint.Engine engine) => new NativeClass(
        engine,
        "TextEncoder",
        (_, prototype) => With(new JsObject(Vu.Current.Engine) { Prototype = prototype }, "utf-8"),
        ("encode", 1, (_, arguments) => Vu.Current.Engine.Intrinsics.Uint8Array.Construct(System.Text.Encoding.UTF8.GetBytes(arguments.At(0).IsUndefined() ? "" : arguments[0].ToString()))));

    /// <summary>The class TextDecoder of a user.</summary>
    public static JsValue Decoder(Jint.Engine engine) => new NativeClass(
        engine,
        "TextDecoder",
        (arguments, prototype) => With(new HostObject<DecoderState>(Vu.Current.Engine, prototype, StateOf(arguments)), StateOf(arguments).Name),
        ("decode", 1, Decode));

    private static ObjectInstance With(ObjectInstance target, string name)
    {
        target.FastSetDataProperty("encoding", Native.Text(name));
        return target;
    }

    private static DecoderState StateOf(JsValue[] arguments)
    {
        var name = arguments.At(0).IsUndefined() ? "utf-8" : arguments[0].ToString().ToLowerInvariant();
        var encoding = name switch
        {
            "utf-8" or "utf8" => "utf-8",
            "utf-16le" or "utf-16" => "utf-16le",
            "utf-16be" => "utf-16be",
            "latin1" or "iso-8859-1" or "windows-1252" or "ascii" or "us-ascii" => "windows-1252",
            _ => throw new JavaScriptException(Vu.Current.Engine.Intrinsics.Error, $"RangeError: unsupported encoding: {name}"),
        };
        return new DecoderState(encoding, TypeConverter.ToBoolean(arguments.At(1).Property("fatal")), TypeConverter.ToBoolean(arguments.At(1).Property("ignoreBOM")));
    }

    private static JsValue Decode(JsValue target, JsValue[] arguments)
    {
        var state = HostObject<DecoderState>.Of(target, "decode");
        var bytes = arguments.At(0).IsUndefined() ? [] : Native.Bytes(arguments[0]) ?? throw Native.TypeError(Vu.Current.Engine, "an ArrayBuffer or a view is expected");
        System.Text.Encoding encoding = state.Name switch
        {
            "utf-16le" => new UnicodeEncoding(false, false, state.IsFatal),
            "utf-16be" => new UnicodeEncoding(true, false, state.IsFatal),
            "windows-1252" => System.Text.Encoding.Latin1,
            _ => new UTF8Encoding(false, state.IsFatal),
        };
        try
        {
            var text = encoding.GetString(bytes);
            return Native.Text(state.KeepsMark ? text : text.TrimStart('\uFEFF'));
        }
        catch (ArgumentException)
        {
            throw Native.TypeError(Vu.Current.Engine, "the encoded data was not valid");
        }
    }

    private sealed record DecoderState(string Name, bool IsFatal, bool KeepsMark);
}
