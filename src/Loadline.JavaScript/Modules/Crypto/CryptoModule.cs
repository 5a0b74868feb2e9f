using System.Security.Cryptography;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Loadline.JavaScript.Modules.Encodings;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Crypto;

/// <summary><c>k6/crypto</c>: hashes and HMACs.</summary>
internal static class CryptoModule
{
    private const int MostRandomBytes = 16 << 20;

    /// <summary>The module.</summary>
    public static ScriptModule Module { get; } = new("k6/crypto", Exports);

    private static IEnumerable<(string Name, JsValue Value)> Exports(Vu vu)
    {
        foreach (var name in ScriptHash.Names)
        {
            yield return (name, Native.Function(vu.Engine, name, 2, (_, arguments) => Encoded(HashOf(name).Of(BytesOf(arguments.At(0))), arguments.At(1))));
        }

        var hasher = new NativeClass(vu.Engine, "Hasher", (_, prototype) => new JsObject(Vu.Current.Engine) { Prototype = prototype }, ("update", 1, Update), ("digest", 1, Digest));
        yield return ("createHash", Native.Function(vu.Engine, "createHash", 1, (_, arguments) => Hasher(hasher, arguments.At(0).ToString(), null)));
        yield return ("createHMAC", Native.Function(vu.Engine, "createHMAC", 2, (_, arguments) => Hasher(hasher, arguments.At(0).ToString(), BytesOf(arguments.At(1)))));
        yield return ("hmac", Native.Function(vu.Engine, "hmac", 4, (_, arguments) => Encoded(HashOf(arguments.At(0).ToString()).Of(BytesOf(arguments.At(2)), BytesOf(arguments.At(1))), arguments.At(3))));
        yield return ("hexEncode", Native.Function(vu.Engine, "hexEncode", 1, (_, arguments) => Native.Text(Convert.ToHexStringLower(BytesOf(arguments.At(0))))));
        yield return ("randomBytes", Native.Function(vu.Engine, "randomBytes", 1, RandomBytes));
    }

    private static ScriptHash HashOf(string name) => ScriptHash.Find(name) ?? throw Native.Error(Vu.Current.Engine, $"invalid algorithm: {name}");

    private static ObjectInstance Hasher(NativeClass hasher, string algorithm, byte[]? key) =>
        new HostObject<HashState>(Vu.Current.Engine, hasher.ClassPrototype, new HashState(HashOf(algorithm), key, []));

    private static JsValue Update(JsValue target, JsValue[] arguments)
    {
        HostObject<HashState>.Of(target, "update").Parts.Add(BytesOf(arguments.At(0)));
        return JsValue.Undefined;
    }

    private static JsValue Digest(JsValue target, JsValue[] arguments)
    {
        var state = HostObject<HashState>.Of(target, "digest");
        byte[] message = [.. state.Parts.SelectMany(part => part)];
        return Encoded(state.Key is { } key ? state.Hash.Of(message, key) : state.Hash.Of(message), arguments.At(0));
    }

    private static JsValue Encoded(byte[] bytes, JsValue encoding) => (encoding.IsNothing() ? "hex" : encoding.ToString()) switch
    {
        "hex" => Native.Text(Convert.ToHexStringLower(bytes)),
        "base64" => Native.Text(Base64Text.Encode(bytes, "std")),
        "base64url" => Native.Text(Base64Text.Encode(bytes, "url")),
        "base64rawurl" => Native.Text(Base64Text.Encode(bytes, "rawurl")),
        "binary" => Native.Buffer(Vu.Current.Engine, bytes),
        var other => throw Native.Error(Vu.Current.Engine, $"invalid output encoding: {other}"),
    };

    private static JsValue RandomBytes(JsValue target, JsValue[] arguments)
    {
        var engine = Vu.Current.Engine;
        var count = TypeConverter.ToNumber(arguments.At(0));
        return count is >= 1 and <= MostRandomBytes ? Native.Buffer(engine, RandomNumberGenerator.GetBytes((int)count)) : throw Native.Error(engine, "invalid size");
    }

    private static byte[] BytesOf(JsValue value) => Native.Bytes(value) ?? throw Native.TypeError(Vu.Current.Engine, "a string or an ArrayBuffer is expected");

    private sealed record HashState(ScriptHash Hash, byte[]? Key, List<byte[]> Parts);
}
