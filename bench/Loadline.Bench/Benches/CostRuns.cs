namespace Loadline.Bench.Benches;

/// <summary>The runs of all rounds.</summary>
internal sealed class CostRuns
{
    private readonly Dictionary<(string Part, string Tool), List<CostRun>> _runs = [];

    public void Add(string part, string tool, CostRun run)
    {
        if (!_runs.TryGetValue((part, tool), out var list))
        {
            _runs[(part, tool)] = list = [];
        }

        list.Add(run);
    }

    /// <summary>The runs of a tool, in the order of the rounds; null when it did not run.</summary>
    public IReadOnlyList<CostRun>? Of(string part, string tool) => _runs.GetValueOrDefault((part, tool));

    /// <summary>Median of a number over the rounds; null when the tool did not run.</summary>
    public double? Median(string part, string tool, Func<CostRun, double> number) => Of(part, tool) is { } runs ? Statistics.Median(runs.Select(number)) : null;

    /// <summary>Median over the rounds of one tool's number over another's in the same round; null when one of them did not run.</summary>
    public double? Ratio(string part, string tool, string other, Func<CostRun, double> number) =>
        (Of(part, tool), Of(part, other)) is ({ } ours, { } theirs) ? Statistics.Median(ours.Zip(theirs, (a, b) => number(a) / number(b))) : null;
}
