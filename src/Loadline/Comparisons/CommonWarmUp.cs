using Loadline.Results;
using Loadline.Results.Tools;
using Loadline.Statistics;

namespace Loadline.Comparisons;

/// <summary>How much is left out at the beginning of every run of a comparison.</summary>
internal static class CommonWarmUp
{
    private const int ShortestRun = 30;

    public static (int Seconds, IReadOnlyList<string> Notes) Of(IReadOnlyList<(ToolResult Result, string Source)> runs)
    {
        if (runs.Any(run => run.Result.Result.Seconds.Count < ShortestRun))
        {
            return (0, []);
        }

        var longest = 0;
        var restless = 0;
        foreach (var (run, _) in runs)
        {
            var metric = FiguresReader.TimeMetricOf(run.Result);
            var medians = run.Result.Seconds.Select(second => second.Metrics.Select(metric, [])).Where(series => series is { Count: > 0 }).Select(series => series!.Percentile(50)).Where(double.IsFinite).ToList();
            if (WarmUp.Length(medians) is { } cut)
            {
                longest = Math.Max(longest, cut);
            }
            else
            {
                restless++;
            }
        }

        // A profile that ramps never settles, and need not: all runs are compared over the same part of it.
        var most = runs.Min(run => run.Result.Result.Seconds.Count) / 2;
        var skipped = Math.Min(longest, most);
        return (skipped,
        [
            .. skipped > 0 ? new[] { $"The first {skipped} s of each run are left out as warm-up." } : [],
            .. restless > 0 ? new[] { $"{restless} of {runs.Count} runs never became steady: a ramp, or a target that was still changing." } : [],
        ]);
    }
}
