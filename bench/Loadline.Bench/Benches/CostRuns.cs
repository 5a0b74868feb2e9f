namespace Loadline.Bench.Benches;

/// <summary>The runs of all rounds.</summary>
internal sealed class CostRuns
{
    private readonly Dictionary<(string Part, string Tool), SortedDictionary<int, CostRun>> _runs = [];

    public void Add(string part, string tool, int round, CostRun run)
    {
        if (!_runs.TryGetValue((part, tool), out var rounds))
        {
            _runs[(part, tool)] = rounds = [];
        }

        rounds[round] = run;
    }

    /// <summary>The runs of a tool by round; null when it did not run.</summary>
    public IReadOnlyDictionary<int, CostRun>? Of(string part, string tool) => _runs.GetValueOrDefault((part, tool));

    /// <summary>Median of a number over the rounds; null when the tool did not run.</summary>
    public double? Median(string part, string tool, Func<CostRun, double> number) => Of(part, tool) is { } runs ? Statistics.Median(runs.Values.Select(number)) : null;

    /// <summary>Median over the rounds of one tool's number over another's in the same round; null when there is no round with both.</summary>
    public double? Ratio(string part, string tool, string other, Func<CostRun, double> number)
    {
        if (Of(part, tool) is not { } ours || Of(part, other) is not { } theirs)
        {
            return null;
        }

        var ratios = ours.Where(run => theirs.ContainsKey(run.Key)).Select(run => number(run.Value) / number(theirs[run.Key])).ToList();
        return ratios.Count == 0 ? null : Statistics.Median(ratios);
    }
}
