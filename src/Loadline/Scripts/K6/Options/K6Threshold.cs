using Loadline.Plans;

namespace Loadline.Scripts.K6.Options;

/// <summary>One condition on a metric, such as <c>p(95)&lt;500</c>.</summary>
/// <param name="Source">The condition as it is written.</param>
/// <param name="Function">What is computed: <c>avg</c>, <c>min</c>, <c>med</c>, <c>max</c>, <c>count</c>, <c>rate</c>, <c>value</c>, or <c>p</c> for a percentile.</param>
/// <param name="Percentile">0 to 100 for <c>p</c>, else 0.</param>
/// <param name="Comparison">How it is compared.</param>
/// <param name="Limit">With what: milliseconds for times.</param>
/// <param name="AbortOnFail">Whether crossing it ends the test.</param>
/// <param name="DelayAbortEval">How long after the start that may happen.</param>
public sealed record K6Threshold(string Source, string Function, double Percentile, Comparison Comparison, double Limit, bool AbortOnFail = false, TimeSpan? DelayAbortEval = null)
{
    /// <summary>What is computed from a metric of a type; null when k6 has no such function for it.</summary>
    public Aggregation? On(MetricType type) => (type, Function) switch
    {
        (MetricType.Counter, "count") => new Aggregation(AggregationKind.Count),
        (MetricType.Counter, "rate") => new Aggregation(AggregationKind.PerSecond),
        (MetricType.Gauge, "value") => new Aggregation(AggregationKind.Value),
        (MetricType.Rate, "rate") => new Aggregation(AggregationKind.Share),
        (MetricType.Trend, "avg") => new Aggregation(AggregationKind.Average),
        (MetricType.Trend, "min") => new Aggregation(AggregationKind.Minimum),
        (MetricType.Trend, "med") => new Aggregation(AggregationKind.Median),
        (MetricType.Trend, "max") => new Aggregation(AggregationKind.Maximum),
        (MetricType.Trend, "p") => new Aggregation(AggregationKind.Percentile, Percentile),
        _ => null,
    };

    /// <summary>The functions k6 has for metrics of a type, for messages.</summary>
    public static string FunctionsOf(MetricType type) => type switch
    {
        MetricType.Counter => "count, rate",
        MetricType.Gauge => "value",
        MetricType.Rate => "rate",
        _ => "avg, min, med, max, p(N)",
    };

    /// <summary>What became of a value, compared as the condition says.</summary>
    public bool Holds(double value) => Comparison switch
    {
        Comparison.Less => value < Limit,
        Comparison.LessOrEqual => value <= Limit,
        Comparison.Greater => value > Limit,
        Comparison.GreaterOrEqual => value >= Limit,
        Comparison.Equal => value == Limit,
        _ => value != Limit,
    };
}
