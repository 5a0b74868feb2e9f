using System.Security.Cryptography;
using Jint;
using Jint.Native;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Crypto;

/// <summary>AES as <c>crypto.subtle</c> has it: CBC and GCM.</summary>
internal static class AesCipher
{
    private const int TagBytes = 16;

    /// <summary>Encrypts; with GCM the tag stands at the end.</summary>
    public static byte[] Encrypt(JsValue algorithm, byte[] key, byte[] data)
    {
        var vector = WebCrypto.BytesOf(algorithm.Property("iv"));
        switch (WebCrypto.NameOf(algorithm))
        {
            case "AES-CBC":
                using (var aes = Aes.Create())
                {
                    aes.Key = key;
                    return aes.EncryptCbc(data, vector);
                }

            case "AES-GCM":
                using (var aes = new AesGcm(key, TagBytes))
                {
                    var output = new byte[data.Length + TagBytes];
                    aes.Encrypt(vector, data, output.AsSpan(0, data.Length), output.AsSpan(data.Length), AdditionalOf(algorithm));
                    return output;
                }

            default:
                throw Unsupported(algorithm);
        }
    }

    /// <summary>Decrypts.</summary>
    public static byte[] Decrypt(JsValue algorithm, byte[] key, byte[] data)
    {
        var vector = WebCrypto.BytesOf(algorithm.Property("iv"));
        switch (WebCrypto.NameOf(algorithm))
        {
            case "AES-CBC":
                using (var aes = Aes.Create())
                {
                    aes.Key = key;
                    return aes.DecryptCbc(data, vector);
                }

            case "AES-GCM" when data.Length >= TagBytes:
                using (var aes = new AesGcm(key, TagBytes))
                {
                    var output = new byte[data.Length - TagBytes];
                    aes.Decrypt(vector, data.AsSpan(0, output.Length), data.AsSpan(output.Length), output, AdditionalOf(algorithm));
                    return output;
                }

            default:
                throw Unsupported(algorithm);
        }
    }

    private static byte[]? AdditionalOf(JsValue algorithm) => algorithm.Property("additionalData") is { } additional && !additional.IsNothing() ? WebCrypto.BytesOf(additional) : null;

    private static Jint.Runtime.JavaScriptException Unsupported(JsValue algorithm) => Native.Error(Vu.Current.Engine, $"NotSupportedError: unsupported algorithm {WebCrypto.NameOf(algorithm)}");
}
