using Loadline.Plans.Mapping;

namespace Loadline.Plans;

/// <summary>A threshold as plan.yaml spells it.</summary>
public static class ThresholdExpression
{
    /// <summary><c>http_req_duration{name:GET /orders}: p(95) &lt; 200ms</c>.</summary>
    /// <param name="plan">The plan, whose metrics tell the unit of the limit.</param>
    /// <param name="threshold">The threshold.</param>
    public static string Of(Plan plan, Threshold threshold) =>
        $"{ThresholdKey.Format(threshold.Metric, threshold.Tags)}: {new ThresholdMapping(plan.Metrics).Condition(threshold)}";

    /// <summary>
    /// Reads a threshold as k6 spells it: its metric with tags, and a condition whose limit has no unit (milliseconds for times, 0 to 1 for rates).
    /// Null when it is none.
    /// </summary>
    /// <param name="metric">Metric, perhaps with tags, such as <c>http_req_duration{name:GET /orders}</c>.</param>
    /// <param name="condition">Condition, such as <c>p(95)&lt;200</c>.</param>
    /// <param name="type">Type of the metric, which tells what <c>rate</c> means; null when it is not known.</param>
    public static Threshold? Read(string metric, string condition, MetricType? type)
    {
        if (!ThresholdKey.TryParse(metric, out var name, out var tags) || !ThresholdText.TryParse(condition.Replace("===", "==", StringComparison.Ordinal), out var text))
        {
            return null;
        }

        var kind = text.Function switch
        {
            "p" => AggregationKind.Percentile,
            "avg" => AggregationKind.Average,
            "min" => AggregationKind.Minimum,
            "med" => AggregationKind.Median,
            "max" => AggregationKind.Maximum,
            "count" => AggregationKind.Count,
            "value" => AggregationKind.Value,
            _ => (type ?? BuiltInMetrics.Find(name)?.Type) == MetricType.Counter ? AggregationKind.PerSecond : AggregationKind.Share,
        };
        return new Threshold
        {
            Metric = name,
            Tags = [.. tags.OrderBy(tag => tag.Name, StringComparer.Ordinal)],
            Aggregation = new Aggregation(kind, text.Percentile),
            Comparison = text.Comparison,
            Limit = text.Limit,
        };
    }
}
