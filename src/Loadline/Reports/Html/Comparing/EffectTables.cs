using Loadline.Comparisons;

namespace Loadline.Reports.Html.Comparing;

/// <summary>The effect on each metric, request by request, drawn with its interval: a forest plot for each metric.</summary>
internal static class EffectTables
{
    private static readonly ComparedMetric[] Order = [ComparedMetric.P95, ComparedMetric.P99, ComparedMetric.P50, ComparedMetric.Goodput, ComparedMetric.Errors];

    public static void Write(Markup html, Comparison comparison)
    {
        html.Element("p", "Each mark is the change from before to after, the line through it its 95% interval; the vertical line is no change, and the grey stretch is what counts as the same. All requests together are a diamond. What decides the verdict is in colour, and so is whatever got better or worse.", ("class", "note"));
        foreach (var metric in Order)
        {
            var rows = comparison.Rows.Where(row => row.Metric == metric)
                .OrderBy(row => row.Scope.Length > 0).ThenByDescending(row => row.IsJudged).ThenBy(row => row.IsTooFew).ThenByDescending(row => Math.Abs(Math.Log(row.Ratio ?? 1))).ThenBy(row => row.Scope, StringComparer.Ordinal).ToList();
            if (rows.Count > 0 && rows.TrueForAll(row => row.IsWithoutErrors))
            {
                html.Element("p", "Errors: no request failed, before or after.", ("class", "note"));
            }
            else if (rows.Count > 0)
            {
                Write(html, metric, rows);
            }
        }
    }

    /// <summary>What a metric is, for a heading.</summary>
    public static string TitleOf(ComparedMetric metric) => metric switch
    {
        ComparedMetric.Goodput => "Goodput: requests answered as expected",
        ComparedMetric.Errors => "Errors: share of requests that failed",
        _ => $"{ComparisonReasons.MetricName(metric)} of the times",
    };

    private static void Write(Markup html, ComparedMetric metric, List<ComparedRow> rows)
    {
        var (less, more) = metric switch { ComparedMetric.Goodput => ("less", "more"), ComparedMetric.Errors => ("fewer", "more"), _ => ("faster", "slower") };
        var caption = $"{TitleOf(metric)}; left of the line is {less}, right of it {more}";

        // Intervals of a handful of requests would press all others together.
        var axis = ForestAxis.Of(rows.Exists(row => !row.IsTooFew) ? [.. rows.Where(row => !row.IsTooFew)] : rows);
        html.Open("div", ("class", "scroll cards two"), ("role", "region"), ("aria-label", caption), ("tabindex", "0")).Open("table").Element("caption", caption).Raw("<thead><tr>");
        string[] titles = ["request", "before", "after", "change", "95% interval", "", "verdict"];
        foreach (var (column, title) in titles.Index())
        {
            html.Open("th", ("scope", "col"), ("class", column is > 0 and < 5 ? "number" : null));
            if (title.Length > 0)
            {
                html.Text(title);
            }
            else
            {
                html.Open("span", ("class", "unseen")).Text("the change as a drawing").Raw("</span>");
                ForestPlot.Axis(html, axis, metric);
            }

            html.Raw("</th>");
        }

        html.Raw("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            html.Open("tr", ("class", row.Scope.Length == 0 ? "whole" : null));
            html.Open("th", ("scope", "row")).Text(row.Scope.Length == 0 ? "all requests" : row.Scope).Raw("</th>");
            foreach (var (title, text) in new[] { ("before", ComparisonReasons.Value(metric, row.Before)), ("after", ComparisonReasons.Value(metric, row.After)), ("change", ComparisonReasons.Ratio(metric, row.Ratio)), ("95%", ComparisonCells.Interval(row)) })
            {
                html.Open("td", ("class", "number"), ("data-title", title)).Text(text).Raw("</td>");
            }

            html.Open("td", ("class", "drawing"));
            ForestPlot.Row(html, axis, row);
            html.Raw("</td>").Open("td", ("class", "short"), ("data-title", "verdict"));
            Verdict(html, row);
            html.Raw("</td></tr>\n");
        }

        html.Raw("</tbody>").Close("table").Close("div");
    }

    private static void Verdict(Markup html, ComparedRow row) =>
        html.Open("span", ("class", ForestPlot.MarkOf(row) is { } mark ? "mark " + mark : row.IsJudged ? "mark" : "aside")).Text(ComparisonCells.Plain(row)).Raw("</span>");
}
