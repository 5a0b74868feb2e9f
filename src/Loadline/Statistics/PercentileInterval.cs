namespace Loadline.Statistics;

/// <summary>
/// Interval of a percentile from order statistics, whatever the distribution (G. J. Hahn, W. Q. Meeker, Statistical Intervals, chapter 5): the number of samples
/// below the true percentile is binomial, so two ranks enclose it. Samples are taken as independent; divide their number by the variance inflation when they
/// are not.
/// </summary>
internal static class PercentileInterval
{
    /// <summary>Ranks from 1 to <paramref name="samples"/> whose values enclose the percentile; null where so few can't give that confidence.</summary>
    /// <param name="samples">Number of samples, above 0.</param>
    /// <param name="percentile">0 to 100, both excluded.</param>
    /// <param name="confidence">0 to 1, such as 0.95.</param>
    public static (long Low, long High)? Ranks(long samples, double percentile, double confidence)
    {
        var q = percentile / 100;
        var tail = (1 - confidence) / 2;

        // The lower rank l: P(fewer than l below) ≤ tail; the upper u: P(u or more below) ≤ tail.
        double AtLeast(long rank) => IncompleteBeta.Regularized(q, rank, samples - rank + 1);
        var low = Last(samples, rank => 1 - AtLeast(rank) <= tail);
        var high = First(samples, rank => AtLeast(rank) <= tail);
        return low >= 1 && high <= samples ? (low, high) : null;
    }

    /// <summary>The interval of a percentile of a histogram, within the width of a bucket; null where there are too few samples.</summary>
    /// <param name="histogram">The samples.</param>
    /// <param name="percentile">0 to 100, both excluded.</param>
    /// <param name="confidence">0 to 1, such as 0.95.</param>
    /// <param name="inflation">How many times a percentile varies as much as one of independent samples; 1 when they are.</param>
    public static (double Low, double High)? Of(LatencyHistogram histogram, double percentile, double confidence, double inflation = 1)
    {
        var effective = (long)Math.Floor(histogram.Count / Math.Max(1, inflation));
        if (effective < 1 || Ranks(effective, percentile, confidence) is not { } ranks)
        {
            return null;
        }

        var scale = (double)histogram.Count / effective;
        long Rank(double rank) => (long)Math.Clamp(Math.Round((rank - 0.5) * scale), 0, histogram.Count - 1);
        return (histogram.ValueAt(Rank(ranks.Low)), histogram.ValueAt(Rank(ranks.High)));
    }

    private static long Last(long samples, Func<long, bool> holds)
    {
        var (low, high) = (0L, samples + 1);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(middle) ? (middle, high) : (low, middle);
        }

        return low;
    }

    private static long First(long samples, Func<long, bool> holds)
    {
        var (low, high) = (0L, samples + 1);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(middle) ? (low, middle) : (middle, high);
        }

        return high;
    }
}
