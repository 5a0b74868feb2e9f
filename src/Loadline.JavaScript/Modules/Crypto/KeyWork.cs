using System.Security.Cryptography;
using Jint;
using Jint.Native;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Crypto;

/// <summary>What keys of <c>crypto.subtle</c> do.</summary>
internal static class KeyWork
{
    /// <summary>More rounds take seconds, in which nothing could stop the script.</summary>
    private const int MostRounds = 2_000_000;

    /// <summary>Signs.</summary>
    public static byte[] Sign(JsValue algorithm, ScriptKey key, byte[] data) => key switch
    {
        { Name: "HMAC" } => CryptographicOperations.HmacData(key.Hash, key.Bytes, data),
        { Type: "private", Pair: ECDsa curve } => curve.SignData(data, HashOf(algorithm)),
        { Type: "private", Pair: RSA rsa } when PaddingOf(key) is { } padding => rsa.SignData(data, key.Hash, padding),
        _ => throw Refused(key, "sign"),
    };

    /// <summary>Whether a signature is of this key and data.</summary>
    public static bool Verify(JsValue algorithm, ScriptKey key, byte[] signature, byte[] data) => key switch
    {
        { Name: "HMAC" } => CryptographicOperations.FixedTimeEquals(Sign(algorithm, key, data), signature),
        { Type: "public", Pair: ECDsa curve } => curve.VerifyData(data, signature, HashOf(algorithm)),
        { Type: "public", Pair: RSA rsa } when PaddingOf(key) is { } padding => rsa.VerifyData(data, signature, key.Hash, padding),
        _ => throw Refused(key, "verify"),
    };

    /// <summary>Encrypts.</summary>
    public static byte[] Encrypt(JsValue algorithm, ScriptKey key, byte[] data) => key switch
    {
        { Name: "RSA-OAEP", Type: "public", Pair: RSA rsa } => rsa.Encrypt(data, RSAEncryptionPadding.CreateOaep(key.Hash)),
        { Type: "secret" } => AesCipher.Encrypt(algorithm, key.Bytes, data),
        _ => throw Refused(key, "encrypt"),
    };

    /// <summary>Decrypts.</summary>
    public static byte[] Decrypt(JsValue algorithm, ScriptKey key, byte[] data) => key switch
    {
        { Name: "RSA-OAEP", Type: "private", Pair: RSA rsa } => rsa.Decrypt(data, RSAEncryptionPadding.CreateOaep(key.Hash)),
        { Type: "secret" } => AesCipher.Decrypt(algorithm, key.Bytes, data),
        _ => throw Refused(key, "decrypt"),
    };

    /// <summary>Derives bytes of a password or of two sides' keys.</summary>
    /// <param name="algorithm">How.</param>
    /// <param name="key">The password, or the private key of this side.</param>
    /// <param name="bits">How many bits; null for all there are.</param>
    public static byte[] Derive(JsValue algorithm, ScriptKey key, int? bits)
    {
        byte[] derived;
        switch (key)
        {
            case { Name: "PBKDF2" }:
                var rounds = algorithm.Property("iterations");
                derived = rounds.IsNumber() && rounds.AsNumber() is >= 1 and <= MostRounds and var count
                    ? Rfc2898DeriveBytes.Pbkdf2(key.Bytes, WebCrypto.BytesOf(algorithm.Property("salt")), (int)count, HashOf(algorithm), (bits ?? 256) / 8)
                    : throw Native.Error(Vu.Current.Engine, FormattableString.Invariant($"OperationError: iterations are from 1 to {MostRounds}"));
                break;
            case { Name: "ECDH", Type: "private", Pair: ECDiffieHellman own } when HostObject<ScriptKey>.Of(algorithm.Property("public"), "deriveBits").Pair is ECDiffieHellman other:
                using (var their = other.PublicKey)
                {
                    derived = own.DeriveRawSecretAgreement(their);
                }

                break;
            default:
                throw Refused(key, "deriveBits");
        }

        return bits is not { } wanted ? derived
            : wanted / 8 <= derived.Length ? derived[..(wanted / 8)]
            : throw Native.Error(Vu.Current.Engine, "OperationError: there are not so many bits to derive");
    }

    private static HashAlgorithmName HashOf(JsValue algorithm) => WebCrypto.HashOf(WebCrypto.NameOf(algorithm.Property("hash")));

    private static RSASignaturePadding? PaddingOf(ScriptKey key) => key.Name switch
    {
        "RSASSA-PKCS1-V1_5" => RSASignaturePadding.Pkcs1,
        "RSA-PSS" => RSASignaturePadding.Pss,
        _ => null,
    };

    private static Jint.Runtime.JavaScriptException Refused(ScriptKey key, string what) => Native.Error(Vu.Current.Engine, $"InvalidAccessError: a {key.Type} key of {key.Name} can't {what}");
}
