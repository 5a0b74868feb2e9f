using Loadline.Plans;
using Loadline.Results;
using Loadline.Statistics;

namespace Loadline.Verdicts;

/// <summary>Judges one threshold.</summary>
internal static class ThresholdJudge
{
    private const double Significance = 0.05;

    /// <summary>The thresholds that hold in a profile, in the order of the plan.</summary>
    public static IEnumerable<Threshold> In(Plan plan, string profile) =>
        plan.Thresholds.Where(threshold => threshold.Profiles.Count == 0 || threshold.Profiles.Contains(profile, StringComparer.Ordinal));

    /// <summary>Whether a threshold held, with the numbers in a sentence.</summary>
    public static ThresholdOutcome Of(Threshold threshold, Evidence evidence)
    {
        var series = evidence.Of(threshold);
        var unit = series?.Unit ?? ThresholdText.UnitOf(evidence.Plan, threshold);
        if (series is null)
        {
            return evidence.IsZero(threshold)
                ? Compared(threshold, unit, 0, 0, "")
                : new ThresholdOutcome(threshold, Outcome.Inconclusive, null, 0, $"{ThresholdText.Subject(threshold)} has no samples, so the threshold was not tested.");
        }

        if (Observe(threshold.Aggregation, series, evidence.Duration) is not { } observed)
        {
            return new ThresholdOutcome(
                threshold, Outcome.Inconclusive, null, series.Count, $"{ThresholdText.Subject(threshold)} can't be computed: the metric is a {series.Type.ToString().ToLowerInvariant()}.");
        }

        var outcome = Judged(threshold, unit, observed, series, Counted(threshold.Aggregation.Kind, series, evidence.Duration));
        if (outcome.Outcome == Outcome.Pass && WithoutFailures(threshold, evidence) is { } expected && Observe(threshold.Aggregation, expected, evidence.Duration) is { } slower)
        {
            // Failed requests are often the fastest: they must not make a percentile hold.
            var counted = $" ({Quantity.Count(expected.Count)} samples without the {Quantity.Count(series.Count - expected.Count)} of failed requests, which were faster)";
            var stricter = Judged(threshold, unit, slower, expected, counted);
            return stricter.Outcome == Outcome.Fail ? stricter : outcome;
        }

        return outcome;
    }

    private static double? Observe(Aggregation aggregation, MetricSeries series, TimeSpan duration) => (aggregation.Kind, series.Type) switch
    {
        (AggregationKind.Percentile, MetricType.Trend) => series.Histogram!.Percentile(aggregation.Percentile),
        (AggregationKind.Median, MetricType.Trend) => series.Histogram!.Percentile(50),
        (AggregationKind.Average, MetricType.Trend) => series.Sum / series.Count,
        (AggregationKind.Minimum, MetricType.Trend or MetricType.Gauge) => series.Min,
        (AggregationKind.Maximum, MetricType.Trend or MetricType.Gauge) => series.Max,
        (AggregationKind.Count, MetricType.Counter) => series.Sum,
        (AggregationKind.Count, _) => series.Count,
        (AggregationKind.PerSecond, MetricType.Counter) when duration > TimeSpan.Zero => series.Sum / duration.TotalSeconds,
        (AggregationKind.Share, MetricType.Rate) => series.Share,
        (AggregationKind.Value, MetricType.Gauge) => series.Last,
        (AggregationKind.Value, MetricType.Counter) => series.Sum,
        _ => null,
    };

    private static string Counted(AggregationKind kind, MetricSeries series, TimeSpan duration) => kind switch
    {
        AggregationKind.Share => $" ({Quantity.Count(series.NonZero)} of {Quantity.Count(series.Count)})",
        AggregationKind.PerSecond => $" ({Quantity.Of(series.Sum, series.Unit)} in {Quantity.Duration(duration)})",
        AggregationKind.Count or AggregationKind.Value => "",
        _ => $" ({Quantity.Count(series.Count)} {(series.Count == 1 ? "sample" : "samples")})",
    };

    private static MetricSeries? WithoutFailures(Threshold threshold, Evidence evidence) =>
        threshold.Comparison is Comparison.Less or Comparison.LessOrEqual
        && threshold.Aggregation.Kind is AggregationKind.Percentile or AggregationKind.Median or AggregationKind.Average
        && threshold.Metric.StartsWith("http_req_", StringComparison.Ordinal)
        && threshold.Tags.All(tag => tag.Name is not ("expected_response" or "status" or "error_code"))
            ? evidence.Of(threshold with { Tags = [.. threshold.Tags, new Field("expected_response", "true")] })
            : null;

    private static ThresholdOutcome Judged(Threshold threshold, MetricUnit unit, double observed, MetricSeries series, string counted)
    {
        var outcome = Compared(threshold, unit, observed, series.Count, counted);
        return threshold.Aggregation.Kind is AggregationKind.Percentile or AggregationKind.Median ? WithSamples(outcome, series.Histogram!) : outcome;
    }

    private static ThresholdOutcome Compared(Threshold threshold, MetricUnit unit, double observed, long samples, string counted)
    {
        var holds = threshold.Comparison switch
        {
            Comparison.Less => observed < threshold.Limit,
            Comparison.LessOrEqual => observed <= threshold.Limit,
            Comparison.Greater => observed > threshold.Limit,
            Comparison.GreaterOrEqual => observed >= threshold.Limit,
            Comparison.Equal => observed == threshold.Limit,
            _ => observed != threshold.Limit,
        };
        var reason = $"{ThresholdText.Subject(threshold)} {ThresholdText.Compared(threshold, unit, observed)}{counted}.";
        return new ThresholdOutcome(threshold, holds ? Outcome.Pass : Outcome.Fail, observed, samples, reason);
    }

    /// <summary>
    /// A percentile of few samples. That it held shows nothing, because so few would hold by chance; that it was crossed is a failure only
    /// when more samples are beyond the limit than chance explains. "p(95) &lt; 200" says that at most 5 % are at or above 200, so the number
    /// beyond the limit is tested against a binomial distribution: exact, and free of assumptions about the shape of latencies
    /// (C. J. Clopper, E. S. Pearson, 1934).
    /// </summary>
    private static ThresholdOutcome WithSamples(ThresholdOutcome outcome, LatencyHistogram histogram)
    {
        var threshold = outcome.Threshold;
        var percentile = threshold.Aggregation.Kind == AggregationKind.Median ? 50 : threshold.Aggregation.Percentile;
        var isUpper = threshold.Comparison is Comparison.Less or Comparison.LessOrEqual;
        var kept = isUpper ? percentile / 100 : 1 - (percentile / 100);
        if (threshold.Comparison is Comparison.Equal or Comparison.NotEqual || !(kept > 0 && kept < 1))
        {
            return outcome;
        }

        var needed = Binomial.FewestToShow(kept);
        if (outcome.Samples >= needed)
        {
            return outcome;
        }

        if (outcome.Outcome == Outcome.Pass)
        {
            return outcome with
            {
                Outcome = Outcome.Inconclusive,
                Reason = $"{outcome.Reason[..^1]}: too few, {threshold.Aggregation} needs {Quantity.Count(needed)} to show that it holds.",
            };
        }

        var above = histogram.CountAbove(threshold.Limit);
        var beyond = isUpper ? above : histogram.Count - above;
        var chance = Binomial.AtLeast(beyond, histogram.Count, 1 - kept);
        var share = $"{Quantity.Count(beyond)} of {Quantity.Count(histogram.Count)} were {(isUpper ? "above" : "below")} the limit, {Quantity.Percent(1 - kept)} may be";
        return chance <= Significance + 1e-9
            ? outcome with { Reason = $"{outcome.Reason[..^1]}: {share}, and chance gives that many once in {Quantity.Count(Math.Max(20, (long)Math.Min(1 / chance, 1e9)))} runs." }
            : outcome with { Outcome = Outcome.Inconclusive, Reason = $"{outcome.Reason[..^1]}: too few to tell from chance ({share})." };
    }
}
