using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Numerics;

namespace Loadline.Statistics;

/// <summary>
/// Histograms in the log format of HdrHistogram (G. Tene, HdrHistogram, log format 1.3 and encoding V2), which its viewers and libraries read: values are
/// whole microseconds with three significant digits.
/// </summary>
internal static class HdrLog
{
    private const int Digits = 3;
    private const int SubBucketMagnitude = 11;
    private const int HalfCount = 1 << (SubBucketMagnitude - 1);
    private const int EncodingCookie = 0x1c849303 | 0x10;
    private const int CompressedCookie = 0x1c849304 | 0x10;
    private const long LargestValue = 3_600_000_000L * 24 * 7;
    private const double MicrosecondsPerMillisecond = 1_000;

    /// <summary>The lines before the first interval.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="start">Moment that intervals are relative to.</param>
    public static void WriteHead(TextWriter output, DateTimeOffset start)
    {
        var seconds = (start - DateTimeOffset.UnixEpoch).TotalSeconds;
        output.Write("#[Histogram log format version 1.3]\n");
        output.Write(string.Create(CultureInfo.InvariantCulture, $"#[StartTime: {seconds:F3} (seconds since epoch), {start.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}]\n"));
        output.Write(string.Create(CultureInfo.InvariantCulture, $"#[BaseTime: {seconds:F3} (seconds since epoch)]\n"));
        output.Write("\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\",\"Interval_Compressed_Histogram\"\n");
    }

    /// <summary>One interval.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="tag">What the samples belong to; empty for all. Commas and white space become underscores, which the format asks for.</param>
    /// <param name="second">Beginning, in seconds since the start.</param>
    /// <param name="length">Length in seconds.</param>
    /// <param name="histogram">Samples in milliseconds.</param>
    public static void WriteInterval(TextWriter output, string tag, double second, double length, LatencyHistogram histogram)
    {
        if (tag.Length > 0)
        {
            output.Write($"Tag={string.Concat(tag.Select(letter => letter == ',' || char.IsWhiteSpace(letter) || char.IsControl(letter) ? '_' : letter))},");
        }

        output.Write(string.Create(CultureInfo.InvariantCulture, $"{second:F3},{length:F3},{histogram.Max / MicrosecondsPerMillisecond:F3},{Convert.ToBase64String(Compressed(histogram))}\n"));
    }

    /// <summary>A histogram in the compressed encoding V2.</summary>
    public static byte[] Compressed(LatencyHistogram histogram)
    {
        using var buffer = new MemoryStream();
        buffer.Write(new byte[8]);
        using (var zlib = new ZLibStream(buffer, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(Encoded(histogram));
        }

        var bytes = buffer.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(bytes, CompressedCookie);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), bytes.Length - 8);
        return bytes;
    }

    private static byte[] Encoded(LatencyHistogram histogram)
    {
        using var payload = new MemoryStream();
        var next = 0;
        foreach (var (index, count) in Counts(histogram))
        {
            if (index > next)
            {
                // A run of empty buckets is one negative number.
                Number(payload, next - index);
            }

            Number(payload, count);
            next = index + 1;
        }

        var bytes = new byte[40 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, EncodingCookie);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), (int)payload.Length);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), Digits);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(16), 1);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(24), LargestValue);
        BinaryPrimitives.WriteDoubleBigEndian(bytes.AsSpan(32), 1.0);
        payload.ToArray().CopyTo(bytes, 40);
        return bytes;
    }

    private static SortedDictionary<int, long> Counts(LatencyHistogram histogram)
    {
        var counts = new SortedDictionary<int, long>();
        foreach (var (index, count) in histogram.Buckets())
        {
            var value = Math.Clamp(LatencyHistogram.MiddleOf(index), histogram.Min, histogram.Max);
            var bucket = IndexOf((long)Math.Round(Math.Clamp(value * MicrosecondsPerMillisecond, 0, LargestValue)));
            counts[bucket] = counts.GetValueOrDefault(bucket) + count;
        }

        return counts;
    }

    private static int IndexOf(long value)
    {
        var bucket = 64 - SubBucketMagnitude - BitOperations.LeadingZeroCount((ulong)(value | ((1 << SubBucketMagnitude) - 1)));
        return ((bucket + 1) << (SubBucketMagnitude - 1)) + (int)(value >> bucket) - HalfCount;
    }

    /// <summary>ZigZag and seven bits a byte; the ninth byte, which no count here reaches, would hold eight.</summary>
    private static void Number(Stream output, long value)
    {
        var rest = (ulong)((value << 1) ^ (value >> 63));
        while (rest >= 0x80)
        {
            output.WriteByte((byte)(rest | 0x80));
            rest >>= 7;
        }

        output.WriteByte((byte)rest);
    }
}
