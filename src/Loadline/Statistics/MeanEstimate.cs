namespace Loadline.Statistics;

/// <summary>An estimated mean or difference of means with its uncertainty. On logarithms it is a ratio.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Standard deviation of the estimate, at least 0.</param>
/// <param name="Degrees">Degrees of freedom of the standard error, above 0.</param>
internal readonly record struct MeanEstimate(double Value, double StandardError, double Degrees)
{
    /// <summary>The values that are compatible with the observations at a confidence.</summary>
    /// <param name="confidence">0 to 1, such as 0.95.</param>
    public (double Low, double High) Interval(double confidence)
    {
        var half = StudentT.Quantile((1 + confidence) / 2, Degrees) * StandardError;
        return (Value - half, Value + half);
    }

    /// <summary>Probability of an estimate this far from <paramref name="hypothesis"/> or farther, if that were true.</summary>
    public double PValue(double hypothesis = 0) =>
        StandardError > 0 ? StudentT.TwoSided((Value - hypothesis) / StandardError, Degrees) : Value == hypothesis ? 1 : 0;

    /// <summary>Of paired differences (Student, The probable error of a mean, Biometrika 6, 1908). Needs two.</summary>
    public static MeanEstimate Paired(IReadOnlyList<double> differences)
    {
        var (mean, variance) = Moments(differences);
        return new MeanEstimate(mean, Math.Sqrt(variance / differences.Count), differences.Count - 1);
    }

    /// <summary>
    /// Of the difference of two groups whose spreads may differ (B. L. Welch, The generalization of Student's problem when several different population
    /// variances are involved, Biometrika 34, 1947). Needs two in each.
    /// </summary>
    public static MeanEstimate Welch(IReadOnlyList<double> before, IReadOnlyList<double> after)
    {
        var (beforeMean, beforeVariance) = Moments(before);
        var (afterMean, afterVariance) = Moments(after);
        var (one, other) = (beforeVariance / before.Count, afterVariance / after.Count);
        var sum = one + other;
        var degrees = sum > 0 ? sum * sum / ((one * one / (before.Count - 1)) + (other * other / (after.Count - 1))) : before.Count + after.Count - 2;
        return new MeanEstimate(afterMean - beforeMean, Math.Sqrt(sum), degrees);
    }

    /// <summary>Of the difference of two groups that share their spread (Student, 1908). Needs three values together.</summary>
    public static MeanEstimate Pooled(IReadOnlyList<double> before, IReadOnlyList<double> after)
    {
        var (beforeMean, beforeVariance) = Moments(before);
        var (afterMean, afterVariance) = Moments(after);
        var degrees = before.Count + after.Count - 2;
        var variance = (((before.Count - 1) * beforeVariance) + ((after.Count - 1) * afterVariance)) / degrees;
        return new MeanEstimate(afterMean - beforeMean, Math.Sqrt(variance * ((1.0 / before.Count) + (1.0 / after.Count))), degrees);
    }

    /// <summary>
    /// Of the distance of one new value from a group that shares its spread: the interval is a prediction interval (G. J. Hahn, W. Q. Meeker, Statistical
    /// Intervals, chapter 4). Needs two in the group.
    /// </summary>
    public static MeanEstimate OneAgainst(IReadOnlyList<double> group, double value)
    {
        var (mean, variance) = Moments(group);
        return new MeanEstimate(value - mean, Math.Sqrt(variance * (1 + (1.0 / group.Count))), group.Count - 1);
    }

    /// <summary>Mean and unbiased variance.</summary>
    public static (double Mean, double Variance) Moments(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return (mean, values.Count < 2 ? 0 : values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}
