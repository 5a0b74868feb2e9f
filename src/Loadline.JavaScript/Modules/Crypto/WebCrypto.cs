using System.Security.Cryptography;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Crypto;

/// <summary>The global <c>crypto</c>: random values, and <c>subtle</c>.</summary>
internal static class WebCrypto
{
    /// <summary>Makes the object of a user.</summary>
    public static JsValue Create(Jint.Engine engine)
    {
        var crypto = Native.Functions(engine, ("getRandomValues", 1, GetRandomValues), ("randomUUID", 0, RandomUuid));
        var keys = new KeyMaker(new NativeClass(engine, "CryptoKey", (_, _) => throw Native.TypeError(Vu.Current.Engine, "Illegal constructor")));
        crypto.FastSetDataProperty("subtle", Native.Functions(
            engine,
            ("digest", 2, (_, a) => Later(() => Buffer(CryptographicOperations.HashData(HashOf(NameOf(a.At(0))), BytesOf(a.At(1)))))),
            ("importKey", 5, (_, a) => Later(() => keys.Import(a))),
            ("generateKey", 3, (_, a) => Later(() => keys.Generate(a))),
            ("exportKey", 2, (_, a) => Later(() => KeyMaker.Export(a.At(0).ToString(), KeyOf(a.At(1), "exportKey")))),
            ("sign", 3, (_, a) => Later(() => Buffer(KeyWork.Sign(a.At(0), KeyOf(a.At(1), "sign"), BytesOf(a.At(2)))))),
            ("verify", 4, (_, a) => Later(() => Native.Flag(KeyWork.Verify(a.At(0), KeyOf(a.At(1), "verify"), BytesOf(a.At(2)), BytesOf(a.At(3)))))),
            ("encrypt", 3, (_, a) => Later(() => Buffer(KeyWork.Encrypt(a.At(0), KeyOf(a.At(1), "encrypt"), BytesOf(a.At(2)))))),
            ("decrypt", 3, (_, a) => Later(() => Buffer(KeyWork.Decrypt(a.At(0), KeyOf(a.At(1), "decrypt"), BytesOf(a.At(2)))))),
            ("deriveBits", 3, (_, a) => Later(() => Buffer(KeyWork.Derive(a.At(0), KeyOf(a.At(1), "deriveBits"), a.At(2).IsNumber() ? (int)Math.Clamp(a.At(2).AsNumber(), 8, 1 << 20) : null)))),
            ("deriveKey", 5, (_, a) => Later(() => keys.Import([Native.Text("raw"), Buffer(KeyWork.Derive(a.At(0), KeyOf(a.At(1), "deriveKey"), KeyMaker.Bits(NameOf(a.At(2)), a.At(2)))), a.At(2), a.At(3), a.At(4)])))));
        return crypto;
    }

    /// <summary>What is thrown for an algorithm that is not there.</summary>
    public static JavaScriptException Unsupported(string name) => Native.Error(Vu.Current.Engine, $"NotSupportedError: unsupported algorithm {name}");

    /// <summary>A hash by its name here.</summary>
    public static HashAlgorithmName HashOf(string name) => name switch
    {
        "SHA-1" => HashAlgorithmName.SHA1,
        "SHA-256" => HashAlgorithmName.SHA256,
        "SHA-384" => HashAlgorithmName.SHA384,
        "SHA-512" => HashAlgorithmName.SHA512,
        _ => throw Unsupported(name),
    };

    /// <summary>The name of an algorithm, given as a text or as an object.</summary>
    public static string NameOf(JsValue algorithm) => (algorithm.IsObject() ? algorithm.Property("name") : algorithm).ToString().ToUpperInvariant();

    /// <summary>The bytes of an argument.</summary>
    public static byte[] BytesOf(JsValue value) => value.IsString() ? throw Native.TypeError(Vu.Current.Engine, "an ArrayBuffer or a view is expected") : Native.Bytes(value) ?? throw Native.TypeError(Vu.Current.Engine, "an ArrayBuffer or a view is expected");

    private static JsValue Later(Func<JsValue> work)
    {
        var promise = Vu.Current.Engine.Advanced.RegisterPromise();
        try
        {
            promise.Resolve(work());
        }
        catch (JavaScriptException exception)
        {
            promise.Reject(exception.Error);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or PlatformNotSupportedException)
        {
            promise.Reject(Native.Error(Vu.Current.Engine, "OperationError: the operation failed").Error);
        }

        return promise.Promise;
    }

    private static JsValue Buffer(byte[] bytes) => Native.Buffer(Vu.Current.Engine, bytes);

    private static ScriptKey KeyOf(JsValue key, string method) => HostObject<ScriptKey>.Of(key, method);

    private static JsValue GetRandomValues(JsValue target, JsValue[] arguments)
    {
        var engine = Vu.Current.Engine;
        if (arguments.At(0) is not JsTypedArray array || array.Property("byteLength") is not { } length || TypeConverter.ToInteger(length) > 65_536)
        {
            throw Native.TypeError(engine, "a typed array of 65536 bytes at most is expected");
        }

        var buffer = ((ObjectInstance)array).Get("buffer", array).AsArrayBuffer()!;
        RandomNumberGenerator.Fill(buffer.AsSpan((int)TypeConverter.ToInteger(array.Property("byteOffset")), (int)TypeConverter.ToInteger(length)));
        return array;
    }

    private static JsValue RandomUuid(JsValue target, JsValue[] arguments)
    {
        var bytes = RandomNumberGenerator.GetBytes(16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return Native.Text(new Guid(bytes, bigEndian: true).ToString());
    }
}
