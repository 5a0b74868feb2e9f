using System.Buffers.Binary;
using System.Security.Cryptography;
using Jint;
using Jint.Native;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Crypto;

/// <summary>AES as <c>crypto.subtle</c> has it: CBC, CTR and GCM.</summary>
internal static class AesCipher
{
    private const int TagBytes = 16;
    private const int BlockBytes = 16;

    /// <summary>Encrypts; with GCM the tag stands at the end.</summary>
    public static byte[] Encrypt(JsValue algorithm, byte[] key, byte[] data)
    {
        switch (WebCrypto.NameOf(algorithm))
        {
            case "AES-CTR":
                return Counted(algorithm, key, data);
            case "AES-CBC":
                using (var aes = Aes.Create())
                {
                    aes.Key = key;
                    return aes.EncryptCbc(data, VectorOf(algorithm));
                }

            case "AES-GCM":
                using (var aes = new AesGcm(key, TagBytes))
                {
                    var output = new byte[data.Length + TagBytes];
                    aes.Encrypt(VectorOf(algorithm), data, output.AsSpan(0, data.Length), output.AsSpan(data.Length), AdditionalOf(algorithm));
                    return output;
                }

            default:
                throw WebCrypto.Unsupported(WebCrypto.NameOf(algorithm));
        }
    }

    /// <summary>Decrypts.</summary>
    public static byte[] Decrypt(JsValue algorithm, byte[] key, byte[] data)
    {
        switch (WebCrypto.NameOf(algorithm))
        {
            case "AES-CTR":
                return Counted(algorithm, key, data);
            case "AES-CBC":
                using (var aes = Aes.Create())
                {
                    aes.Key = key;
                    return aes.DecryptCbc(data, VectorOf(algorithm));
                }

            case "AES-GCM" when data.Length >= TagBytes:
                using (var aes = new AesGcm(key, TagBytes))
                {
                    var output = new byte[data.Length - TagBytes];
                    aes.Decrypt(VectorOf(algorithm), data.AsSpan(0, output.Length), data.AsSpan(output.Length), output, AdditionalOf(algorithm));
                    return output;
                }

            default:
                throw WebCrypto.Unsupported(WebCrypto.NameOf(algorithm));
        }
    }

    /// <summary>Both ways: what is xored with the data are encrypted numbers (NIST SP 800-38A, section 6.5).</summary>
    private static byte[] Counted(JsValue algorithm, byte[] key, byte[] data)
    {
        var (first, length) = (WebCrypto.BytesOf(algorithm.Property("counter")), algorithm.Property("length"));
        if (first.Length != BlockBytes || !length.IsNumber() || length.AsNumber() is < 1 or > 128)
        {
            throw Native.Error(Vu.Current.Engine, "OperationError: a counter of 16 bytes and its length from 1 to 128 are expected");
        }

        var counted = UInt128.MaxValue >> (128 - (int)length.AsNumber());
        var (begin, output, number, block) = (BinaryPrimitives.ReadUInt128BigEndian(first), new byte[data.Length], new byte[BlockBytes], new byte[BlockBytes]);
        using var aes = Aes.Create();
        aes.Key = key;
        for (var i = 0; i < data.Length; i++)
        {
            if (i % BlockBytes == 0)
            {
                BinaryPrimitives.WriteUInt128BigEndian(number, (begin & ~counted) | (unchecked(begin + (UInt128)(i / BlockBytes)) & counted));
                aes.EncryptEcb(number, block, PaddingMode.None);
            }

            output[i] = (byte)(data[i] ^ block[i % BlockBytes]);
        }

        return output;
    }

    private static byte[] VectorOf(JsValue algorithm) => WebCrypto.BytesOf(algorithm.Property("iv"));

    private static byte[]? AdditionalOf(JsValue algorithm) => algorithm.Property("additionalData") is { } additional && !additional.IsNothing() ? WebCrypto.BytesOf(additional) : null;
}
