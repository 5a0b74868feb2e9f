namespace Loadline.Comparisons;

/// <summary>Which runs belong together.</summary>
internal static class Pairing
{
    private const int FewestPairs = 3;

    public static (ComparisonDesign Design, IReadOnlyList<RunFigures> Before, IReadOnlyList<RunFigures> After) Of(IReadOnlyList<RunFigures> before, IReadOnlyList<RunFigures> after, bool? paired)
    {
        if (before.Count == 1 && after.Count == 1)
        {
            return (ComparisonDesign.SinglePair, before, after);
        }

        if (before.Count == after.Count && paired == true)
        {
            return (ComparisonDesign.Paired, before, after);
        }

        if (before.Count == after.Count && before.Count >= FewestPairs && paired is null && Interleaved(before, after) is { } turns)
        {
            return (ComparisonDesign.Paired, turns.Before, turns.After);
        }

        return (after.Count == 1 ? ComparisonDesign.OneAgainstMany : ComparisonDesign.Unpaired, before, after);
    }

    /// <summary>The runs in the order of time, when each two in a row are one of each side; null otherwise.</summary>
    private static (IReadOnlyList<RunFigures> Before, IReadOnlyList<RunFigures> After)? Interleaved(IReadOnlyList<RunFigures> before, IReadOnlyList<RunFigures> after)
    {
        var all = before.Select(run => (Run: run, IsAfter: false)).Concat(after.Select(run => (Run: run, IsAfter: true))).OrderBy(run => run.Run.StartedAt).Chunk(2).ToList();
        return all.TrueForAll(two => two[0].Run.StartedAt != default && two[0].Run.StartedAt < two[1].Run.StartedAt && two[0].IsAfter != two[1].IsAfter)
            ? ([.. all.Select(two => two.First(run => !run.IsAfter).Run)], [.. all.Select(two => two.First(run => run.IsAfter).Run)])
            : null;
    }
}
