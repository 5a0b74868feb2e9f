using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Capacity;

/// <summary>
/// A threshold as a share: "p(95) &lt; 200 ms" allows 5 % of the requests to be at or above 200 ms, "rate &lt; 1 %" 1 % of them to fail. Shares can be
/// counted second by second and have an interval, which percentiles of one trial have not.
/// </summary>
public sealed class Criterion
{
    private static readonly Field Expected = new("expected_response", "true");

    private Criterion(string text, double allowed, Threshold? threshold) => (Text, Allowed, Threshold) = (text, allowed, threshold);

    /// <summary>That the load was offered: at most 1 % of the planned journeys dropped or not started.</summary>
    public static Criterion Offered { get; } = new("load offered: at least 99% of the journeys started", 0.01, null);

    /// <summary>It in words and signs, as the plan spells the threshold.</summary>
    public string Text { get; }

    /// <summary>Share of the samples that may break the limit, 0 to 1.</summary>
    public double Allowed { get; }

    /// <summary>The threshold; null for <see cref="Offered"/>.</summary>
    public Threshold? Threshold { get; }

    /// <summary>Fewest samples that can show that it holds; 1 where nothing is left to chance.</summary>
    public long Needed => Threshold is not null && Allowed is > 0 and < 1 ? Statistics.Binomial.FewestToShow(1 - Allowed) : 1;

    /// <summary>The thresholds of a profile that a rate can be judged by, and the load itself.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="profile">Name of the profile.</param>
    /// <returns>The criteria, and the thresholds that say nothing about a rate, such as amounts of work and averages.</returns>
    public static (IReadOnlyList<Criterion> Used, IReadOnlyList<Threshold> LeftOut) Of(Plan plan, string profile)
    {
        var used = new List<Criterion>();
        var leftOut = new List<Threshold>();
        foreach (var threshold in plan.Thresholds.Where(threshold => threshold.Profiles.Count == 0 || threshold.Profiles.Contains(profile, StringComparer.Ordinal)))
        {
            if (AllowedBy(threshold) is { } allowed)
            {
                used.Add(new Criterion(ThresholdExpression.Of(plan, threshold), allowed, threshold));
            }
            else if (threshold.Metric != "dropped_iterations")
            {
                leftOut.Add(threshold);
            }
        }

        used.Add(Offered);
        return (used, leftOut);
    }

    /// <summary>Samples and those that break the limit, in what was recorded in some time; nothing for <see cref="Offered"/>.</summary>
    public (long Samples, long Beyond) Count(MetricSet metrics)
    {
        if (Threshold is not { } threshold)
        {
            return (0, 0);
        }

        if (threshold.Aggregation.Kind == AggregationKind.Share)
        {
            return metrics.Select(threshold.Metric, threshold.Tags) is { Count: > 0 } rate
                ? (rate.Count, threshold.Comparison is Comparison.Less or Comparison.LessOrEqual ? rate.NonZero : rate.Count - rate.NonZero)
                : (0, 0);
        }

        // Failed requests are often the fastest: where the others alone are worse, the others count.
        var all = Above(metrics, threshold.Tags);
        var good = Above(metrics, [.. threshold.Tags, Expected]);
        return good.Samples > 0 && good.Beyond * (double)all.Samples > all.Beyond * (double)good.Samples ? good : all;
    }

    /// <summary>The percentile or share itself over some time, in the unit of the limit; null without samples, positive infinity when it is among requests without a time.</summary>
    public double? Observe(MetricSet metrics) => Threshold switch
    {
        null => null,
        { Aggregation.Kind: AggregationKind.Share } threshold => metrics.Select(threshold.Metric, threshold.Tags) is { Count: > 0 } rate ? rate.Share : null,
        { } threshold => RequestTimes.Of(metrics, MetricIn(metrics, threshold), threshold.Tags)?.Percentile((1 - Allowed) * 100),
    };

    /// <inheritdoc/>
    public override string ToString() => Text;

    private (long Samples, long Beyond) Above(MetricSet metrics, IReadOnlyList<Field> tags) =>
        RequestTimes.Of(metrics, MetricIn(metrics, Threshold!), tags) is { } times && times.CountAbove(Threshold!.Limit) is { } above ? (times.Count, above) : (0, 0);

    private static string MetricIn(MetricSet metrics, Threshold threshold) =>
        threshold.Metric == RequestTimes.Service && metrics.Select(RequestTimes.Response, threshold.Tags) is { Population: > 0 } ? RequestTimes.Response : threshold.Metric;

    private static double? AllowedBy(Threshold threshold) => (threshold.Aggregation.Kind, threshold.Comparison) switch
    {
        (AggregationKind.Percentile, Comparison.Less or Comparison.LessOrEqual) when threshold.Aggregation.Percentile is > 0 and < 100 => Math.Round(1 - (threshold.Aggregation.Percentile / 100), 12),
        (AggregationKind.Median, Comparison.Less or Comparison.LessOrEqual) => 0.5,
        (AggregationKind.Share, Comparison.Less or Comparison.LessOrEqual) => threshold.Limit,
        (AggregationKind.Share, Comparison.Greater or Comparison.GreaterOrEqual) => Math.Round(1 - threshold.Limit, 12),
        _ => null,
    };
}
