using Loadline.Plans;

namespace Loadline.Results;

/// <summary>All series of a run, a second or a worker, by metric and tags. Not safe for use by several threads at once.</summary>
public sealed class MetricSet
{
    /// <summary>From so many series on looking through all of them for each request takes longer than an index does to make.</summary>
    private const int FewestForIndex = 200;

    private readonly Dictionary<string, MetricSeries> _byKey = new(StringComparer.Ordinal);
    private readonly List<MetricSeries> _series = [];
    private Dictionary<(string Metric, string Tag, string Value), List<MetricSeries>>? _byTag;
    private int _indexed;

    /// <summary>
    /// Whether series overlap, as in the summaries of other tools: the total of a metric stands beside parts of it, so only a series with exactly the
    /// tags asked for answers a question. Otherwise series are disjoint and add up.
    /// </summary>
    public bool IsSummary { get; init; }

    /// <summary>The series in the order they were first recorded.</summary>
    public IReadOnlyList<MetricSeries> Series => _series;

    /// <summary>The series of a metric with exactly these tags, made when it is not there.</summary>
    /// <param name="metric">Name of the metric.</param>
    /// <param name="type">How values are kept.</param>
    /// <param name="unit">What a value is.</param>
    /// <param name="tags">Tags in ascending ordinal order of their names.</param>
    public MetricSeries GetOrAdd(string metric, MetricType type, MetricUnit unit, IReadOnlyList<Field> tags)
    {
        if (!_byKey.TryGetValue(MetricSeries.KeyOf(metric, tags), out var series))
        {
            series = new MetricSeries(metric, type, unit, tags);
            Adopt(series);
        }

        return series;
    }

    /// <summary>
    /// All series of a metric that carry these tags, merged into one new series; null when there is none, which is not the same as a
    /// series without samples.
    /// </summary>
    public MetricSeries? Select(string metric, IReadOnlyList<Field> tags)
    {
        if (IsSummary)
        {
            return _byKey.GetValueOrDefault(MetricSeries.KeyOf(metric, tags));
        }

        MetricSeries? merged = null;
        foreach (var series in Matching(metric, tags))
        {
            merged ??= new MetricSeries(metric, series.Type, series.Unit, tags);
            merged.Merge(series);
        }

        return merged;
    }

    /// <summary>All series of a metric that carry these tags, in the order they were first recorded.</summary>
    internal IEnumerable<MetricSeries> Matching(string metric, IReadOnlyList<Field> tags)
    {
        var candidates = tags.Count > 0 && _series.Count >= FewestForIndex ? Tagged(metric, tags[0]) : _series;
        return candidates.Where(series => series.Metric == metric && tags.All(tag => series.Tag(tag.Name) == tag.Value));
    }

    private List<MetricSeries> Tagged(string metric, Field tag)
    {
        _byTag ??= [];
        for (; _indexed < _series.Count; _indexed++)
        {
            var series = _series[_indexed];
            foreach (var own in series.Tags)
            {
                var key = (series.Metric, own.Name, own.Value);
                if (!_byTag.TryGetValue(key, out var alike))
                {
                    _byTag[key] = alike = [];
                }

                if (alike.Count == 0 || !ReferenceEquals(alike[^1], series))
                {
                    alike.Add(series);
                }
            }
        }

        return _byTag.GetValueOrDefault((metric, tag.Name, tag.Value), []);
    }

    /// <summary>All series of a metric merged by the value of one tag, in the order the values were first recorded.</summary>
    public IReadOnlyList<KeyValuePair<string, MetricSeries>> By(string metric, string tag)
    {
        var groups = new List<KeyValuePair<string, MetricSeries>>();
        foreach (var value in _series.Where(series => series.Metric == metric).Select(series => series.Tag(tag)).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (Select(metric, [new Field(tag, value)]) is { } group)
            {
                groups.Add(new(value, group));
            }
        }

        return groups;
    }

    /// <summary>Adds all samples of another set.</summary>
    public void Merge(MetricSet other)
    {
        foreach (var series in other._series)
        {
            Add(series);
        }
    }

    /// <summary>Adds all samples of a series.</summary>
    public void Add(MetricSeries series)
    {
        if (!_byKey.TryGetValue(series.Key, out var own))
        {
            own = new MetricSeries(series.Metric, series.Type, series.Unit, series.Tags);
            Adopt(own);
        }

        own.Merge(series);
    }

    /// <summary>Takes all samples out and keeps the series and their memory, so that recording the same again allocates nothing.</summary>
    public void Clear()
    {
        foreach (var series in _series)
        {
            series.Clear();
        }
    }

    /// <summary>A copy that shares nothing with this set, takes little memory and leaves out series without samples: for what is kept.</summary>
    public MetricSet Copy()
    {
        var copy = new MetricSet { IsSummary = IsSummary };
        foreach (var series in _series)
        {
            if (series.Population > 0)
            {
                copy.Adopt(series.Copy());
            }
        }

        return copy;
    }

    private void Adopt(MetricSeries series)
    {
        _byKey.Add(series.Key, series);
        _series.Add(series);
    }
}
