namespace Loadline.Comparisons;

/// <summary>How much runs of the same thing differ.</summary>
/// <param name="Deviation">Standard deviation of the logarithm of the metric, at least 0.</param>
/// <param name="Runs">Runs it was learned from.</param>
public readonly record struct RunNoise(double Deviation, int Runs)
{
    private const double Prior = 0.04;
    private const int PriorDegrees = 8;

    /// <summary>
    /// Few runs don't tell much about their spread: it is drawn towards what is usual (an inverse-χ² prior; A. Gelman and others, Bayesian Data Analysis,
    /// section 2.6). The degrees of freedom say how far to trust it.
    /// </summary>
    internal (double Variance, double Degrees) Shrunk(ComparedMetric metric)
    {
        var prior = Prior * (metric == ComparedMetric.P99 ? 2 : 1);
        var degrees = Math.Max(0, Runs - 1);
        return (((PriorDegrees * prior * prior) + (degrees * Deviation * Deviation)) / (PriorDegrees + degrees), PriorDegrees + degrees);
    }
}
