using System.Globalization;
using Loadline.Plans;
using Loadline.Plans.Mapping;

namespace Loadline.Results.Tools;

/// <summary>Metrics of a summary, in which totals stand beside their parts.</summary>
internal sealed class SummaryMetrics
{
    private const int MostSeries = 50_000;

    /// <summary>The set that is filled.</summary>
    public MetricSet Set { get; } = new() { IsSummary = true };

    /// <summary>Whether the set is as large as it may get.</summary>
    public bool IsFull => Set.Series.Count >= MostSeries;

    /// <summary>A key such as <c>http_req_duration{name:GET /orders}</c>, as metric and tags.</summary>
    public static (string Metric, IReadOnlyList<Field> Tags) Split(string key) =>
        ThresholdKey.TryParse(key, out var metric, out var tags) ? (metric, [.. tags.OrderBy(tag => tag.Name, StringComparer.Ordinal)]) : (key, []);

    public void Counter(string metric, IReadOnlyList<Field> tags, double sum, MetricUnit? unit = null) => Add(
        MetricSeries.Restore(metric, MetricType.Counter, UnitOf(metric, unit), tags, Math.Max(1, Whole(sum)), sum, sum, sum, sum, 0, sum == 0 ? 0 : Math.Max(1, Whole(sum)), 0, null));

    public void Gauge(string metric, IReadOnlyList<Field> tags, double last, double min, double max, MetricUnit? unit = null) => Add(
        MetricSeries.Restore(metric, MetricType.Gauge, UnitOf(metric, unit), tags, 1, last, min, max, last, 0, last == 0 ? 0 : 1, 0, null));

    public void Rate(string metric, IReadOnlyList<Field> tags, double nonZero, double all)
    {
        if (all > 0)
        {
            Add(MetricSeries.Restore(metric, MetricType.Rate, MetricUnit.None, tags, Whole(all), nonZero, nonZero < all ? 0 : 1, nonZero > 0 ? 1 : 0, nonZero > 0 ? 1 : 0, 0, Whole(Math.Min(nonZero, all)), 0, null));
        }
    }

    public void Trend(string metric, IReadOnlyList<Field> tags, TrendFigures figures, MetricUnit? unit = null)
    {
        if (figures.Count != 0 && (figures.Percentiles.Count > 0 || figures.Mean is not null))
        {
            Add(new MetricSeries(metric, UnitOf(metric, unit), tags, figures));
        }
    }

    /// <summary>Figures by the names that tools give them: <c>avg</c>, <c>med</c>, <c>p(95)</c>, <c>p95</c>, <c>p999</c> and so on.</summary>
    /// <param name="values">The values by name.</param>
    /// <param name="count">Number of samples, where the values don't have it.</param>
    public static TrendFigures Figures(IEnumerable<KeyValuePair<string, JsonValue>> values, long? count)
    {
        double? mean = null;
        var percentiles = new SortedDictionary<double, double>();
        foreach (var (name, value) in values)
        {
            if (value.NumberOrNull is not { } number)
            {
                continue;
            }

            if (name is "avg" or "mean")
            {
                mean = number;
            }
            else if (name == "count")
            {
                count = Whole(number);
            }
            else if (PercentileOf(name) is { } percentile)
            {
                percentiles.TryAdd(percentile, number);
            }
        }

        return new TrendFigures(count, mean, [.. percentiles]);
    }

    private static double? PercentileOf(string name) => name switch
    {
        "min" => 0,
        "med" or "median" => 50,
        "max" => 100,
        "p999" => 99.9,
        _ when name.StartsWith("p(", StringComparison.Ordinal) && name.EndsWith(')') => Number(name[2..^1]),
        _ when name.StartsWith('p') => Number(name[1..]),
        _ => null,
    };

    private static double? Number(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 100 ? number : null;

    private static MetricUnit UnitOf(string metric, MetricUnit? unit) => BuiltInMetrics.Find(metric)?.Unit ?? unit ?? MetricUnit.None;

    private static long Whole(double number) => (long)Math.Round(Math.Clamp(number, 0, 1e15));

    private void Add(MetricSeries series)
    {
        if (!IsFull && Set.Select(series.Metric, series.Tags) is null)
        {
            Set.Add(series);
        }
    }
}
