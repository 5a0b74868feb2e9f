using Loadline.Statistics;

namespace Loadline.Comparisons;

/// <summary>The estimated effect on one metric, on the scale it is compared on.</summary>
/// <param name="Estimate">After minus before.</param>
/// <param name="Deviation">Standard deviation of one run's difference: what more runs average out.</param>
/// <param name="Rank">The shift by ranks with its exact 95% interval where there are runs enough; null with fewer than three on a side.</param>
internal sealed record Effect(MeanEstimate Estimate, double Deviation, (double Shift, (double Low, double High)? Interval)? Rank)
{
    /// <summary>How many degrees of freedom the counts are worth beside the runs, and how often runs that differ by chance alone look as if they differed more.</summary>
    private const double CountDegrees = 8;
    private const double MoreThanChance = 1.2816;

    private const int FewestForRanks = 3;
    private const int FewestForInterval = 6;
    private const double Infinite = 1e6;

    /// <summary>
    /// Of errors, the estimate with what their number alone says about its error: failures that come by chance have a known variance, which few runs only guess
    /// at. The two are weighed together (G. K. Smyth, Linear models and empirical Bayes methods, Statistical Applications in Genetics and Molecular Biology 3,
    /// 2004), unless runs differ by more than chance has it. Null for anything else.
    /// </summary>
    public MeanEstimate? Counted { get; private init; }

    /// <summary>The effect on a metric; null when a run does not have it, or there are too few.</summary>
    public static Effect? Of(ComparisonDesign design, IReadOnlyList<ScopeFigures?> before, IReadOnlyList<ScopeFigures?> after, ComparedMetric metric, ComparisonOptions options)
    {
        if (Values(before, metric) is not { } earlier || Values(after, metric) is not { } later)
        {
            return null;
        }

        switch (design)
        {
            case ComparisonDesign.Paired:
                double[] differences = [.. later.Zip(earlier, (one, other) => one - other)];
                var paired = MeanEstimate.Paired(differences);
                var signed = HodgesLehmann.Paired(differences, 0.95);
                return new Effect(paired, paired.StandardError * Math.Sqrt(differences.Length), (signed.Shift, differences.Length >= FewestForInterval ? signed.Interval : null)) { Counted = CountedOf(paired, metric, before, after) };
            case ComparisonDesign.Unpaired when earlier.Length > 1 && later.Length > 1:
                var welch = MeanEstimate.Welch(earlier, later);
                var ranks = earlier.Length >= FewestForRanks && later.Length >= FewestForRanks ? HodgesLehmann.Unpaired(earlier, later, 0.95) : ((double Shift, (double Low, double High)? Interval)?)null;
                var spread = Math.Sqrt(MeanEstimate.Moments(earlier).Variance + MeanEstimate.Moments(later).Variance);
                return new Effect(welch, spread, ranks is { } found ? (found.Shift, earlier.Length + later.Length >= 2 * FewestForInterval ? found.Interval : null) : null) { Counted = CountedOf(welch, metric, before, after) };
            case ComparisonDesign.OneAgainstMany when earlier.Length > 1:
                return new Effect(MeanEstimate.OneAgainst(earlier, later[0]), Math.Sqrt(2 * MeanEstimate.Moments(earlier).Variance), null);
            case ComparisonDesign.SinglePair:
                return SinglePair(before[0]!, after[0]!, earlier[0], later[0], metric, options);
            default:
                return null;
        }
    }

    private static MeanEstimate? CountedOf(MeanEstimate measured, ComparedMetric metric, IReadOnlyList<ScopeFigures?> before, IReadOnlyList<ScopeFigures?> after)
    {
        if (metric != ComparedMetric.Errors)
        {
            return null;
        }

        static double Chance(IReadOnlyList<ScopeFigures?> runs) => runs.Average(run => run!.ErrorInflation / (run.Failed + 0.5)) / runs.Count;
        var chance = Chance(before) + Chance(after);
        var seen = measured.StandardError * measured.StandardError;
        var degrees = measured.Degrees;

        // The 90% quantile of χ² by its degrees (E. B. Wilson, M. M. Hilferty, PNAS 17, 1931).
        var most = Math.Pow(1 - (2 / (9 * degrees)) + (MoreThanChance * Math.Sqrt(2 / (9 * degrees))), 3);
        return seen > chance * most ? measured : measured with { StandardError = Math.Sqrt(((CountDegrees * chance) + (degrees * seen)) / (CountDegrees + degrees)), Degrees = CountDegrees + degrees };
    }

    /// <summary>
    /// One run each: the spread within the runs is measured by batches, that between runs comes from the history or is what is usual. Failures are counts with
    /// the bursts they came in.
    /// </summary>
    private static Effect? SinglePair(ScopeFigures before, ScopeFigures after, double earlier, double later, ComparedMetric metric, ComparisonOptions options)
    {
        var (between, degrees) = options.Noise.GetValueOrDefault(metric).Shrunk(metric);
        if (metric == ComparedMetric.Errors)
        {
            var inflation = Math.Max(before.ErrorInflation, after.ErrorInflation);
            var counted = inflation * ((1 / (before.Failed + 0.5)) + (1 / (after.Failed + 0.5)));
            return new Effect(new MeanEstimate(later - earlier, Math.Sqrt(counted), Infinite), Math.Sqrt(counted), null);
        }

        var (one, other) = metric == ComparedMetric.Goodput ? ((0, Infinite), (0, Infinite)) : (Within(before, metric), Within(after, metric));
        if (one is not { } first || other is not { } second)
        {
            return null;
        }

        // Welch and Satterthwaite: the degrees of freedom of a sum of variances.
        var sum = first.Variance + second.Variance + (2 * between);
        var weights = (Square(first.Variance) / first.Degrees) + (Square(second.Variance) / second.Degrees) + (Square(2 * between) / degrees);
        return new Effect(new MeanEstimate(later - earlier, Math.Sqrt(sum), sum * sum / weights), Math.Sqrt(sum), null);
    }

    private static (double Variance, double Degrees)? Within(ScopeFigures figures, ComparedMetric metric) => figures.Within.TryGetValue(metric, out var within) ? within : null;

    private static double Square(double value) => value * value;

    private static double[]? Values(IReadOnlyList<ScopeFigures?> runs, ComparedMetric metric)
    {
        var values = runs.Select(run => run?.OnScale(metric)).ToList();
        return values.TrueForAll(value => value is not null) ? [.. values.Select(value => value!.Value)] : null;
    }
}
