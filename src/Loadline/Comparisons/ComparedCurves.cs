using Loadline.Plans;
using Loadline.Results;
using Loadline.Results.Tools;
using Loadline.Statistics;

namespace Loadline.Comparisons;

/// <summary>The whole distributions behind a comparison, for charts: all requests together, those that are judged, and those that changed most.</summary>
public static class ComparedCurves
{
    private const int MostRequests = 6;

    /// <summary>The curves; none where a result tells no distribution.</summary>
    /// <param name="comparison">The comparison of these runs.</param>
    /// <param name="before">Runs before, with their sources.</param>
    /// <param name="after">Runs after, with their sources.</param>
    public static IReadOnlyList<ComparedCurve> Of(Comparison comparison, IReadOnlyList<(ToolResult Result, string Source)> before, IReadOnlyList<(ToolResult Result, string Source)> after)
    {
        var skip = CommonWarmUp.Of([.. before, .. after]).Seconds;
        List<MetricSet> earlier = [.. before.Select(run => FiguresReader.MetricsOf(run.Result.Result, skip))];
        List<MetricSet> later = [.. after.Select(run => FiguresReader.MetricsOf(run.Result.Result, skip))];
        return [.. ScopesOf(comparison).Select(scope => Of(scope, comparison.TimeMetric, earlier, later)).OfType<ComparedCurve>()];
    }

    private static IEnumerable<string> ScopesOf(Comparison comparison)
    {
        var requests = comparison.Rows.Where(row => row.Scope.Length > 0).GroupBy(row => row.Scope, StringComparer.Ordinal)
            .OrderByDescending(rows => rows.Any(row => row.IsJudged)).ThenByDescending(rows => rows.Max(row => row.Metric is ComparedMetric.Goodput or ComparedMetric.Errors ? 0 : Math.Abs(Math.Log(row.Ratio ?? 1))))
            .ThenBy(rows => rows.Key, StringComparer.Ordinal).Select(rows => rows.Key);
        return requests.Take(MostRequests).Prepend("");
    }

    private static ComparedCurve? Of(string scope, string metric, List<MetricSet> before, List<MetricSet> after)
    {
        Field[] tags = scope.Length == 0 ? [] : [new Field("name", scope)];
        var (earlier, later) = (TimesOf(before, metric, tags), TimesOf(after, metric, tags));
        if (earlier is null || later is null)
        {
            return null;
        }

        var percentiles = PercentileGrid.For(earlier.Concat(later).Min(times => times.Count));
        return percentiles.Count < 2 ? null : new ComparedCurve(scope, percentiles, [.. percentiles.Select(percentile => PointOf(earlier, percentile))], [.. percentiles.Select(percentile => PointOf(later, percentile))]);
    }

    /// <summary>The times of each run; null when one has none, or only some figures of them.</summary>
    private static List<RequestTimes>? TimesOf(List<MetricSet> runs, string metric, Field[] tags)
    {
        var times = runs.Select(run => RequestTimes.Of(run, metric, tags)).ToList();
        return times.TrueForAll(each => each is { HasDistribution: true }) ? [.. times.Select(each => each!)] : null;
    }

    private static CurvePoint PointOf(List<RequestTimes> runs, double percentile)
    {
        var values = runs.ConvertAll(run => run.Percentile(percentile));
        return values.TrueForAll(value => value > 0) ? new CurvePoint(Math.Exp(values.Average(Math.Log)), values.Min(), values.Max()) : default;
    }
}
