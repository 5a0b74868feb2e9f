namespace Loadline.Statistics;

/// <summary>
/// How much a percentile of one run varies, from percentiles of its parts (D. F. Muñoz, On the validity of the batch quantile method for Markov
/// chains, Operations Research Letters 38, 2010). Requests that follow each other resemble each other, so the number of requests says too much; batches longer
/// than that memory don't.
/// </summary>
internal static class BatchQuantiles
{
    /// <summary>Fewest batches a spread is taken from.</summary>
    public const int FewestBatches = 6;

    /// <summary>Shortest batch, in seconds.</summary>
    public const int ShortestBatch = 20;

    /// <summary>Variance of the logarithm of a percentile of the whole, and its degrees of freedom; null when the run is too short.</summary>
    /// <param name="seconds">The samples by second.</param>
    /// <param name="percentile">0 to 100.</param>
    /// <param name="shortest">Shortest batch, in seconds; the memory of the run may ask for longer ones.</param>
    public static (double Variance, int Degrees)? LogVariance(IReadOnlyList<LatencyHistogram> seconds, double percentile, int shortest = ShortestBatch)
    {
        var memory = Autocorrelation.Time([.. seconds.Where(second => second.Count > 0).Select(second => Math.Log(Math.Max(1e-6, second.Percentile(50))))]);
        var length = Math.Max(shortest, (int)Math.Ceiling(10 * memory));
        var batches = seconds.Count / length;
        if (batches < FewestBatches)
        {
            return null;
        }

        var values = new List<double>(batches);
        for (var batch = 0; batch < batches; batch++)
        {
            var merged = new LatencyHistogram();
            for (var second = batch * length; second < (batch + 1) * length; second++)
            {
                merged.Merge(seconds[second]);
            }

            if (merged.Count > 0 && merged.Percentile(percentile) > 0)
            {
                values.Add(Math.Log(merged.Percentile(percentile)));
            }
        }

        return values.Count < FewestBatches ? null : (MeanEstimate.Moments(values).Variance / values.Count, values.Count - 1);
    }

    /// <summary>
    /// How many times a percentile of the run varies as much as it would if requests were independent: the number of samples divided by it is the number they
    /// are worth. 1 at least; null when the run is too short.
    /// </summary>
    public static double? VarianceInflation(IReadOnlyList<LatencyHistogram> seconds, double percentile)
    {
        if (LogVariance(seconds, percentile) is not { } batches)
        {
            return null;
        }

        var all = new LatencyHistogram();
        foreach (var second in seconds)
        {
            all.Merge(second);
        }

        // What independent samples would give, from the width of the order-statistic interval: ± one standard error.
        if (PercentileInterval.Of(all, percentile, 0.6827) is not { Low: > 0 } interval)
        {
            return null;
        }

        var independent = (Math.Log(interval.High) - Math.Log(interval.Low)) / 2;
        return independent > 0 ? Math.Max(1, batches.Variance / (independent * independent)) : 1;
    }
}
