namespace Loadline.Statistics;

/// <summary>Student's distribution (Student, The probable error of a mean, Biometrika 6, 1908), for any number of degrees of freedom above 0.</summary>
internal static class StudentT
{
    /// <summary>Probability of a value up to <paramref name="t"/>.</summary>
    public static double Cdf(double t, double degrees)
    {
        if (double.IsInfinity(t))
        {
            return t > 0 ? 1 : 0;
        }

        // The smaller tail is the one that is computed, so that it keeps its digits.
        var tail = 0.5 * IncompleteBeta.Regularized(degrees / (degrees + (t * t)), degrees / 2, 0.5);
        return t > 0 ? 1 - tail : tail;
    }

    /// <summary>Probability of a value at least as far from 0 as <paramref name="t"/>.</summary>
    public static double TwoSided(double t, double degrees) => double.IsInfinity(t) ? 0 : IncompleteBeta.Regularized(degrees / (degrees + (t * t)), degrees / 2, 0.5);

    /// <summary>The value that is not exceeded with a probability, found by halving an interval: exact to the last digits, and fast enough for what it is used for.</summary>
    /// <param name="probability">0 to 1, both excluded.</param>
    /// <param name="degrees">Degrees of freedom, above 0.</param>
    public static double Quantile(double probability, double degrees)
    {
        if (probability == 0.5)
        {
            return 0;
        }

        if (probability < 0.5)
        {
            return -Quantile(1 - probability, degrees);
        }

        var tail = 2 * (1 - probability);
        var (low, high) = (0.0, 1.0);
        while (TwoSided(high, degrees) > tail && high < 1e12)
        {
            (low, high) = (high, high * 2);
        }

        for (var i = 0; i < 200 && high - low > 1e-14 * high; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = TwoSided(middle, degrees) > tail ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
