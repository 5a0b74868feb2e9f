using Loadline.Comparisons;

namespace Loadline.Bench.Verdicts;

/// <summary>The rules that are commonly used instead, on the same recordings.</summary>
internal static class Rivals
{
    private const int Buckets = 1 << 14;

    /// <summary>The mean of the runs' p(95) moved by more than 10%.</summary>
    public static Change Fixed(IReadOnlyList<Recording> before, IReadOnlyList<Recording> after)
    {
        var ratio = after.Average(run => run.P95) / before.Average(run => run.P95);
        return ratio > 1.1 ? Change.Worse : ratio < 0.9 ? Change.Better : Change.Same;
    }

    /// <summary>Mann and Whitney's test on all requests of all runs, 5%: requests are taken as independent, which they are not.</summary>
    public static Change RawRanks(IReadOnlyList<Recording> before, IReadOnlyList<Recording> after)
    {
        var (one, other) = (Counted(before), Counted(after));
        var (n, m) = ((double)one.Sum(), (double)other.Sum());
        var (below, rank, ties) = (0.0, 0.0, 0.0);
        for (var i = 0; i < Buckets; i++)
        {
            var t = one[i] + other[i];
            rank += other[i] * (below + ((t + 1) / 2.0));
            below += t;
            ties += ((double)t * t * t) - t;
        }

        var u = rank - (m * (m + 1) / 2);
        var variance = n * m / 12 * (n + m + 1 - (ties / ((n + m) * (n + m - 1))));
        var z = (u - (n * m / 2)) / Math.Sqrt(variance);
        return Math.Abs(z) < 1.959964 ? Change.Same : z > 0 ? Change.Worse : Change.Better;
    }

    /// <summary>Mann and Whitney's test on one p(95) a run, 5%, as benchstat does: valid when runs are independent, which drift spoils.</summary>
    public static Change RunRanks(IReadOnlyList<Recording> before, IReadOnlyList<Recording> after)
    {
        var wins = after.Sum(later => before.Count(earlier => later.P95 > earlier.P95));
        var (all, count) = (before.Count * after.Count, before.Count);

        // Of five against five, 0 to 2 wins on either side have a two-sided p of 0.032 at most.
        var most = count == 5 ? 2 : 0;
        return wins <= most ? Change.Better : wins >= all - most ? Change.Worse : Change.Same;
    }

    private static int[] Counted(IReadOnlyList<Recording> runs)
    {
        var counts = new int[Buckets];
        foreach (var value in runs.SelectMany(run => run.Sorted))
        {
            // Exponent and eight bits of the mantissa: buckets of 0.4%, in the order of the values.
            counts[(int)((BitConverter.DoubleToInt64Bits(value) >> 44) - (1000L << 8)) & (Buckets - 1)]++;
        }

        return counts;
    }
}
