using System.Buffers.Binary;
using System.Numerics;

namespace Loadline.JavaScript.Modules.Crypto;

/// <summary>RIPEMD-160 (Dobbertin, Bosselaers and Preneel, "RIPEMD-160: A Strengthened Version of RIPEMD", 1996, appendix A).</summary>
internal static class Ripemd160
{
    private static readonly Line Left = new(
        [
            0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 7, 4, 13, 1, 10, 6, 15, 3, 12, 0, 9, 5, 2, 14, 11, 8, 3, 10, 14, 4, 9, 15, 8, 1, 2, 7, 0, 6, 13, 11, 5, 12,
            1, 9, 11, 10, 0, 8, 12, 4, 13, 3, 7, 15, 14, 5, 6, 2, 4, 0, 5, 9, 7, 12, 2, 10, 14, 1, 3, 8, 11, 6, 15, 13,
        ],
        [
            11, 14, 15, 12, 5, 8, 7, 9, 11, 13, 14, 15, 6, 7, 9, 8, 7, 6, 8, 13, 11, 9, 7, 15, 7, 12, 15, 9, 11, 7, 13, 12, 11, 13, 6, 7, 14, 9, 13, 15, 14, 8, 13, 6, 5, 12, 7, 5,
            11, 12, 14, 15, 14, 15, 9, 8, 9, 14, 5, 6, 8, 6, 5, 12, 9, 15, 5, 11, 6, 8, 13, 12, 5, 12, 13, 14, 11, 8, 5, 6,
        ],
        [0, 0x5A827999, 0x6ED9EBA1, 0x8F1BBCDC, 0xA953FD4E]);

    private static readonly Line Right = new(
        [
            5, 14, 7, 0, 9, 2, 11, 4, 13, 6, 15, 8, 1, 10, 3, 12, 6, 11, 3, 7, 0, 13, 5, 10, 14, 15, 8, 12, 4, 9, 1, 2, 15, 5, 1, 3, 7, 14, 6, 9, 11, 8, 12, 2, 10, 0, 4, 13,
            8, 6, 4, 1, 3, 11, 15, 0, 5, 12, 2, 13, 9, 7, 10, 14, 12, 15, 10, 4, 1, 5, 8, 7, 6, 2, 13, 14, 0, 3, 9, 11,
        ],
        [
            8, 9, 9, 11, 13, 15, 15, 5, 7, 7, 8, 11, 14, 14, 12, 6, 9, 13, 15, 7, 12, 8, 9, 11, 7, 7, 12, 7, 6, 15, 13, 11, 9, 7, 15, 11, 8, 6, 6, 14, 12, 13, 5, 14, 13, 13, 7, 5,
            15, 5, 8, 11, 14, 14, 6, 14, 6, 9, 12, 9, 12, 5, 15, 8, 8, 5, 12, 9, 12, 5, 14, 6, 8, 13, 6, 5, 15, 13, 11, 11,
        ],
        [0x50A28BE6, 0x5C4DD124, 0x6D703EF3, 0x7A6D76E9, 0]);

    /// <summary>The hash, 20 bytes.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> message)
    {
        ReadOnlySpan<byte> padded = PaddedBlocks.Of(message, 64, isBigEndian: false);
        uint[] state = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0];
        for (var block = 0; block < padded.Length; block += 64)
        {
            var left = Play(Left, state, padded.Slice(block, 64), isRight: false);
            var right = Play(Right, state, padded.Slice(block, 64), isRight: true);
            state = [state[1] + left.C + right.D, state[2] + left.D + right.E, state[3] + left.E + right.A, state[4] + left.A + right.B, state[0] + left.B + right.C];
        }

        var hash = new byte[20];
        for (var i = 0; i < state.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(hash.AsSpan(i * 4), state[i]);
        }

        return hash;
    }

    private static (uint A, uint B, uint C, uint D, uint E) Play(Line line, uint[] state, ReadOnlySpan<byte> block, bool isRight)
    {
        var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4]);
        for (var step = 0; step < 80; step++)
        {
            var round = step / 16;
            var word = BinaryPrimitives.ReadUInt32LittleEndian(block[(line.Words[step] * 4)..]);
            var turned = BitOperations.RotateLeft(a + Mixed(isRight ? 4 - round : round, b, c, d) + word + line.Constants[round], line.Shifts[step]) + e;
            (a, b, c, d, e) = (e, turned, b, BitOperations.RotateLeft(c, 10), d);
        }

        return (a, b, c, d, e);
    }

    private static uint Mixed(int round, uint x, uint y, uint z) => round switch
    {
        0 => x ^ y ^ z,
        1 => (x & y) | (~x & z),
        2 => (x | ~y) ^ z,
        3 => (x & z) | (y & ~z),
        _ => x ^ (y | ~z),
    };

    /// <summary>One of the two lines that a block goes through.</summary>
    private sealed record Line(int[] Words, int[] Shifts, uint[] Constants);
}
