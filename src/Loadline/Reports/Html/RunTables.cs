using Loadline.Results;
using Loadline.Verdicts;

namespace Loadline.Reports.Html;

/// <summary>The tables of a run: thresholds with their margin, requests, phases, failures, metrics of the plan's own.</summary>
internal static class RunTables
{
    /// <summary>Where the limit stands on a bar: what is beyond it has the rest.</summary>
    private const double LimitAt = 0.75;

    public static void Thresholds(Markup html, Summary summary) => HtmlTable.Write(
        html,
        "Thresholds with what is left to the limit, which is the line on the bar",
        "lnlrlw",
        ["threshold", "condition", "outcome", "observed", "margin", "why this limit"],
        summary.Thresholds.OrderBy(row => row.Judged.Outcome switch { Outcome.Fail => 0, Outcome.Inconclusive => 1, _ => 2 }).Select(row => (Cell[])
        [
            row.Metric, row.Condition, new Cell(row.Word, MarkOf(row.Judged.Outcome)), row.Observed,
            Margin(row), row.Judged.Threshold.Because ?? "",
        ]));

    public static void Requests(Markup html, Summary summary)
    {
        var caption = summary.HasResponseTimes ? "Requests, response times in ms, s. is the service time" : "Requests, times in ms";
        Requests(html, caption, summary.Foremost.Append(summary.Total), summary.HasResponseTimes);
        if (summary.Foremost.Count < summary.Requests.Count)
        {
            // Thousands of rows in sight would bury what comes after them.
            var shown = summary.Foremost.ToHashSet();
            html.Element("p", "Shown are requests with thresholds, with most failures and the slowest. So many names are usually addresses with ids in them: give requests names.", ("class", "note"));
            html.Open("details").Element("summary", $"{Quantity.Count(summary.Requests.Count - shown.Count)} more requests");
            Requests(html, caption, summary.Requests.Where(row => !shown.Contains(row)), summary.HasResponseTimes);
            html.Close("details");
        }

        foreach (var sentence in summary.Sentences)
        {
            html.Element("p", sentence, ("class", "doubt-text"));
        }

        HtmlTable.Write(html, "Where the time of a request went, in ms", "lrrrr", ["phase", "avg", "p(50)", "p(95)", "max"], summary.Phases.Select(phase => (Cell[])
        [
            phase.Metric["http_req_".Length..].Replace('_', ' '), Quantity.Number(phase.Mean), Time(phase.Percentile(50)), Time(phase.Percentile(95)), Time(phase.Percentile(100)),
        ]), OnPhone.WideCards);
    }

    public static void Failures(Markup html, Summary summary)
    {
        HtmlTable.Write(html, "Failed requests by kind", "wrrl", ["failure", "code", "count", "request"], summary.Errors.Select(error => (Cell[])
        [
            error.Message, error.Code.ToString(System.Globalization.CultureInfo.InvariantCulture), Quantity.Count(error.Count), error.Request,
        ]).Concat(summary.OtherErrors.Kinds == 0 ? [] : [[$"in {Quantity.Count(summary.OtherErrors.Kinds)} other ways", "", Quantity.Count(summary.OtherErrors.Count), "see result.json"]]));
        HtmlTable.Write(html, "Checks that failed", "llrr", ["check", "request", "failed", "of"], summary.FailedChecks.Select(check => (Cell[])
        [
            check.Name, check.Request, Quantity.Count(check.Fails), Quantity.Count(check.Fails + check.Passes),
        ]));
    }

    public static void Custom(Markup html, Summary summary, RunResult result) =>
        HtmlTable.Write(html, "Metrics of this benchmark", "lw", ["metric", "value"], summary.Custom.Select(series => (Cell[])[series.Metric, RunFacts.Of(series, result.Duration)]));

    public static string MarkOf(Outcome outcome) => outcome switch
    {
        Outcome.Pass => "pass",
        Outcome.Fail => "fail",
        _ => "doubt",
    };

    private static void Requests(Markup html, string caption, IEnumerable<RequestRow> rows, bool response) => HtmlTable.Write(
        html,
        caption,
        "lrrrrrrrr" + (response ? "rr" : ""),
        ["request", "count", "/s", "failed", "p(50)", "p(90)", "p(95)", "p(99)", "max", .. response ? new[] { "s. p(95)", "s. p(99)" } : []],
        rows.Select(row => CellsOf(row, response)),
        OnPhone.WideCards);

    private static Cell Margin(ThresholdRow row)
    {
        var bar = Headroom.Of(row.Judged) is { } left ? (1 - left) * LimitAt : (double?)null;
        return row.Margin.Length > 0 ? new Cell(row.Margin, MarkOf(row.Judged.Outcome), bar, bar is null ? null : LimitAt) : "-";
    }

    private static Cell[] CellsOf(RequestRow row, bool response) => row.IsUntouched
        ? [row.Name, "never sent", .. Enumerable.Repeat((Cell)"", response ? 9 : 7)]
        :
        [
            row.Name, row.Count is { } count ? Quantity.Count(count) : Unknown, row.PerSecond is { } rate ? Quantity.Number(rate) : Unknown,
            row.Failed == 0 ? "0" : row.FailedShare is { } share ? Quantity.Percent(share) : Unknown,
            .. Percentiles(row.Times, 50, 90, 95, 99, 100), .. response ? Percentiles(row.Service, 95, 99) : [],
        ];

    private static string Unknown => "n/a";

    private static IEnumerable<Cell> Percentiles(RequestTimes? times, params int[] percentiles) => percentiles.Select(percentile => (Cell)(times is null ? "-" : Time(times.Percentile(percentile))));

    private static string Time(double milliseconds) => double.IsPositiveInfinity(milliseconds) ? Quantity.Never : Quantity.Number(milliseconds);
}
