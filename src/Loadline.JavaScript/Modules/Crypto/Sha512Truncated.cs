using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Loadline.JavaScript.Modules.Crypto;

/// <summary>SHA-512/224 and SHA-512/256 (FIPS 180-4, sections 5.3.6 and 6.4), which the platform does not have.</summary>
internal static class Sha512Truncated
{
    private static readonly int[] Primes = [.. Enumerable.Range(2, 500).Where(number => Enumerable.Range(2, number - 2).All(divisor => number % divisor != 0)).Take(80)];

    /// <summary>First 64 bits of the fractions of the cube roots of the first 80 primes (section 4.2.3).</summary>
    private static readonly ulong[] Constants = [.. Primes.Select(prime => Fraction(prime, 3))];

    /// <summary>The same of the square roots of the first 8 (section 5.3.5).</summary>
    private static readonly ulong[] Begin = [.. Primes.Take(8).Select(prime => Fraction(prime, 2))];

    /// <summary>The hash.</summary>
    /// <param name="message">What is hashed.</param>
    /// <param name="bits">Its length: 224 or 256.</param>
    public static byte[] Hash(ReadOnlySpan<byte> message, int bits)
    {
        var own = Play(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"SHA-512/{bits}")), [.. Begin.Select(word => word ^ 0xA5A5A5A5A5A5A5A5)]);
        var hash = new byte[64];
        var state = Play(message, own);
        for (var i = 0; i < state.Length; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(hash.AsSpan(i * 8), state[i]);
        }

        return hash[..(bits / 8)];
    }

    private static ulong[] Play(ReadOnlySpan<byte> message, ulong[] state)
    {
        ReadOnlySpan<byte> padded = PaddedBlocks.Of(message, 128, isBigEndian: true);
        var schedule = new ulong[80];
        for (var block = 0; block < padded.Length; block += 128)
        {
            for (var i = 0; i < 80; i++)
            {
                schedule[i] = i < 16
                    ? BinaryPrimitives.ReadUInt64BigEndian(padded[(block + (i * 8))..])
                    : Mixed(schedule[i - 2], 19, 61, 6) + schedule[i - 7] + Mixed(schedule[i - 15], 1, 8, 7) + schedule[i - 16];
            }

            var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
            for (var i = 0; i < 80; i++)
            {
                var one = h + Turned(e, 14, 18, 41) + ((e & f) ^ (~e & g)) + Constants[i] + schedule[i];
                var two = Turned(a, 28, 34, 39) + ((a & b) ^ (a & c) ^ (b & c));
                (a, b, c, d, e, f, g, h) = (one + two, a, b, c, d + one, e, f, g);
            }

            state = [state[0] + a, state[1] + b, state[2] + c, state[3] + d, state[4] + e, state[5] + f, state[6] + g, state[7] + h];
        }

        return state;
    }

    private static ulong Mixed(ulong word, int one, int two, int shift) => BitOperations.RotateRight(word, one) ^ BitOperations.RotateRight(word, two) ^ (word >> shift);

    private static ulong Turned(ulong word, int one, int two, int three) => BitOperations.RotateRight(word, one) ^ BitOperations.RotateRight(word, two) ^ BitOperations.RotateRight(word, three);

    /// <summary>First 64 bits of the fraction of a root, found bit by bit.</summary>
    private static ulong Fraction(int prime, int degree)
    {
        var wanted = (BigInteger)prime << (64 * degree);
        var root = BigInteger.Zero;
        for (var bit = 72; bit >= 0; bit--)
        {
            var tried = root | (BigInteger.One << bit);
            root = BigInteger.Pow(tried, degree) <= wanted ? tried : root;
        }

        return (ulong)(root & ulong.MaxValue);
    }
}
