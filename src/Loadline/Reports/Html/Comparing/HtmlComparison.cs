using Loadline.Comparisons;

namespace Loadline.Reports.Html.Comparing;

/// <summary>
/// A comparison as a page in one file that opens without a network: the verdict and why first, what it would take where it is open, the effect on each request
/// with its interval, every run, and the distributions before and after on top of each other.
/// </summary>
public sealed class HtmlComparison : IComparisonWriter
{
    /// <inheritdoc/>
    public string Format => "html";

    /// <inheritdoc/>
    public void Write(Comparison comparison, TextWriter output)
    {
        var isManyRuns = comparison.RunsBefore > 1 || comparison.RunsAfter > 1;
        List<Chart> runs = isManyRuns ? [.. new[] { ComparedMetric.P95, ComparedMetric.P99 }.Select(metric => ComparisonCharts.Runs(comparison, metric)).Where(chart => !chart.IsEmpty)] : [];
        List<Chart> curves = [.. comparison.Curves.Select((curve, number) => ComparisonCharts.Curve(curve, number, isManyRuns)).Where(chart => !chart.IsEmpty)];
        (string, string, Action<Markup>) decision = ("decision", "What decides, and what it would take", html => DecisionTable.Write(html, comparison));
        (string, string, Action<Markup>) effects = ("effects", "Effects", html => EffectTables.Write(html, comparison));
        HtmlPage.Write(
            output,
            $"{comparison.Change}: {(comparison.Name.Length == 0 ? "comparison" : comparison.Name)}",
            html => Head(html, comparison),
            [
                // Where it is open, what it would take is the answer; where not, the effect is.
                .. comparison.Change == Change.Inconclusive ? new[] { decision, effects } : [effects, decision],
                ("runs", "Run by run", html =>
                {
                    Small(html, runs);
                    RunList.Write(html, comparison);
                }),
                ("percentiles", "Percentiles, before and after", html =>
                {
                    foreach (var chart in curves.Where(chart => !chart.IsSmall))
                    {
                        ChartFigure.Write(html, chart);
                    }

                    Small(html, [.. curves.Where(chart => chart.IsSmall)]);
                    if (curves.Count == 0)
                    {
                        html.Element("p", "There are no curves: not every run here tells its distribution. Kept runs and summaries of other tools hold a few percentiles only.", ("class", "note"));
                    }
                }),
                ("reading", "How to read this", html => Reading(html, comparison)),
            ],
            [.. runs, .. curves]);
    }

    private static void Small(Markup html, List<Chart> charts)
    {
        if (charts.Count == 0)
        {
            return;
        }

        html.Open("div", ("class", "charts"));
        charts.ForEach(chart => ChartFigure.Write(html, chart));
        html.Close("div");
    }

    private static void Head(Markup html, Comparison comparison)
    {
        html.Open("header", ("class", "verdict " + DecisionTable.MarkOf(comparison.Change)));
        html.Element("p", $"{(comparison.Name.Length == 0 ? "" : comparison.Name + ", ")}before and after, {ComparisonCells.Design(comparison)}", ("class", "subject"));
        html.Element("h1", comparison.Change.ToString());
        html.Open("ul", ("class", "reasons"));
        foreach (var reason in comparison.Reasons)
        {
            html.Element("li", reason);
        }

        html.Close("ul").Close("header").Open("dl", ("class", "figures"));
        foreach (var row in comparison.Rows.Where(row => row.Scope.Length == 0 && row.Metric != ComparedMetric.P50))
        {
            // Errors change by odds, which nobody can picture: the shares themselves say more.
            var (value, name) = row.Metric == ComparedMetric.Errors || row.Ratio is null
                ? ($"{ComparisonReasons.Value(row.Metric, row.Before)} \u2192 {ComparisonReasons.Value(row.Metric, row.After)}", ComparisonReasons.MetricName(row.Metric))
                : (ComparisonReasons.Ratio(row.Metric, row.Ratio), $"{ComparisonReasons.MetricName(row.Metric)}: {ComparisonReasons.Value(row.Metric, row.Before)} \u2192 {ComparisonReasons.Value(row.Metric, row.After)}");
            html.Open("div").Element("dt", name).Element("dd", value).Close("div");
        }

        html.Close("dl");
    }

    private static void Reading(Markup html, Comparison comparison)
    {
        html.Open("ul");
        foreach (var sentence in comparison.Notes.Concat(ComparisonCells.Legend(comparison, hasSeen: false)))
        {
            html.Element("li", sentence);
        }

        html.Element("li", "Runs are the unit, never requests: requests of one run resemble each other. A metric is worse or better when the change is larger than what matters and no accident; it is the same when the change is shown to be smaller; else it is open. Verdicts in brackets describe and don't decide.");
        html.Close("ul");
    }
}
