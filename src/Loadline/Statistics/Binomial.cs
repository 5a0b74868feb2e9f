namespace Loadline.Statistics;

/// <summary>Exact probabilities of the binomial distribution: the test behind a percentile gate when samples are few.</summary>
internal static class Binomial
{
    /// <summary>
    /// The probability of <paramref name="successes"/> or more in <paramref name="trials"/> independent trials. Terms are added from the first
    /// one on by the ratio of neighbours, so nothing overflows; the smaller tail is the one that is added.
    /// </summary>
    /// <param name="successes">0 to <paramref name="trials"/>.</param>
    /// <param name="trials">Number of trials.</param>
    /// <param name="probability">Of one success, 0 to 1.</param>
    public static double AtLeast(long successes, long trials, double probability)
    {
        if (successes <= 0)
        {
            return 1;
        }

        if (successes > trials || probability <= 0)
        {
            return 0;
        }

        if (probability >= 1)
        {
            return 1;
        }

        return successes > trials * probability
            ? Tail(successes, trials, probability)
            : 1 - Tail(trials - successes + 1, trials, 1 - probability);
    }

    /// <summary>
    /// Fewest samples that can show, at 95 % confidence, that a share of at least <paramref name="share"/> keeps a limit: with one fewer, all of them
    /// keeping it would still happen more often than one time in twenty when it is not so. 59 for 95 %, 299 for 99 %, 2,995 for 99.9 %
    /// (G. J. Hahn, W. Q. Meeker, Statistical Intervals, on one-sided distribution-free bounds).
    /// </summary>
    /// <param name="share">0 to 1, both excluded.</param>
    public static long FewestToShow(double share) => (long)Math.Ceiling(Math.Round(Math.Log(0.05) / Math.Log(share), 9));

    private static double Tail(long from, long trials, double probability)
    {
        var logarithm = (from * Math.Log(probability)) + ((trials - from) * Math.Log(1 - probability));
        for (var i = 1L; i <= from; i++)
        {
            logarithm += Math.Log((double)(trials - from + i) / i);
        }

        var term = Math.Exp(logarithm);
        var sum = 0.0;
        var odds = probability / (1 - probability);
        for (var k = from; k <= trials && term > sum * 1e-17; k++)
        {
            sum += term;
            term *= (double)(trials - k) / (k + 1) * odds;
        }

        return Math.Min(1, sum);
    }
}
