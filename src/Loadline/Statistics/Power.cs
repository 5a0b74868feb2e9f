namespace Loadline.Statistics;

/// <summary>How small an effect could be seen, and how many runs it takes (J. Cohen, Statistical power analysis for the behavioral sciences, 1988).</summary>
internal static class Power
{
    private const double Chance = 0.8;
    private const int MostPairs = 1_000;

    /// <summary>The smallest true effect that is found significant in four of five such experiments.</summary>
    /// <param name="estimate">Its standard error and degrees of freedom.</param>
    /// <param name="alpha">Two-sided level of the test.</param>
    public static double SmallestEffect(MeanEstimate estimate, double alpha) =>
        (StudentT.Quantile(1 - (alpha / 2), estimate.Degrees) + StudentT.Quantile(Chance, estimate.Degrees)) * estimate.StandardError;

    /// <summary>Pairs of runs it takes to find an effect in four of five experiments; null when it is more than a thousand.</summary>
    /// <param name="deviation">Standard deviation of a pair's difference.</param>
    /// <param name="effect">The effect, above 0.</param>
    /// <param name="alpha">Two-sided level of the test.</param>
    public static int? PairsFor(double deviation, double effect, double alpha)
    {
        for (var pairs = 3; pairs <= MostPairs; pairs++)
        {
            if (SmallestEffect(new MeanEstimate(0, deviation / Math.Sqrt(pairs), pairs - 1), alpha) <= effect)
            {
                return pairs;
            }
        }

        return null;
    }
}
