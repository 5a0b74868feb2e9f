namespace Loadline.Statistics;

/// <summary>
/// Shift without an assumption about the shape of the noise (J. L. Hodges, E. L. Lehmann, Estimates of location based on rank tests, Annals of Mathematical
/// Statistics 34, 1963), with an exact interval from the distribution of the rank statistic.
/// </summary>
internal static class HodgesLehmann
{
    /// <summary>Median of all averages of two differences, and the interval of the signed rank test; null where so few can't give that confidence.</summary>
    public static (double Shift, (double Low, double High)? Interval) Paired(IReadOnlyList<double> differences, double confidence)
    {
        var averages = new List<double>(differences.Count * (differences.Count + 1) / 2);
        for (var i = 0; i < differences.Count; i++)
        {
            for (var j = i; j < differences.Count; j++)
            {
                averages.Add((differences[i] + differences[j]) / 2);
            }
        }

        return Of(averages, SignedRankCounts(differences.Count), confidence);
    }

    /// <summary>Median of all differences between the groups, and the interval of the Mann-Whitney test; null where so few can't give that confidence.</summary>
    public static (double Shift, (double Low, double High)? Interval) Unpaired(IReadOnlyList<double> before, IReadOnlyList<double> after, double confidence)
    {
        var differences = new List<double>(before.Count * after.Count);
        foreach (var later in after)
        {
            differences.AddRange(before.Select(earlier => later - earlier));
        }

        return Of(differences, MannWhitneyCounts(before.Count, after.Count), confidence);
    }

    private static (double Shift, (double Low, double High)? Interval) Of(List<double> shifts, double[] counts, double confidence)
    {
        shifts.Sort();
        var middle = shifts.Count / 2;
        var shift = shifts.Count % 2 == 1 ? shifts[middle] : (shifts[middle - 1] + shifts[middle]) / 2;

        // The largest number of shifts that can be cut off at each end while each tail keeps its share.
        var (all, tail, cut) = (counts.Sum(), 0.0, 0);
        while (cut < counts.Length && (tail + counts[cut]) / all <= ((1 - confidence) / 2) + 1e-12)
        {
            tail += counts[cut++];
        }

        return (shift, cut == 0 ? null : (shifts[cut - 1], shifts[^cut]));
    }

    /// <summary>In how many of the 2^n sign patterns the rank sum of the positive ones is each number.</summary>
    private static double[] SignedRankCounts(int n)
    {
        var counts = new double[(n * (n + 1) / 2) + 1];
        counts[0] = 1;
        for (var rank = 1; rank <= n; rank++)
        {
            for (var sum = counts.Length - 1; sum >= rank; sum--)
            {
                counts[sum] += counts[sum - rank];
            }
        }

        return counts;
    }

    /// <summary>In how many orders of m and n values each number of pairs is in reverse (H. B. Mann, D. R. Whitney, 1947).</summary>
    private static double[] MannWhitneyCounts(int m, int n)
    {
        var counts = new double[(m * n) + 1];
        counts[0] = 1;

        // The generating function is a Gaussian binomial coefficient: one factor multiplied in and one divided out at a time.
        for (var i = 1; i <= m; i++)
        {
            for (var sum = counts.Length - 1; sum >= n + i; sum--)
            {
                counts[sum] -= counts[sum - n - i];
            }

            for (var sum = i; sum < counts.Length; sum++)
            {
                counts[sum] += counts[sum - i];
            }
        }

        return counts;
    }
}
