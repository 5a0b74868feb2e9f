namespace Loadline.Statistics;

/// <summary>Intervals of a share that was counted.</summary>
internal static class ShareInterval
{
    /// <summary>
    /// The score interval: the shares from which the observed one is at most so many standard deviations away (E. B. Wilson, 1927). It stays inside of 0
    /// to 1 and is near its nominal coverage for shares near 0, where the usual one is not.
    /// </summary>
    /// <param name="share">Observed, 0 to 1.</param>
    /// <param name="samples">Number of independent samples; need not be whole; above 0.</param>
    /// <param name="sigmas">Standard deviations: 1.645 for 95 % one-sided, 1.96 for 95 % two-sided.</param>
    public static (double Low, double High) Wilson(double share, double samples, double sigmas)
    {
        var square = sigmas * sigmas / samples;
        var center = (share + (square / 2)) / (1 + square);
        var half = sigmas / (1 + square) * Math.Sqrt((share * (1 - share) / samples) + (square / (4 * samples)));
        return (Math.Max(0, center - half), Math.Min(1, center + half));
    }
}
