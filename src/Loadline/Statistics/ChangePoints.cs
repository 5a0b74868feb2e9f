namespace Loadline.Statistics;

/// <summary>
/// Where the level of a history of runs changed: divisive search for the split whose parts differ most in energy distance (D. S. Matteson, N. A. James, A
/// nonparametric approach for multiple change point analysis of multivariate data, Journal of the American Statistical Association 109, 2014), kept when Student's
/// test says that it is no accident, as M. Fleming and others do (Hunter, ICPE 2023): deterministic, where permutations are not.
/// </summary>
internal static class ChangePoints
{
    private const int ShortestPart = 4;
    private const int LongestWindow = 100;
    private const double Weaker = 10;

    /// <summary>Indexes of the first value of each new level, ascending.</summary>
    /// <param name="values">The history, oldest first.</param>
    /// <param name="significance">Largest p-value a change is kept with.</param>
    /// <param name="smallest">Smallest change of the mean that is kept.</param>
    public static IReadOnlyList<int> Of(IReadOnlyList<double> values, double significance = 0.001, double smallest = 0)
    {
        var found = new SortedSet<int>();

        // Windows that overlap by half, because a search over a long history overlooks what lies close together.
        for (var start = 0; ; start += LongestWindow / 2)
        {
            var end = Math.Min(values.Count, start + LongestWindow);
            Split(values, start, end, significance, found);
            if (end == values.Count)
            {
                break;
            }
        }

        return Confirmed(values, found, significance, smallest);
    }

    private static void Split(IReadOnlyList<double> values, int start, int end, double significance, SortedSet<int> found)
    {
        if (end - start < 2 * ShortestPart || Best(values, start, end) is not { } split)
        {
            return;
        }

        // Weaker than in the end: of two changes next to each other the first alone may look like noise.
        if (PValue(values, start, split, end) > Weaker * significance)
        {
            return;
        }

        found.Add(split);
        Split(values, start, split, significance, found);
        Split(values, split, end, significance, found);
    }

    /// <summary>Merges neighbours until each change that is left stands between the parts around it.</summary>
    private static List<int> Confirmed(IReadOnlyList<double> values, SortedSet<int> found, double significance, double smallest)
    {
        var changes = found.ToList();
        while (changes.Count > 0)
        {
            var weakest = Enumerable.Range(0, changes.Count).MaxBy(index => PValue(values, Before(index), changes[index], After(index)));
            var isSmall = Enumerable.Range(0, changes.Count).Where(index => Math.Abs(Mean(values, changes[index], After(index)) - Mean(values, Before(index), changes[index])) < smallest).ToList();
            if (PValue(values, Before(weakest), changes[weakest], After(weakest)) > significance)
            {
                changes.RemoveAt(weakest);
            }
            else if (isSmall.Count > 0)
            {
                changes.RemoveAt(isSmall[0]);
            }
            else
            {
                break;
            }

            int Before(int index) => index == 0 ? 0 : changes[index - 1];
            int After(int index) => index == changes.Count - 1 ? values.Count : changes[index + 1];
        }

        return changes;
    }

    private static int? Best(IReadOnlyList<double> values, int start, int end)
    {
        var (best, at) = (0.0, (int?)null);
        for (var split = start + ShortestPart; split <= end - ShortestPart; split++)
        {
            var (left, right) = (split - start, end - split);
            var energy = (2 * Between(values, start, split, end)) - Within(values, start, split) - Within(values, split, end);
            var score = energy * left * right / (left + right);
            if (score > best)
            {
                (best, at) = (score, split);
            }
        }

        return at;
    }

    private static double Between(IReadOnlyList<double> values, int start, int split, int end)
    {
        var sum = 0.0;
        for (var i = start; i < split; i++)
        {
            for (var j = split; j < end; j++)
            {
                sum += Math.Abs(values[i] - values[j]);
            }
        }

        return sum / ((double)(split - start) * (end - split));
    }

    private static double Within(IReadOnlyList<double> values, int start, int end)
    {
        var sum = 0.0;
        for (var i = start; i < end; i++)
        {
            for (var j = i + 1; j < end; j++)
            {
                sum += Math.Abs(values[i] - values[j]);
            }
        }

        return 2 * sum / ((double)(end - start) * (end - start - 1));
    }

    private static double PValue(IReadOnlyList<double> values, int start, int split, int end) =>
        MeanEstimate.Pooled([.. values.Skip(start).Take(split - start)], [.. values.Skip(split).Take(end - split)]).PValue();

    private static double Mean(IReadOnlyList<double> values, int start, int end) => values.Skip(start).Take(end - start).Average();
}
