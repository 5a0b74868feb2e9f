using Loadline.Comparisons;
using Loadline.Results;

namespace Loadline.Reports;

/// <summary>What all formats say about a comparison, in words.</summary>
internal static class ComparisonCells
{
    /// <summary><c>5 interleaved pairs</c>.</summary>
    public static string Design(Comparison comparison) => comparison.Design switch
    {
        ComparisonDesign.Paired => $"{comparison.RunsBefore} interleaved pairs",
        ComparisonDesign.SinglePair => "one run each",
        _ => $"{comparison.RunsBefore} {(comparison.RunsBefore == 1 ? "run" : "runs")} before, {comparison.RunsAfter} after",
    };

    /// <summary><c>better</c>, <c>same</c>, <c>WORSE</c> or <c>open</c>; a row that does not decide is in brackets.</summary>
    public static string Word(ComparedRow row)
    {
        var word = row.Change switch
        {
            Change.Worse => row.IsJudged ? "WORSE" : "worse",
            Change.Inconclusive => "open",
            _ => row.Change.ToString().ToLowerInvariant(),
        };
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

    /// <summary>What the columns mean, and what the times are.</summary>
    public static IEnumerable<string> Legend(Comparison comparison)
    {
        yield return $"Times are {comparison.TimeMetric}. Before and after are typical runs; the change is that of the runs, with its 95% interval; errors change by odds.";
        yield return "Seen: the smallest change these runs would have shown in four of five such comparisons. Verdicts in brackets don't decide.";
    }
}
