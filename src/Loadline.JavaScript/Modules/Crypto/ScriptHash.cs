using System.Security.Cryptography;

namespace Loadline.JavaScript.Modules.Crypto;

/// <summary>The hashes of k6, by their names there.</summary>
internal sealed class ScriptHash
{
    private static readonly ScriptHash[] All =
    [
        new("md4", 64, Md4.Hash),
#pragma warning disable CA5350, CA5351 // What a script asks for is what it gets: k6 has them.
        new("md5", 64, static message => MD5.HashData(message)),
        new("sha1", 64, static message => SHA1.HashData(message)),
#pragma warning restore CA5350, CA5351
        new("sha256", 64, static message => SHA256.HashData(message)),
        new("sha384", 128, static message => SHA384.HashData(message)),
        new("sha512", 128, static message => SHA512.HashData(message)),
        new("sha512_224", 128, static message => Sha512Truncated.Hash(message, 224)),
        new("sha512_256", 128, static message => Sha512Truncated.Hash(message, 256)),
        new("ripemd160", 64, Ripemd160.Hash),
    ];

    private readonly int _block;
    private readonly Func<ReadOnlySpan<byte>, byte[]> _hash;

    private ScriptHash(string name, int block, Func<ReadOnlySpan<byte>, byte[]> hash) => (Name, _block, _hash) = (name, block, hash);

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => All.Select(hash => hash.Name);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The hash of a name; null when there is none.</summary>
    public static ScriptHash? Find(string name) => Array.Find(All, hash => hash.Name == name);

    /// <summary>The hash of a message.</summary>
    public byte[] Of(ReadOnlySpan<byte> message) => _hash(message);

    /// <summary>The hash of a message with a key (RFC 2104).</summary>
    public byte[] Of(ReadOnlySpan<byte> message, byte[] key)
    {
        var padded = new byte[_block];
        (key.Length > _block ? _hash(key) : key).CopyTo(padded, 0);
        return _hash([.. padded.Select(letter => (byte)(letter ^ 0x5C)), .. _hash([.. padded.Select(letter => (byte)(letter ^ 0x36)), .. message])]);
    }
}
