using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Verdicts;

/// <summary>Thresholds in words and signs.</summary>
internal static class ThresholdText
{
    /// <summary><c>p(95) of http_req_duration for POST /orders</c>.</summary>
    public static string Subject(Threshold threshold)
    {
        var text = $"{threshold.Aggregation} of {threshold.Metric}";
        foreach (var tag in threshold.Tags)
        {
            text += tag.Name switch
            {
                "name" => $" for {tag.Value}",
                "scenario" => $" in journey {tag.Value}",
                _ => $" with {tag.Name} {tag.Value}",
            };
        }

        return text;
    }

    /// <summary><c>http_req_duration{name:POST /orders}: p(95) &lt; 400 ms</c>, as a plan and k6 spell it, with the unit.</summary>
    public static string Expression(Threshold threshold, MetricUnit unit) => $"{Metric(threshold)}: {Condition(threshold, unit)}";

    /// <summary><c>http_req_duration{name:POST /orders}</c>.</summary>
    public static string Metric(Threshold threshold) =>
        threshold.Tags.Count == 0 ? threshold.Metric : $"{threshold.Metric}{{{string.Join(',', threshold.Tags.Select(tag => $"{tag.Name}:{tag.Value}"))}}}";

    /// <summary><c>p(95) &lt; 400 ms</c>.</summary>
    public static string Condition(Threshold threshold, MetricUnit unit) =>
        $"{threshold.Aggregation} {Sign(threshold.Comparison)} {Value(threshold, unit, threshold.Limit, 3)}";

    /// <summary>A value of the threshold's aggregation with its unit.</summary>
    public static string Value(Threshold threshold, MetricUnit unit, double value, int digits) => threshold.Aggregation.Kind switch
    {
        AggregationKind.Share => Quantity.Percent(value, digits),
        AggregationKind.PerSecond when unit == MetricUnit.Data => Quantity.Of(value, unit, digits) + "/s",
        AggregationKind.PerSecond => Quantity.PerSecond(value, digits),
        AggregationKind.Count when unit == MetricUnit.Time => Quantity.Of(value, MetricUnit.None, digits),
        _ => Quantity.Of(value, unit, digits),
    };

    /// <summary><c>was 312 ms, limit 200 ms</c>, with digits enough to tell the two apart.</summary>
    public static string Compared(Threshold threshold, MetricUnit unit, double observed)
    {
        var (value, limit) = Quantity.Apart(observed, threshold.Limit, (number, digits) => Value(threshold, unit, number, digits));
        return $"was {(double.IsPositiveInfinity(observed) ? "never reached" : value)}, " + threshold.Comparison switch
        {
            Comparison.Less when observed == threshold.Limit => $"must be below {limit}",
            Comparison.Less or Comparison.LessOrEqual => $"limit {limit}",
            Comparison.Greater => $"must be above {limit}",
            Comparison.GreaterOrEqual => $"must be at least {limit}",
            Comparison.Equal => $"must be {limit}",
            _ => $"must not be {limit}",
        };
    }

    /// <summary>Unit of a threshold's metric: the built-in one's, or the custom one's.</summary>
    public static MetricUnit UnitOf(Plan plan, Threshold threshold)
    {
        if (BuiltInMetrics.Find(threshold.Metric) is { } builtIn)
        {
            return builtIn.Unit;
        }

        var custom = plan.Metrics.FirstOrDefault(metric => metric.Name == threshold.Metric);
        return custom is { Value: null, Type: MetricType.Trend or MetricType.Gauge } ? MetricUnit.Time : custom?.Unit ?? MetricUnit.None;
    }

    private static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        Comparison.Greater => ">",
        Comparison.GreaterOrEqual => ">=",
        Comparison.Equal => "==",
        _ => "!=",
    };
}
