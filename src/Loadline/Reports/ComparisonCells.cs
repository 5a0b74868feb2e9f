using Loadline.Comparisons;
using Loadline.Results;

namespace Loadline.Reports;

/// <summary>What all formats say about a comparison, in words.</summary>
internal static class ComparisonCells
{
    private const int MostForemost = 25;

    /// <summary><c>5 interleaved pairs</c>.</summary>
    public static string Design(Comparison comparison) => comparison.Design switch
    {
        ComparisonDesign.Paired => $"{comparison.RunsBefore} interleaved pairs",
        ComparisonDesign.SinglePair => "one run each",
        _ => $"{comparison.RunsBefore} {(comparison.RunsBefore == 1 ? "run" : "runs")} before, {comparison.RunsAfter} after",
    };

    /// <summary>As <see cref="Plain"/>, with <c>WORSE</c> where it decides.</summary>
    public static string Word(ComparedRow row) => row is { Change: Change.Worse, IsJudged: true } ? "WORSE" : Plain(row);

    /// <summary><c>better</c>, <c>same</c>, <c>worse</c>, or why that is not told: <c>open</c>, <c>too few</c>, <c>none failed</c>; a row that does not decide is in brackets.</summary>
    public static string Plain(ComparedRow row)
    {
        var word = row.Change != Change.Inconclusive ? row.Change.ToString().ToLowerInvariant() : row.IsWithoutErrors ? "none failed" : row.IsTooFew ? "too few" : "open";
        return row.IsJudged ? word : $"({word})";
    }

    /// <summary><c>+12% .. +24%</c>.</summary>
    public static string Interval(ComparedRow row) =>
        row.Low is { } low && row.High is { } high && high < 1e4 ? $"{ComparisonReasons.Ratio(row.Metric, low)} .. {ComparisonReasons.Ratio(row.Metric, high)}" : "";

    /// <summary>The smallest change the runs would have shown.</summary>
    public static string Smallest(ComparedRow row) =>
        row.SmallestChange is not { } smallest || !double.IsFinite(smallest) ? "" : row.Metric == ComparedMetric.Errors || smallest >= 2 ? "x" + Quantity.Number(1 + Math.Min(smallest, 1e6)) : Quantity.Percent(smallest, 2);

    /// <summary>Cells of a row: metric, before, after, change, interval, smallest change, verdict.</summary>
    public static string[] Of(ComparedRow row) =>
    [
        ComparisonReasons.MetricName(row.Metric), ComparisonReasons.Value(row.Metric, row.Before), ComparisonReasons.Value(row.Metric, row.After), ComparisonReasons.Ratio(row.Metric, row.Ratio), Interval(row),
        Smallest(row), Word(row),
    ];

    /// <summary>The names of requests that a text shows: all together, what decides, what changed, then the largest effects on p(95); and what is left out, in a sentence.</summary>
    public static (IReadOnlySet<string> Names, string? LeftOut) Foremost(Comparison comparison)
    {
        var scopes = comparison.Rows.GroupBy(row => row.Scope, StringComparer.Ordinal).ToList();
        bool Moved(IEnumerable<ComparedRow> rows) => rows.Any(row => row.Change is Change.Better or Change.Worse);
        double Effect(IEnumerable<ComparedRow> rows) => rows.FirstOrDefault(row => row is { Metric: ComparedMetric.P95, IsTooFew: false })?.Ratio is > 0 and var ratio && double.IsFinite(ratio) ? Math.Abs(Math.Log(ratio)) : 0;
        var ordered = scopes.OrderByDescending(scope => scope.Key.Length == 0).ThenByDescending(scope => scope.Any(row => row.IsJudged)).ThenByDescending(Moved).ThenByDescending(Effect).ThenBy(scope => scope.Key, StringComparer.Ordinal).ToList();
        var left = ordered.Skip(MostForemost).ToList();
        return (ordered.Take(MostForemost).Select(scope => scope.Key).ToHashSet(StringComparer.Ordinal),
            left.Count == 0 ? null : $"{Quantity.Count(left.Count)} more requests are left out here, {(left.Count(Moved) is > 0 and var moved ? $"{Quantity.Count(moved)} of which changed" : "none of which changed for certain")}: the page (--html) and JSON have them.");
    }

    /// <summary>What the columns mean, and what the times are.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="hasSeen">Whether the smallest change has a column.</param>
    public static IEnumerable<string> Legend(Comparison comparison, bool hasSeen = true)
    {
        yield return $"Times are {comparison.TimeMetric}. Before and after are typical runs; the change is that of the runs, with its 95% interval; errors change by odds.";
        if (hasSeen)
        {
            yield return "Seen: the smallest change these runs would have shown in four of five such comparisons. Verdicts in brackets don't decide.";
        }

        if (comparison.Rows.Any(row => row is { IsTooFew: true, Change: Change.Inconclusive }))
        {
            yield return "Too few: in some run fewer than ten requests were beyond the percentile, so its value is that of a handful of requests.";
        }
    }
}
