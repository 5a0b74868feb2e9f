namespace Loadline.Comparisons;

/// <summary>
/// When a comparison that goes on is looked at, and how strictly. Who looks after each pair and stops as soon as a difference is significant is wrong in one
/// of six comparisons where nothing changed; looks that are fixed beforehand and share the level keep it (P. Armitage and others, Repeated significance tests
/// on accumulating data, Journal of the Royal Statistical Society A 132, 1969; levels calibrated by simulation).
/// </summary>
public static class Looks
{
    private static readonly (int Pairs, double Alpha)[] Fixed = [(4, 0.001), (6, 0.01), (8, 0.02), (10, 0.035)];

    /// <summary>Most pairs that are played.</summary>
    public const int MostPairs = 10;

    /// <summary>The level of the look after so many pairs; null when there is none then.</summary>
    /// <param name="pairs">Pairs played, from 1.</param>
    /// <param name="only">Pairs after which the only look is, at 5%; null for the usual looks.</param>
    public static double? After(int pairs, int? only)
    {
        if (only is { } once)
        {
            return pairs == once ? 0.05 : null;
        }

        foreach (var look in Fixed)
        {
            if (look.Pairs == pairs)
            {
                return look.Alpha;
            }
        }

        return null;
    }

    /// <summary>Whether the run after comes first in a pair: A B B A A B B A and so on, so that what drifts hits both sides alike.</summary>
    /// <param name="pair">The pair, from 0.</param>
    public static bool IsAfterFirst(int pair) => pair % 2 == 1;
}
