using System.Buffers.Binary;

namespace Loadline.JavaScript.Modules.Crypto;

/// <summary>Messages as the older hashes take them: with a 1 bit, zeros, and their length in bits behind them, in whole blocks (RFC 1320, sections 3.1 and 3.2; FIPS 180-4, section 5.1).</summary>
internal static class PaddedBlocks
{
    /// <summary>A message padded.</summary>
    /// <param name="message">The message.</param>
    /// <param name="block">Bytes of a block: 64, or 128 with a length of 128 bits.</param>
    /// <param name="isBigEndian">How the length is written.</param>
    public static byte[] Of(ReadOnlySpan<byte> message, int block, bool isBigEndian)
    {
        var padded = new byte[((message.Length + (block / 8)) / block * block) + block];
        message.CopyTo(padded);
        padded[message.Length] = 0x80;
        var bits = (ulong)message.Length * 8;
        if (isBigEndian)
        {
            BinaryPrimitives.WriteUInt64BigEndian(padded.AsSpan(padded.Length - 8), bits);
        }
        else
        {
            BinaryPrimitives.WriteUInt64LittleEndian(padded.AsSpan(padded.Length - 8), bits);
        }

        return padded;
    }
}
