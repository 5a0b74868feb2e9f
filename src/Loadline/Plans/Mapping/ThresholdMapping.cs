using Loadline.Plans.Shapes;
using Loadline.Plans.Yaml;

namespace Loadline.Plans.Mapping;

/// <summary>Gates. What a limit's number means depends on the metric, so the plan's metrics have to be known first.</summary>
internal sealed class ThresholdMapping(IReadOnlyList<CustomMetric> custom)
{
    private readonly MetricCatalog metrics = new(custom);

    public Threshold Read(YamlMap map, ShapeReport report)
    {
        var entry = map.Entries.First(each => ThresholdShapes.Threshold.Keys.All(key => key.Name != each.Key.Text) && each.Value is YamlScalar scalar && ThresholdText.TryParse(scalar.Text, out _));
        if (!ThresholdKey.TryParse(entry.Key.Text, out var metric, out var tags))
        {
            report.Unreadable("bad-threshold", "A metric, perhaps with tags, is expected here.", entry.Key, "as in http_req_duration{name:GET /orders}");
        }

        _ = ThresholdText.TryParse(((YamlScalar)entry.Value).Text, out var text);
        return new Threshold
        {
            Metric = metric,
            Tags = tags,
            Aggregation = AggregationOf(text, metrics.Find(metric)?.Type, entry, report),
            Comparison = text.Comparison,
            Limit = text.Limit,
            Profiles = map.Texts("profiles"),
            Abort = map.Flag("abort", otherwise: false),
            AbortAfter = map.Duration("abort_after", TimeSpan.Zero),
            Because = map.TextOrNull("because"),
        };
    }

    public YamlMap Write(Threshold threshold) => new MapBuilder()
        .Text(ThresholdKey.Format(threshold.Metric, threshold.Tags), Condition(threshold))
        .Node("profiles", threshold.Profiles.Count == 0 ? null : new YamlList([.. threshold.Profiles.Select(MapBuilder.TextOf)]))
        .Flag("abort", threshold.Abort, otherwise: false)
        .Duration("abort_after", threshold.AbortAfter, TimeSpan.Zero)
        .Text("because", threshold.Because)
        .Build(isBlock: true);

    /// <summary><c>p(95) &lt; 200ms</c>.</summary>
    public string Condition(Threshold threshold) => $"{Format(threshold.Aggregation)} {ThresholdText.Sign(threshold.Comparison)} {FormatLimit(threshold)}";

    private Aggregation AggregationOf(ThresholdText text, MetricType? type, YamlEntry entry, ShapeReport report)
    {
        var kind = text.Function switch
        {
            "p" => AggregationKind.Percentile,
            "avg" => AggregationKind.Average,
            "min" => AggregationKind.Minimum,
            "med" => AggregationKind.Median,
            "max" => AggregationKind.Maximum,
            "count" => AggregationKind.Count,
            "value" => AggregationKind.Value,
            _ when type == MetricType.Counter || (type is null && text.Unit == LimitUnit.PerSecond) => AggregationKind.PerSecond,
            _ => AggregationKind.Share,
        };
        CheckUnit(kind, text, entry, report);
        return new Aggregation(kind, text.Percentile);
    }

    private void CheckUnit(AggregationKind kind, ThresholdText text, YamlEntry entry, ShapeReport report)
    {
        _ = ThresholdKey.TryParse(entry.Key.Text, out var name, out _);
        if (metrics.Find(name) is not { } metric)
        {
            return;
        }

        var isTime = metric.Unit == MetricUnit.Time && kind is not (AggregationKind.Count or AggregationKind.PerSecond or AggregationKind.Share);
        var (fits, expected) = kind switch
        {
            AggregationKind.Share => (text.Unit is LimitUnit.Percent or LimitUnit.None, "a percentage, such as 1%"),
            AggregationKind.PerSecond => (text.Unit is LimitUnit.PerSecond or LimitUnit.None, "a number per second, such as 100/s"),
            _ when isTime => (text.Unit == LimitUnit.Time, "a time, such as 200ms"),
            _ => (text.Unit == LimitUnit.None, "a number without a unit"),
        };
        if (!fits)
        {
            var hint = isTime && text.Unit == LimitUnit.None ? $"add a unit: {Numbers.Format(text.Limit)}ms" : null;
            report.Unreadable("threshold-unit", $"The limit of this condition is {expected}, because of what '{name}' measures.", entry.Value, hint);
        }
    }

    private static string Format(Aggregation aggregation) =>
        aggregation.Kind == AggregationKind.Percentile ? $"p({Numbers.Format(aggregation.Percentile)})" : aggregation.ToString();

    private string FormatLimit(Threshold threshold) => threshold.Aggregation.Kind switch
    {
        AggregationKind.Share => Percents.Format(threshold.Limit),
        AggregationKind.PerSecond => Numbers.Format(threshold.Limit) + "/s",
        AggregationKind.Count => Numbers.Format(threshold.Limit),
        _ when metrics.Find(threshold.Metric)?.Unit == MetricUnit.Time => ThresholdText.FormatTime(threshold.Limit),
        _ => Numbers.Format(threshold.Limit),
    };
}
