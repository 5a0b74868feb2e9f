namespace Loadline.Statistics;

/// <summary>
/// Buckets of a histogram in as few bytes as they need: for each that is not empty, the distance of its index from the one before and its count, both as
/// LEB128 numbers, mostly one byte each. A run keeps some histograms of every second; in words they would be six times as large.
/// Does not change once made, so that copies share it.
/// </summary>
internal sealed class PackedBuckets
{
    private const int LowBits = 7;
    private const int More = 1 << LowBits;
    private readonly byte[] _bytes;

    private PackedBuckets(byte[] bytes) => _bytes = bytes;

    /// <summary>Packs the counts of a histogram.</summary>
    /// <param name="zeros">Count of bucket 0.</param>
    /// <param name="octaves">Counts of the buckets from 1 on, in arrays of the same length; null where all are empty.</param>
    /// <param name="length">Length of those arrays.</param>
    public static PackedBuckets Of(long zeros, long[]?[] octaves, int length)
    {
        // Twice over the counts: once for the size, once for the bytes. What grows as it goes would leave its smaller parts to the collector.
        var bytes = new byte[Write(zeros, octaves, length, [])];
        Write(zeros, octaves, length, bytes);
        return new PackedBuckets(bytes);
    }

    /// <summary>The buckets in ascending order.</summary>
    public Enumerator GetEnumerator() => new(_bytes);

    /// <summary>Writes the buckets, or only measures them when there is no room at all.</summary>
    private static int Write(long zeros, long[]?[] octaves, int length, Span<byte> bytes)
    {
        var (size, last) = (0, 0);
        if (zeros > 0)
        {
            size += Write(0, bytes, size);
            size += Write((ulong)zeros, bytes, size);
        }

        for (var octave = 0; octave < octaves.Length; octave++)
        {
            if (octaves[octave] is not { } counts)
            {
                continue;
            }

            for (var i = 0; i < counts.Length; i++)
            {
                if (counts[i] > 0)
                {
                    var index = 1 + (octave * length) + i;
                    size += Write((ulong)(index - last), bytes, size);
                    size += Write((ulong)counts[i], bytes, size);
                    last = index;
                }
            }
        }

        return size;
    }

    private static int Write(ulong number, Span<byte> bytes, int at)
    {
        var size = 1;
        for (; number >= More; number >>= LowBits, size++)
        {
            if (!bytes.IsEmpty)
            {
                bytes[at + size - 1] = (byte)(number | More);
            }
        }

        if (!bytes.IsEmpty)
        {
            bytes[at + size - 1] = (byte)number;
        }

        return size;
    }

    /// <summary>Goes through the buckets.</summary>
    public struct Enumerator(byte[] bytes)
    {
        private int _at;
        private int _index;

        /// <summary>The bucket it stands on.</summary>
        public (int Index, long Count) Current { get; private set; }

        /// <summary>Goes to the next bucket, if there is one.</summary>
        public bool MoveNext()
        {
            if (_at == bytes.Length)
            {
                return false;
            }

            _index += (int)Next();
            Current = (_index, (long)Next());
            return true;
        }

        private ulong Next()
        {
            ulong number = 0;
            for (var shift = 0; ; shift += LowBits)
            {
                var each = bytes[_at++];
                number |= (ulong)(each & (More - 1)) << shift;
                if (each < More)
                {
                    return number;
                }
            }
        }
    }
}
