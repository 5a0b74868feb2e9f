using Loadline.Plans;
using Loadline.Statistics;

namespace Loadline.Results;

/// <summary>
/// What was recorded for one metric and one set of tags. Mergeable: merging is associative and commutative, whatever the order in which
/// workers or seconds are put together. Not safe for use by several threads at once.
/// </summary>
public sealed class MetricSeries
{
    /// <summary>Creates an empty series.</summary>
    /// <param name="metric">Name of the metric.</param>
    /// <param name="type">How values are kept.</param>
    /// <param name="unit">What a value is.</param>
    /// <param name="tags">Tags, in ascending ordinal order of their names, each name once.</param>
    public MetricSeries(string metric, MetricType type, MetricUnit unit, IReadOnlyList<Field> tags)
    {
        Metric = metric;
        Type = type;
        Unit = unit;
        Tags = tags;
        Histogram = type == MetricType.Trend ? new LatencyHistogram() : null;
    }

    /// <summary>Name of the metric.</summary>
    public string Metric { get; }

    /// <summary>How values are kept.</summary>
    public MetricType Type { get; }

    /// <summary>What a value is.</summary>
    public MetricUnit Unit { get; }

    /// <summary>Tags in ascending order of their names: <c>name</c> (request), <c>scenario</c> (journey), <c>status</c>, <c>error_code</c>, <c>expected_response</c>, <c>check</c>.</summary>
    public IReadOnlyList<Field> Tags { get; }

    /// <summary>Number of samples.</summary>
    public long Count { get; private set; }

    /// <summary>Sum of the samples: the value of a counter.</summary>
    public double Sum { get; private set; }

    /// <summary>Smallest sample; 0 when there is none.</summary>
    public double Min { get; private set; }

    /// <summary>Largest sample; 0 when there is none.</summary>
    public double Max { get; private set; }

    /// <summary>Latest sample: the value of a gauge.</summary>
    public double Last { get; private set; }

    /// <summary>When <see cref="Last"/> was taken, in milliseconds since the start of the run; ties go to the larger value, so merging stays commutative.</summary>
    public double LastAt { get; private set; } = double.NegativeInfinity;

    /// <summary>Samples that are not zero: the passes of a rate.</summary>
    public long NonZero { get; private set; }

    /// <summary>Distribution of a trend; null for other types.</summary>
    public LatencyHistogram? Histogram { get; private set; }

    /// <summary>Share of samples that are not zero; 0 when there is none.</summary>
    public double Share => Count == 0 ? 0 : (double)NonZero / Count;

    /// <summary>The value of a tag, or null.</summary>
    public string? Tag(string name)
    {
        foreach (var tag in Tags)
        {
            if (tag.Name == name)
            {
                return tag.Value;
            }
        }

        return null;
    }

    /// <summary>Adds a sample.</summary>
    /// <param name="value">The value; not NaN.</param>
    /// <param name="atMilliseconds">When, since the start of the run; only gauges need it.</param>
    public void Record(double value, double atMilliseconds = 0) => Add(1, value, value, value, value != 0 ? 1 : 0, value, atMilliseconds, null, value);

    /// <summary>Adds all samples of another series of the same metric.</summary>
    public void Merge(MetricSeries other)
    {
        if (other.Count > 0)
        {
            Add(other.Count, other.Sum, other.Min, other.Max, other.NonZero, other.Last, other.LastAt, other.Histogram, 0);
        }
    }

    /// <summary>Gives back memory until the next change: for series that are kept.</summary>
    public void Compact() => Histogram?.Compact();

    /// <summary>Makes a series again from a file.</summary>
    public static MetricSeries Restore(
        string metric, MetricType type, MetricUnit unit, IReadOnlyList<Field> tags, long count, double sum, double min, double max, double last, double lastAt, long nonZero, LatencyHistogram? histogram)
    {
        var series = new MetricSeries(metric, type, unit, tags) { Count = count, Sum = sum, Min = min, Max = max, Last = last, LastAt = lastAt, NonZero = nonZero };
        series.Histogram = type == MetricType.Trend ? histogram ?? new LatencyHistogram() : null;
        return series;
    }

    private void Add(long count, double sum, double min, double max, long nonZero, double last, double lastAt, LatencyHistogram? histogram, double single)
    {
        Min = Count == 0 ? min : Math.Min(Min, min);
        Max = Count == 0 ? max : Math.Max(Max, max);
        Count += count;
        Sum += sum;
        NonZero += nonZero;
        if (lastAt > LastAt || (lastAt == LastAt && last > Last))
        {
            (Last, LastAt) = (last, lastAt);
        }

        if (Histogram is not null && histogram is not null)
        {
            Histogram.Merge(histogram);
        }
        else
        {
            Histogram?.Record(single);
        }
    }
}
