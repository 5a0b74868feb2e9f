using System.Security.Cryptography;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Loadline.JavaScript.Modules.Encodings;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Crypto;

/// <summary>Makes keys of <c>crypto.subtle</c> by chance and of texts and bytes, and gives them back.</summary>
/// <param name="keys">The class of their objects.</param>
internal sealed class KeyMaker(NativeClass keys)
{
    /// <summary>Larger keys take seconds to make, in which nothing could stop the script.</summary>
    private const int LargestModulus = 4_096;

    /// <summary>A new key, or a pair of them: algorithm, whether it is extractable, usages.</summary>
    public JsValue Generate(JsValue[] arguments)
    {
        var (algorithm, name) = (arguments.At(0), WebCrypto.NameOf(arguments.At(0)));
        if (!IsPair(name))
        {
            return Object(algorithm, arguments.At(1), arguments.At(2), Secret(name, algorithm, RandomNumberGenerator.GetBytes(Bits(name, algorithm) / 8)));
        }

        var pair = NewPair(name);
        if (pair is ECAlgorithm curve)
        {
            curve.GenerateKey(CurveOf(algorithm.Property("namedCurve").ToString()));
        }
        else
        {
            var size = algorithm.Property("modulusLength");
            pair.KeySize = size.IsNumber() && size.AsNumber() is >= 1_024 and <= LargestModulus and var bits ? (int)bits : throw Refused($"OperationError: modulusLength is from 1024 to {LargestModulus}");
        }

        var both = new JsObject(Vu.Current.Engine);
        both.FastSetDataProperty("privateKey", Object(algorithm, arguments.At(1), arguments.At(2), new ScriptKey(name, "private", false, WantedHash(name, algorithm)) { Pair = pair }));
        both.FastSetDataProperty("publicKey", Object(algorithm, JsBoolean.True, arguments.At(2), new ScriptKey(name, "public", true, WantedHash(name, algorithm)) { Pair = pair }));
        return both;
    }

    /// <summary>A key of what the script has: format, data, algorithm, whether it is extractable, usages.</summary>
    public JsValue Import(JsValue[] arguments)
    {
        var (format, data, algorithm) = (arguments.At(0).ToString(), arguments.At(1), arguments.At(2));
        var name = WebCrypto.NameOf(algorithm);
        var key = (format, IsPair(name)) switch
        {
            ("raw", false) => Secret(name, algorithm, WebCrypto.BytesOf(data)),
            ("jwk", false) => Secret(name, algorithm, Part(data, "k")),
            ("raw", true) when NewPair(name) is ECAlgorithm => Public(name, algorithm, Curve(name, Point(algorithm, WebCrypto.BytesOf(data)))),
            ("jwk", true) => FromJwk(name, algorithm, data),
            ("spki", true) => Public(name, algorithm, Read(name, pair => pair.ImportSubjectPublicKeyInfo(WebCrypto.BytesOf(data), out _))),
            ("pkcs8", true) => Public(name, algorithm, Read(name, pair => pair.ImportPkcs8PrivateKey(WebCrypto.BytesOf(data), out _))) with { Type = "private" },
            _ => throw Refused($"NotSupportedError: a key of {name} can't be imported as {format}"),
        };
        return Object(algorithm, arguments.At(3), arguments.At(4), key);
    }

    /// <summary>What is in a key.</summary>
    public static JsValue Export(string format, ScriptKey key)
    {
        var engine = Vu.Current.Engine;
        if (!key.IsExtractable)
        {
            throw Refused("InvalidAccessError: the key is not extractable");
        }

        return (format, key) switch
        {
            ("raw", { Type: "secret" }) => Native.Buffer(engine, key.Bytes),
            ("raw", { Type: "public", Pair: ECAlgorithm curve }) when curve.ExportParameters(false).Q is var point => Native.Buffer(engine, [4, .. point.X!, .. point.Y!]),
            ("spki", { Type: "public", Pair: { } pair }) => Native.Buffer(engine, pair.ExportSubjectPublicKeyInfo()),
            ("pkcs8", { Type: "private", Pair: { } pair }) => Native.Buffer(engine, pair.ExportPkcs8PrivateKey()),
            ("jwk", { Type: "secret" }) => Fields(("kty", Native.Text("oct")), ("k", Text(key.Bytes))),
            ("jwk", { Pair: ECAlgorithm curve }) => Of(curve.ExportParameters(key.Type == "private"), curve.KeySize),
            ("jwk", { Pair: RSA rsa }) => Of(rsa.ExportParameters(key.Type == "private")),
            _ => throw Refused($"NotSupportedError: a {key.Type} key of {key.Name} can't be exported as {format}"),
        };
    }

    /// <summary>Bits of a secret that an algorithm wants.</summary>
    public static int Bits(string name, JsValue algorithm)
    {
        var length = algorithm.Property("length");
        return length.IsNumber() ? (int)Math.Clamp(length.AsNumber(), 8, 4_096)
            : name == "HMAC" ? (WantedHash(name, algorithm) is var hash && (hash == HashAlgorithmName.SHA384 || hash == HashAlgorithmName.SHA512) ? 1_024 : 512)
            : throw (name.StartsWith("AES-", StringComparison.Ordinal) ? Native.TypeError(Vu.Current.Engine, "a length is expected") : WebCrypto.Unsupported(name));
    }

    private static ScriptKey FromJwk(string name, JsValue algorithm, JsValue jwk)
    {
        var isPrivate = jwk.Property("d").IsString();
        byte[]? Maybe(string part) => jwk.Property(part).IsString() ? Part(jwk, part) : null;
        var pair = NewPair(name);
        if (pair is ECAlgorithm)
        {
            pair = Curve(name, new ECParameters { Curve = CurveOf(jwk.Property("crv").ToString()), Q = { X = Part(jwk, "x"), Y = Part(jwk, "y") }, D = Maybe("d") });
        }
        else
        {
            ((RSA)pair).ImportParameters(new RSAParameters { Modulus = Part(jwk, "n"), Exponent = Part(jwk, "e"), D = Maybe("d"), P = Maybe("p"), Q = Maybe("q"), DP = Maybe("dp"), DQ = Maybe("dq"), InverseQ = Maybe("qi") });
        }

        return Public(name, algorithm, pair) with { Type = isPrivate ? "private" : "public" };
    }

    private static JsObject Of(ECParameters curve, int bits) => Fields(
        ("kty", Native.Text("EC")), ("crv", Native.Text(FormattableString.Invariant($"P-{bits}"))), ("x", Text(curve.Q.X)), ("y", Text(curve.Q.Y)), ("d", Text(curve.D)));

    private static JsObject Of(RSAParameters rsa) => Fields(
        ("kty", Native.Text("RSA")), ("n", Text(rsa.Modulus)), ("e", Text(rsa.Exponent)), ("d", Text(rsa.D)), ("p", Text(rsa.P)), ("q", Text(rsa.Q)), ("dp", Text(rsa.DP)), ("dq", Text(rsa.DQ)), ("qi", Text(rsa.InverseQ)));

    private static JsObject Fields(params ReadOnlySpan<(string Name, JsValue Value)> fields)
    {
        var all = new JsObject(Vu.Current.Engine);
        foreach (var (name, value) in fields)
        {
            if (!value.IsNull())
            {
                all.FastSetDataProperty(name, value);
            }
        }

        return all;
    }

    private static JsValue Text(byte[]? bytes) => bytes is null ? JsValue.Null : Native.Text(Base64Text.Encode(bytes, "rawurl"));

    private static byte[] Part(JsValue jwk, string name) =>
        jwk.Property(name) is { } part && part.IsString() && Base64Text.Decode(part.ToString(), "rawurl") is { } bytes ? bytes : throw Refused($"DataError: the JSON Web Key has no usable {name}");

    private static ECParameters Point(JsValue algorithm, byte[] bytes)
    {
        var size = bytes.Length / 2;
        return bytes.Length > 2 && bytes[0] == 4 && bytes.Length % 2 == 1
            ? new ECParameters { Curve = CurveOf(algorithm.Property("namedCurve").ToString()), Q = { X = bytes[1..(size + 1)], Y = bytes[(size + 1)..] } }
            : throw Refused("DataError: an uncompressed point is expected");
    }

    private static ECAlgorithm Curve(string name, ECParameters parameters)
    {
        var curve = (ECAlgorithm)NewPair(name);
        curve.ImportParameters(parameters);
        return curve;
    }

    private static AsymmetricAlgorithm Read(string name, Action<AsymmetricAlgorithm> read)
    {
        var pair = NewPair(name);
        read(pair);
        return pair;
    }

    private static ScriptKey Public(string name, JsValue algorithm, AsymmetricAlgorithm pair) => new(name, "public", false, WantedHash(name, algorithm)) { Pair = pair };

    private static ScriptKey Secret(string name, JsValue algorithm, byte[] bytes) => name is "HMAC" or "AES-CBC" or "AES-GCM" or "AES-CTR" or "PBKDF2"
        ? new ScriptKey(name, "secret", false, WantedHash(name, algorithm)) { Bytes = bytes }
        : throw WebCrypto.Unsupported(name);

    private static HashAlgorithmName WantedHash(string name, JsValue algorithm) => name == "HMAC" || name.StartsWith("RSA", StringComparison.Ordinal) ? WebCrypto.HashOf(WebCrypto.NameOf(algorithm.Property("hash"))) : default;

    private static bool IsPair(string name) => name is "ECDSA" or "ECDH" || name.StartsWith("RSA", StringComparison.Ordinal);

    private static AsymmetricAlgorithm NewPair(string name) => name switch
    {
        "ECDSA" => ECDsa.Create(),
        "ECDH" => ECDiffieHellman.Create(),
        "RSASSA-PKCS1-V1_5" or "RSA-PSS" or "RSA-OAEP" => RSA.Create(),
        _ => throw WebCrypto.Unsupported(name),
    };

    private static ECCurve CurveOf(string name) => name switch
    {
        "P-256" => ECCurve.NamedCurves.nistP256,
        "P-384" => ECCurve.NamedCurves.nistP384,
        "P-521" => ECCurve.NamedCurves.nistP521,
        _ => throw Refused($"NotSupportedError: unsupported curve {name}"),
    };

    private static JavaScriptException Refused(string message) => Native.Error(Vu.Current.Engine, message);

    private HostObject<ScriptKey> Object(JsValue algorithm, JsValue extractable, JsValue usages, ScriptKey key)
    {
        key = key with { IsExtractable = TypeConverter.ToBoolean(extractable) };
        var made = new HostObject<ScriptKey>(Vu.Current.Engine, keys.ClassPrototype, key);
        made.FastSetDataProperty("type", Native.Text(key.Type));
        made.FastSetDataProperty("extractable", Native.Flag(key.IsExtractable));
        made.FastSetDataProperty("algorithm", algorithm);
        made.FastSetDataProperty("usages", usages.IsNothing() ? Native.Array(Vu.Current.Engine, []) : usages);
        return made;
    }
}
