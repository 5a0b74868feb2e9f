namespace Loadline.Comparisons;

/// <summary>What keeps runs from telling anything, whatever their numbers are.</summary>
internal sealed class Validity
{
    private const double LeastOffered = 0.98;
    private const double MostErrorChange = 0.05;
    private readonly Dictionary<string, string> _latency = new(StringComparer.Ordinal);
    private string? _allLatency;

    /// <summary>Why nothing can be told, in a sentence; null when something can.</summary>
    public string? All { get; private init; }

    /// <summary>What is worth knowing.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>Why the times of a request can't be compared, in a sentence; null when they can.</summary>
    public string? Latency(string scope) => _allLatency ?? _latency.GetValueOrDefault(scope);

    public static Validity Of(ComparisonDesign design, IReadOnlyList<RunFigures> before, IReadOnlyList<RunFigures> after)
    {
        var all = before.Concat(after).ToList();
        var (offeredBefore, offeredAfter) = (Least(before), Least(after));
        var validity = new Validity
        {
            All = Whole(design, all),
            Notes = offeredBefore < LeastOffered && offeredAfter < LeastOffered
                ? [$"On neither side all of the load could be offered ({Results.Quantity.Percent(offeredBefore)} before, {Results.Quantity.Percent(offeredAfter)} after): these are the times of a target beyond what it can take, or of a generator."]
                : [],
        };
        if (offeredBefore < LeastOffered != offeredAfter < LeastOffered)
        {
            validity._allLatency = $"only {(offeredBefore < LeastOffered ? "before" : "after")} the load could not be offered ({Results.Quantity.Percent(Math.Min(offeredBefore, offeredAfter))} of it was): times at different loads can't be compared, goodput can";
        }

        foreach (var name in before[0].Scopes.Select(scope => scope.Name))
        {
            if (Share(before, name) is { } earlier && Share(after, name) is { } later && Math.Abs(later - earlier) > MostErrorChange)
            {
                validity._latency[name] = $"{Results.Quantity.Percent(earlier)} of requests failed before and {Results.Quantity.Percent(later)} after: times of a failure and of a success can't be compared";
            }
        }

        return validity;
    }

    private static string? Whole(ComparisonDesign design, List<RunFigures> all)
    {
        if (all.Find(run => run.Invalid is not null) is { } broken)
        {
            return $"{broken.Source} tells nothing about the target: {broken.Invalid}";
        }

        // A run named twice would make runs seem to agree.
        if (all.GroupBy(Identity).FirstOrDefault(same => same.Key is { P95: not null } && same.Count() > 1) is { } twice)
        {
            return $"{twice.First().Source} and {twice.Last().Source} are the same run, and a run counts once.";
        }

        var work = all.Select(run => run.Work).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Count();
        return work > 1 ? "The runs did not send the same work: plan, profile or scale differ."
            : design == ComparisonDesign.Paired && all.Count < 6 ? "Two pairs say little about how much runs differ: it takes three, better five."
            : design == ComparisonDesign.OneAgainstMany && all.Count < 4 ? "One run against two says nothing about how much runs differ: it takes three, better five."
            : design == ComparisonDesign.Unpaired && (all.Count < 5) ? "So few runs say nothing about how much runs differ: it takes three on each side, better five that take turns."
            : null;
    }

    private static (DateTimeOffset, long?, double? P50, double? P95, double? P99, double?) Identity(RunFigures run) =>
        run.Scope("") is { } all ? (run.StartedAt, all.Requests, all.P50, all.P95, all.P99, all.Goodput) : default;

    private static double Least(IReadOnlyList<RunFigures> runs) => runs.Min(run => run.Offered) ?? 1;

    private static double? Share(IReadOnlyList<RunFigures> runs, string name)
    {
        var scopes = runs.Select(run => run.Scope(name)).OfType<ScopeFigures>().ToList();
        var all = scopes.Sum(scope => scope.Requests);
        return all == 0 ? null : (double)scopes.Sum(scope => scope.Failed) / all;
    }
}
