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
        if (Measured.Of(threshold, evidence) is not { } measured)
        {
            return evidence.IsZero(threshold)
                ? Compared(threshold, ThresholdText.UnitOf(evidence.Plan, threshold), 0, 0, "")
                : new ThresholdOutcome(threshold, Outcome.Inconclusive, null, 0, $"{ThresholdText.Subject(threshold)} has no samples, so the threshold was not tested.");
        }

        if (measured.Observed is null)
        {
            var why = measured.Series.Figures is null ? $"can't be computed: the metric is a {measured.Series.Type.ToString().ToLowerInvariant()}" : "is not among the figures of the summary";
            return new ThresholdOutcome(threshold, Outcome.Inconclusive, null, measured.Samples, $"{ThresholdText.Subject(threshold)} {why}.");
        }

        var outcome = Judged(threshold, measured, measured.Counted());
        if (outcome.Outcome == Outcome.Pass && WithoutFailures(threshold) is { } stricter && Measured.Of(stricter, evidence) is { Observed: not null } expected)
        {
            // Failed requests are often the fastest: they must not make a percentile hold.
            var without = Judged(threshold, expected, expected.Counted(failures: measured.Timed - expected.Timed));
            return without.Outcome == Outcome.Fail ? without : outcome;
        }

        return outcome;
    }

    private static Threshold? WithoutFailures(Threshold threshold) =>
        threshold.Comparison is Comparison.Less or Comparison.LessOrEqual
        && threshold.Aggregation.Kind is AggregationKind.Percentile or AggregationKind.Median or AggregationKind.Average
        && threshold.Metric.StartsWith("http_req_", StringComparison.Ordinal)
        && threshold.Tags.All(tag => tag.Name is not ("expected_response" or "status" or "error_code"))
            ? threshold with { Tags = [.. threshold.Tags, new Field("expected_response", "true")] }
            : null;

    private static ThresholdOutcome Judged(Threshold threshold, Measured measured, string counted)
    {
        var outcome = Compared(threshold, measured.Unit, measured.Observed!.Value, measured.Samples, counted) with
        {
            JudgedOn = measured.Metric, ServiceTime = measured.ServiceTime, Lost = measured.Samples - measured.Timed,
        };
        return threshold.Aggregation.Kind switch
        {
            AggregationKind.Percentile or AggregationKind.Median => WithSamples(outcome, measured.Times!),
            AggregationKind.Average when outcome.Outcome == Outcome.Pass && measured.Series.Lost > 0 => outcome with
            {
                Outcome = Outcome.Inconclusive,
                Reason = $"{outcome.Reason[..^1]}: an average leaves out what was never sent.",
            },
            _ => outcome,
        };
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
    private static ThresholdOutcome WithSamples(ThresholdOutcome outcome, RequestTimes times)
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
        if (!times.Measured.IsCountKnown)
        {
            return outcome with { Outcome = Outcome.Inconclusive, Reason = $"{outcome.Reason[..^1]}: the summary does not tell how many, and {threshold.Aggregation} needs {Quantity.Count(needed)}." };
        }

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

        if (times.CountAbove(threshold.Limit) is not { } above)
        {
            return outcome with { Outcome = Outcome.Inconclusive, Reason = $"{outcome.Reason[..^1]}: too few to tell from chance, {threshold.Aggregation} needs {Quantity.Count(needed)}." };
        }

        var beyond = isUpper ? above : times.Count - above;
        var chance = Binomial.AtLeast(beyond, times.Count, 1 - kept);
        var share = $"{Quantity.Count(beyond)} of {Quantity.Count(times.Count)} were {(isUpper ? "above" : "below")} the limit, {Quantity.Percent(1 - kept)} may be";
        return chance <= Significance + 1e-9
            ? outcome with { Reason = $"{outcome.Reason[..^1]}: {share}, and chance gives that many once in {Quantity.Count(Math.Max(20, (long)Math.Min(1 / chance, 1e9)))} runs." }
            : outcome with { Outcome = Outcome.Inconclusive, Reason = $"{outcome.Reason[..^1]}: too few to tell from chance ({share})." };
    }
}
