using System.Buffers.Binary;
using System.Numerics;

namespace Loadline.JavaScript.Modules.Crypto;

/// <summary>MD4 (RFC 1320), which scripts still meet in old protocols. It protects nothing.</summary>
internal static class Md4
{
    private static readonly int[][] Words = [[.. Enumerable.Range(0, 16)], [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15], [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15]];
    private static readonly int[][] Shifts = [[3, 7, 11, 19], [3, 5, 9, 13], [3, 9, 11, 15]];
    private static readonly uint[] Constants = [0, 0x5A827999, 0x6ED9EBA1];

    /// <summary>The hash, 16 bytes.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> message)
    {
        ReadOnlySpan<byte> padded = PaddedBlocks.Of(message, 64, isBigEndian: false);
        uint[] state = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476];
        for (var block = 0; block < padded.Length; block += 64)
        {
            var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
            for (var step = 0; step < 48; step++)
            {
                var round = step / 16;
                var mixed = round switch
                {
                    0 => (b & c) | (~b & d),
                    1 => (b & c) | (b & d) | (c & d),
                    _ => b ^ c ^ d,
                };
                var word = BinaryPrimitives.ReadUInt32LittleEndian(padded[(block + (Words[round][step % 16] * 4))..]);
                (a, b, c, d) = (d, BitOperations.RotateLeft(a + mixed + word + Constants[round], Shifts[round][step % 4]), b, c);
            }

            (state[0], state[1], state[2], state[3]) = (state[0] + a, state[1] + b, state[2] + c, state[3] + d);
        }

        var hash = new byte[16];
        for (var i = 0; i < state.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(hash.AsSpan(i * 4), state[i]);
        }

        return hash;
    }
}
