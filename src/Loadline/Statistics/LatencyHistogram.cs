namespace Loadline.Statistics;

/// <summary>
/// A mergeable log-linear histogram of non-negative values, such as milliseconds. Each power of two is divided into 512 buckets, so a
/// percentile is off by at most 0.1 % of its value; count, sum, minimum and maximum are exact. The layout is that of HdrHistogram
/// (G. Tene), taken from the bits of the IEEE 754 number instead of from shifts of an integer, so that no unit or range has to be chosen.
/// Not safe for use by several threads at once.
/// </summary>
public sealed class LatencyHistogram
{
    private const int SubBits = 9;
    private const int SubCount = 1 << SubBits;
    private const int MinExponent = -20;
    private const int MaxExponent = 44;
    private const int Octaves = MaxExponent - MinExponent;
    private long[]?[] _octaves = new long[]?[Octaves];
    private PackedBuckets? _compact;
    private long _zeros;

    /// <summary>Number of values.</summary>
    public long Count { get; private set; }

    /// <summary>Sum of the values.</summary>
    public double Sum { get; private set; }

    /// <summary>Smallest value; 0 when there is none.</summary>
    public double Min { get; private set; }

    /// <summary>Largest value; 0 when there is none.</summary>
    public double Max { get; private set; }

    /// <summary>Mean of the values; 0 when there is none.</summary>
    public double Mean => Count == 0 ? 0 : Sum / Count;

    /// <summary>Adds a value. Values below 2^-20 are kept as 0 (negative ones too), values from 2^44 in the last bucket; Min, Max and Sum stay exact. NaN is ignored.</summary>
    public void Record(double value) => Record(value, 1);

    /// <summary>Adds a value <paramref name="times"/> times.</summary>
    public void Record(double value, long times)
    {
        if (double.IsNaN(value) || times <= 0)
        {
            return;
        }

        Observe(value, value, value * times, times);
        Expand();
        AddToBucket(IndexOf(value), times);
    }

    /// <summary>Takes all values out and keeps the memory, so that recording the same again allocates nothing.</summary>
    public void Clear()
    {
        if (Count == 0 && _compact is null)
        {
            return;
        }

        (Count, Sum, Min, Max, _zeros) = (0, 0, 0, 0, 0);
        if (_compact is not null)
        {
            (_compact, _octaves) = (null, new long[]?[Octaves]);
            return;
        }

        foreach (var counts in _octaves)
        {
            counts.AsSpan().Clear();
        }
    }

    /// <summary>Adds all values of another histogram.</summary>
    public void Merge(LatencyHistogram other)
    {
        if (other.Count == 0)
        {
            return;
        }

        Observe(other.Min, other.Max, other.Sum, other.Count);
        Expand();
        if (other._compact is { } buckets)
        {
            foreach (var (index, count) in buckets)
            {
                AddToBucket(index, count);
            }

            return;
        }

        _zeros += other._zeros;
        for (var octave = 0; octave < _octaves.Length; octave++)
        {
            if (other._octaves[octave] is not { } source)
            {
                continue;
            }

            var target = _octaves[octave] ??= new long[SubCount];
            for (var i = 0; i < SubCount; i++)
            {
                target[i] += source[i];
            }
        }
    }

    /// <summary>
    /// The value below which <paramref name="percentile"/> percent of the values lie, by k6's rule (linear interpolation between the two
    /// neighbouring ranks), within the width of a bucket. 0 when there is no value.
    /// </summary>
    /// <param name="percentile">0 to 100.</param>
    public double Percentile(double percentile)
    {
        if (Count == 0)
        {
            return 0;
        }

        if (percentile <= 0)
        {
            return Min;
        }

        if (percentile >= 100)
        {
            return Max;
        }

        var rank = percentile / 100 * (Count - 1);
        var lower = (long)Math.Floor(rank);
        var low = ValueAt(lower);
        var fraction = rank - lower;
        return fraction == 0 ? low : low + (fraction * (ValueAt(lower + 1) - low));
    }

    /// <summary>How many values are above a limit, within the width of a bucket.</summary>
    public long CountAbove(double limit)
    {
        var index = IndexOf(limit);
        return Buckets().Where(bucket => bucket.Index > index).Sum(bucket => bucket.Count);
    }

    /// <summary>Buckets that are not empty, in ascending order: for files and merging elsewhere.</summary>
    public IEnumerable<(int Index, long Count)> Buckets()
    {
        if (_compact is not null)
        {
            foreach (var bucket in _compact)
            {
                yield return bucket;
            }

            yield break;
        }

        if (_zeros > 0)
        {
            yield return (0, _zeros);
        }

        for (var octave = 0; octave < _octaves.Length; octave++)
        {
            if (_octaves[octave] is not { } counts)
            {
                continue;
            }

            for (var i = 0; i < SubCount; i++)
            {
                if (counts[i] > 0)
                {
                    yield return (1 + (octave * SubCount) + i, counts[i]);
                }
            }
        }
    }

    /// <summary>Makes a histogram again from what <see cref="Buckets"/>, <see cref="Sum"/>, <see cref="Min"/> and <see cref="Max"/> gave.</summary>
    /// <exception cref="ArgumentException">A bucket index or count is out of range.</exception>
    public static LatencyHistogram Restore(IEnumerable<(int Index, long Count)> buckets, double sum, double min, double max)
    {
        var histogram = new LatencyHistogram();
        foreach (var (index, count) in buckets)
        {
            if (index < 0 || index > Octaves * SubCount || count < 0)
            {
                throw new ArgumentException($"Bucket {index} with {count} values is no bucket of this histogram.", nameof(buckets));
            }

            histogram.AddToBucket(index, count);
            histogram.Count += count;
        }

        if (histogram.Count > 0)
        {
            (histogram.Sum, histogram.Min, histogram.Max) = (sum, min, max);
        }

        return histogram;
    }

    /// <summary>A copy that no change of this one reaches and that holds no empty bucket.</summary>
    public LatencyHistogram Copy() =>
        new() { Count = Count, Sum = Sum, Min = Min, Max = Max, _octaves = [], _compact = _compact ?? PackedBuckets.Of(_zeros, _octaves, SubCount) };

    /// <summary>Gives back the memory of empty buckets until the next change: for histograms that are kept, such as those of a second.</summary>
    public void Compact()
    {
        if (_compact is null)
        {
            _compact = PackedBuckets.Of(_zeros, _octaves, SubCount);
            _octaves = [];
        }
    }

    private static int IndexOf(double value)
    {
        if (!(value >= 1.0 / (1 << -MinExponent)))
        {
            return 0;
        }

        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)(bits >> 52) - 1023;
        return exponent >= MaxExponent
            ? (MaxExponent - MinExponent) * SubCount
            : 1 + ((exponent - MinExponent) * SubCount) + (int)((bits >> (52 - SubBits)) & (SubCount - 1));
    }

    /// <summary>The value that stands for all of a bucket.</summary>
    internal static double MiddleOf(int index)
    {
        if (index == 0)
        {
            return 0;
        }

        var (octave, sub) = Math.DivRem(index - 1, SubCount);
        return Math.ScaleB(1 + ((sub + 0.5) / SubCount), octave + MinExponent);
    }

    private void Observe(double min, double max, double sum, long count)
    {
        Min = Count == 0 ? min : Math.Min(Min, min);
        Max = Count == 0 ? max : Math.Max(Max, max);
        Sum += sum;
        Count += count;
    }

    private void Expand()
    {
        if (_compact is { } buckets)
        {
            (_compact, _octaves, _zeros) = (null, new long[]?[Octaves], 0);
            foreach (var (index, count) in buckets)
            {
                AddToBucket(index, count);
            }
        }
    }

    /// <summary>Adds to a bucket of a histogram that is not compact.</summary>
    private void AddToBucket(int index, long count)
    {
        if (index == 0)
        {
            _zeros += count;
            return;
        }

        var octave = (index - 1) >> SubBits;
        (_octaves[octave] ??= new long[SubCount])[(index - 1) & (SubCount - 1)] += count;
    }

    /// <summary>The value at a rank in ascending order, within the width of a bucket.</summary>
    /// <param name="rank">0 for the smallest value; from <see cref="Count"/> - 1 on, the largest.</param>
    internal double ValueAt(long rank)
    {
        if (rank <= 0)
        {
            return Min;
        }

        if (rank >= Count - 1)
        {
            return Max;
        }

        if (_compact is not null)
        {
            return ValueAtRank(_compact, rank);
        }

        var seen = _zeros;
        if (rank < seen)
        {
            return Math.Clamp(0, Min, Max);
        }

        for (var octave = 0; octave < _octaves.Length; octave++)
        {
            if (_octaves[octave] is not { } counts)
            {
                continue;
            }

            for (var i = 0; i < SubCount; i++)
            {
                seen += counts[i];
                if (rank < seen)
                {
                    return Math.Clamp(MiddleOf(1 + (octave * SubCount) + i), Min, Max);
                }
            }
        }

        return Max;
    }

    private double ValueAtRank(PackedBuckets buckets, long rank)
    {
        long seen = 0;
        foreach (var (index, count) in buckets)
        {
            seen += count;
            if (rank < seen)
            {
                return Math.Clamp(MiddleOf(index), Min, Max);
            }
        }

        return Max;
    }
}
