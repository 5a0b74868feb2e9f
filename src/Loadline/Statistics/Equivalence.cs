namespace Loadline.Statistics;

/// <summary>
/// Whether an effect is shown to be smaller than what matters: two one-sided tests (D. J. Schuirmann, A comparison of the two one-sided tests procedure and the
/// power approach, Journal of Pharmacokinetics and Biopharmaceutics 15, 1987). Failing to find a difference is not the same.
/// </summary>
internal static class Equivalence
{
    /// <summary>Whether the effect is between the margins, with a chance of at most <paramref name="alpha"/> to say so when it is not.</summary>
    public static bool Holds(MeanEstimate estimate, double low, double high, double alpha)
    {
        var interval = estimate.Interval(1 - (2 * alpha));
        return interval.Low > low && interval.High < high;
    }
}
