using System.Security.Cryptography;

namespace Loadline.JavaScript.Modules.Crypto;

/// <summary>A key of <c>crypto.subtle</c>.</summary>
/// <param name="Name">Its algorithm, in capitals.</param>
/// <param name="Type"><c>secret</c>, <c>public</c> or <c>private</c>.</param>
/// <param name="IsExtractable">Whether the script may have what is in it.</param>
/// <param name="Hash">The hash it is used with; without a name for none.</param>
internal sealed record ScriptKey(string Name, string Type, bool IsExtractable, HashAlgorithmName Hash)
{
    /// <summary>The bytes of a secret.</summary>
    public byte[] Bytes { get; init; } = [];

    /// <summary>The pair that a public or private key is of; null for a secret.</summary>
    public AsymmetricAlgorithm? Pair { get; init; }
}
