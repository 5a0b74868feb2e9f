using System.Security.Cryptography;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Crypto;

/// <summary>The global <c>crypto</c>: random values, and of <c>subtle</c> digests, HMAC and AES with keys given as bytes.</summary>
internal static class WebCrypto
{
    /// <summary>Makes the object of a user.</summary>
    public static JsValue Create(Jint.Engine engine)
    {
        var crypto = Native.Functions(engine, ("getRandomValues", 1, GetRandomValues), ("randomUUID", 0, RandomUuid));
        var key = new NativeClass(engine, "CryptoKey", (_, _) => throw Native.TypeError(Vu.Current.Engine, "Illegal constructor"));
        crypto.FastSetDataProperty("subtle", Native.Functions(
            engine,
            ("digest", 2, (_, a) => Later(() => SHA(NameOf(a.At(0)), BytesOf(a.At(1))))),
            ("importKey", 5, (_, a) => Later(() => Import(key, a))),
            ("generateKey", 3, (_, a) => Later(() => Generate(key, a))),
            ("exportKey", 2, (_, a) => Later(() => Native.Buffer(Vu.Current.Engine, HostObject<SecretKey>.Of(a.At(1), "exportKey").Bytes))),
            ("sign", 3, (_, a) => Later(() => Native.Buffer(Vu.Current.Engine, Sign(a.At(1), BytesOf(a.At(2)))))),
            ("verify", 4, (_, a) => Later(() => Native.Flag(CryptographicOperations.FixedTimeEquals(Sign(a.At(1), BytesOf(a.At(3))), BytesOf(a.At(2)))))),
            ("encrypt", 3, (_, a) => Later(() => Native.Buffer(Vu.Current.Engine, AesCipher.Encrypt(a.At(0), HostObject<SecretKey>.Of(a.At(1), "encrypt").Bytes, BytesOf(a.At(2)))))),
            ("decrypt", 3, (_, a) => Later(() => Native.Buffer(Vu.Current.Engine, AesCipher.Decrypt(a.At(0), HostObject<SecretKey>.Of(a.At(1), "decrypt").Bytes, BytesOf(a.At(2))))))));
        return crypto;
    }

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
        catch (CryptographicException)
        {
            promise.Reject(Native.Error(Vu.Current.Engine, "OperationError: the operation failed").Error);
        }

        return promise.Promise;
    }

    private static JsValue SHA(string name, byte[] bytes) => Native.Buffer(Vu.Current.Engine, CryptographicOperations.HashData(HashOf(name), bytes));

    private static HashAlgorithmName HashOf(string name) => name switch
    {
        "SHA-1" => HashAlgorithmName.SHA1,
        "SHA-256" => HashAlgorithmName.SHA256,
        "SHA-384" => HashAlgorithmName.SHA384,
        "SHA-512" => HashAlgorithmName.SHA512,
        _ => throw Native.Error(Vu.Current.Engine, $"NotSupportedError: unsupported algorithm {name}"),
    };

    private static HostObject<SecretKey> Import(NativeClass key, JsValue[] arguments)
    {
        if (arguments.At(0).ToString() != "raw")
        {
            throw Native.Error(Vu.Current.Engine, "NotSupportedError: keys are imported as raw bytes only");
        }

        return KeyOf(key, arguments.At(2), BytesOf(arguments.At(1)), arguments.At(3));
    }

    private static HostObject<SecretKey> Generate(NativeClass key, JsValue[] arguments)
    {
        var (name, length) = (NameOf(arguments.At(0)), arguments.At(0).Property("length"));
        var bits = length.IsNumber() ? (int)length.AsNumber() : name == "HMAC" ? 512 : throw Native.TypeError(Vu.Current.Engine, "a length is expected");
        return KeyOf(key, arguments.At(0), RandomNumberGenerator.GetBytes(Math.Clamp(bits, 8, 4096) / 8), arguments.At(1));
    }

    private static HostObject<SecretKey> KeyOf(NativeClass key, JsValue algorithm, byte[] bytes, JsValue extractable)
    {
        var name = NameOf(algorithm);
        if (name is not ("HMAC" or "AES-CBC" or "AES-GCM" or "AES-CTR"))
        {
            throw Native.Error(Vu.Current.Engine, $"NotSupportedError: unsupported algorithm {name}");
        }

        var made = new HostObject<SecretKey>(Vu.Current.Engine, key.ClassPrototype, new SecretKey(bytes, name == "HMAC" ? HashOf(NameOf(algorithm.Property("hash"))) : default));
        made.FastSetDataProperty("type", Native.Text("secret"));
        made.FastSetDataProperty("extractable", Native.Flag(TypeConverter.ToBoolean(extractable)));
        made.FastSetDataProperty("algorithm", algorithm);
        return made;
    }

    private static byte[] Sign(JsValue key, byte[] data)
    {
        var secret = HostObject<SecretKey>.Of(key, "sign");
        return secret.Hash.Name is null ? throw Native.Error(Vu.Current.Engine, "InvalidAccessError: the key is not for HMAC") : CryptographicOperations.HmacData(secret.Hash, secret.Bytes, data);
    }

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

    private sealed record SecretKey(byte[] Bytes, HashAlgorithmName Hash);
}
