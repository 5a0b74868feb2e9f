using Loadline.Plans;
using Loadline.Statistics;

namespace Loadline.Results;

/// <summary>
/// What was recorded for one metric and one set of tags. Mergeable: merging is associative and commutative, whatever the order in which
/// workers or seconds are put together. Not safe for use by several threads at once.
/// </summary>
public sealed class MetricSeries
{
    private long _count;
    private double _sum;
    private double _min;
    private double _max;
    private string? _key;

    /// <summary>Creates an empty series.</summary>
    /// <param name="metric">Name of the metric.</param>
    /// <param name="type">How values are kept.</param>
    /// <param name="unit">What a value is.</param>
    /// <param name="tags">Tags, in ascending ordinal order of their names, each name once.</param>
    public MetricSeries(string metric, MetricType type, MetricUnit unit, IReadOnlyList<Field> tags)
        : this(metric, type, unit, tags, type == MetricType.Trend ? new LatencyHistogram() : null)
    {
    }

    private MetricSeries(string metric, MetricType type, MetricUnit unit, IReadOnlyList<Field> tags, LatencyHistogram? histogram) =>
        (Metric, Type, Unit, Tags, Histogram) = (metric, type, unit, tags, histogram);

    /// <summary>Creates a trend of which another tool's summary tells some figures and no distribution.</summary>
    /// <param name="metric">Name of the metric.</param>
    /// <param name="unit">What a value is.</param>
    /// <param name="tags">Tags, in ascending ordinal order of their names, each name once.</param>
    /// <param name="figures">What is known.</param>
    public MetricSeries(string metric, MetricUnit unit, IReadOnlyList<Field> tags, TrendFigures figures)
        : this(metric, MetricType.Trend, unit, tags, (LatencyHistogram?)null) => Figures = figures;

    /// <summary>Name of the metric.</summary>
    public string Metric { get; }

    /// <summary>How values are kept.</summary>
    public MetricType Type { get; }

    /// <summary>What a value is.</summary>
    public MetricUnit Unit { get; }

    /// <summary>Tags in ascending order of their names: <c>name</c> (request), <c>scenario</c> (journey), <c>status</c>, <c>error_code</c>, <c>expected_response</c>, <c>check</c>.</summary>
    public IReadOnlyList<Field> Tags { get; }

    /// <summary>Number of samples that have a value; at least 1 where a summary does not tell (see <see cref="IsCountKnown"/>).</summary>
    public long Count => Figures is { } figures ? figures.Count ?? 1 : Histogram?.Count ?? _count;

    /// <summary>
    /// Samples of a trend that belong to it and never got a value, such as requests whose iteration was dropped before they were sent. They are
    /// longer than any value; <see cref="Count"/>, <see cref="Sum"/>, <see cref="Min"/> and <see cref="Max"/> leave them out.
    /// </summary>
    public long Lost { get; private set; }

    /// <summary>All samples, with or without a value.</summary>
    public long Population => Count + Lost;

    /// <summary>Sum of the samples: the value of a counter.</summary>
    public double Sum => Figures is { } figures ? figures.Mean * figures.Count ?? double.NaN : Histogram?.Sum ?? _sum;

    /// <summary>Smallest sample; 0 when there is none, NaN when it is not known.</summary>
    public double Min => Figures?.Percentile(0) ?? Histogram?.Min ?? _min;

    /// <summary>Largest sample; 0 when there is none, NaN when it is not known.</summary>
    public double Max => Figures?.Percentile(100) ?? Histogram?.Max ?? _max;

    /// <summary>Mean of the samples; 0 when there is none, NaN when it is not known.</summary>
    public double Mean => Figures is { } figures ? figures.Mean ?? double.NaN : Count == 0 ? 0 : Sum / Count;

    /// <summary>Whether <see cref="Count"/> is known, and not only that there were samples.</summary>
    public bool IsCountKnown => Figures is null || Figures.Count is not null;

    /// <summary>Latest sample: the value of a gauge.</summary>
    public double Last { get; private set; }

    /// <summary>When <see cref="Last"/> was taken, in milliseconds since the start of the run; ties go to the larger value, so merging stays commutative.</summary>
    public double LastAt { get; private set; } = double.NegativeInfinity;

    /// <summary>Samples that are not zero: the passes of a rate.</summary>
    public long NonZero { get; private set; }

    /// <summary>Distribution of a trend's values; null for other types, and for a trend of which only <see cref="Figures"/> are known.</summary>
    public LatencyHistogram? Histogram { get; private set; }

    /// <summary>What is known of a trend whose distribution the tool did not keep; null when there is a distribution.</summary>
    public TrendFigures? Figures { get; private set; }

    /// <summary>Share of samples that are not zero; 0 when there is none.</summary>
    public double Share => Count == 0 ? 0 : (double)NonZero / Count;

    /// <summary>What tells this series from others of its set; made once, because sets are merged every second.</summary>
    internal string Key => _key ??= KeyOf(Metric, Tags);

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

    /// <summary>
    /// The time that <paramref name="percentile"/> percent of all samples of a trend keep, lost ones too, by k6's rule: linear interpolation between
    /// the two neighbouring ranks. Positive infinity when one of the two is a lost sample; 0 when there is no sample at all; NaN when it is not among the
    /// <see cref="Figures"/>.
    /// </summary>
    /// <param name="percentile">0 to 100.</param>
    /// <exception cref="InvalidOperationException">The series is no trend.</exception>
    public double Percentile(double percentile)
    {
        if (Figures is { } figures)
        {
            return figures.Percentile(percentile);
        }

        var values = TrendOnly();
        if (Lost == 0)
        {
            return values.Percentile(percentile);
        }

        var rank = Math.Clamp(percentile, 0, 100) / 100 * (Population - 1);
        var lower = (long)Math.Floor(rank);
        var fraction = rank - lower;
        if (lower >= values.Count || (fraction > 0 && lower + 1 >= values.Count))
        {
            return double.PositiveInfinity;
        }

        var low = values.ValueAt(lower);
        return fraction > 0 ? low + (fraction * (values.ValueAt(lower + 1) - low)) : low;
    }

    /// <summary>Adds a sample.</summary>
    /// <param name="value">The value; not NaN.</param>
    /// <param name="atMilliseconds">When, since the start of the run; only gauges need it.</param>
    public void Record(double value, double atMilliseconds = 0)
    {
        if (Histogram is { } histogram)
        {
            histogram.Record(value);
        }
        else
        {
            Observe(1, value, value, value);
        }

        NonZero += value != 0 ? 1 : 0;
        KeepLast(value, atMilliseconds);
    }

    /// <summary>Adds samples to a trend that will never get a value.</summary>
    /// <param name="count">How many; at least 0.</param>
    /// <exception cref="InvalidOperationException">The series is no trend.</exception>
    public void RecordLost(long count)
    {
        TrendOnly();
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Lost += count;
    }

    /// <summary>Adds all samples of another series of the same metric.</summary>
    public void Merge(MetricSeries other)
    {
        Lost += other.Lost;
        if (other.Count == 0)
        {
            return;
        }

        if (Figures is not null || other.Figures is not null)
        {
            (Figures, Histogram) = (Count == 0 ? other.KnownFigures() : TrendFigures.Both(KnownFigures(), other.KnownFigures()), null);
            return;
        }

        if (Histogram is { } histogram && other.Histogram is not null)
        {
            histogram.Merge(other.Histogram);
        }
        else if (Histogram is null)
        {
            Observe(other.Count, other.Sum, other.Min, other.Max);
        }

        NonZero += other.NonZero;
        KeepLast(other.Last, other.LastAt);
    }

    /// <summary>Takes all samples out and keeps the memory: for series that are used again.</summary>
    public void Clear()
    {
        Histogram?.Clear();
        (_count, _sum, _min, _max, NonZero, Lost, Last, LastAt) = (0, 0, 0, 0, 0, 0, 0, double.NegativeInfinity);
    }

    /// <summary>A copy that shares nothing with this one and takes little memory.</summary>
    public MetricSeries Copy() => new(Metric, Type, Unit, Tags, Histogram?.Copy())
    {
        Figures = Figures,
        _key = _key, _count = _count, _sum = _sum, _min = _min, _max = _max, NonZero = NonZero, Lost = Lost, Last = Last, LastAt = LastAt,
    };

    /// <summary>Gives back memory until the next change: for series that are kept.</summary>
    public void Compact() => Histogram?.Compact();

    /// <summary>Makes a series again from a file. Of a trend, count, sum and extremes are those of its histogram.</summary>
    public static MetricSeries Restore(
        string metric, MetricType type, MetricUnit unit, IReadOnlyList<Field> tags, long count, double sum, double min, double max, double last, double lastAt, long nonZero, long lost, LatencyHistogram? histogram) =>
        new(metric, type, unit, tags, type == MetricType.Trend ? histogram ?? new LatencyHistogram() : null)
        {
            _count = count, _sum = sum, _min = min, _max = max, Last = last, LastAt = lastAt, NonZero = nonZero, Lost = lost,
        };

    /// <summary>What a set finds a series by.</summary>
    internal static string KeyOf(string metric, IReadOnlyList<Field> tags) =>
        tags.Count == 0 ? metric : metric + "\u0001" + string.Join('\u0001', tags.Select(tag => tag.Name + "\u0002" + tag.Value));

    private LatencyHistogram TrendOnly() => Histogram ?? throw new InvalidOperationException($"{Metric} is a {Type}: only trends have a distribution.");

    private TrendFigures KnownFigures() => Figures ?? new TrendFigures(Count, Sum / Count, [new(0, Min), new(100, Max)]);

    private void Observe(long count, double sum, double min, double max)
    {
        _min = _count == 0 ? min : Math.Min(_min, min);
        _max = _count == 0 ? max : Math.Max(_max, max);
        _count += count;
        _sum += sum;
    }

    private void KeepLast(double last, double lastAt)
    {
        if (lastAt > LastAt || (lastAt == LastAt && last > Last))
        {
            (Last, LastAt) = (last, lastAt);
        }
    }
}
