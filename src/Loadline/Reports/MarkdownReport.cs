using System.Text;
using Loadline.Results;
using Loadline.Verdicts;

namespace Loadline.Reports;

/// <summary>Markdown for a pull request or a CI job summary: verdict, thresholds and requests in sight, the rest folded.</summary>
public sealed class MarkdownReport : IReportWriter
{
    /// <inheritdoc/>
    public string Format => "markdown";

    /// <inheritdoc/>
    public string FileName => "summary.md";

    /// <inheritdoc/>
    public void Write(Report report, TextWriter output)
    {
        var summary = Summary.Of(report);
        output.Write($"## {MarkOf(report.Verdict.Outcome)} {WordOf(report.Verdict.Outcome)}: {Escape(report.Plan.Name)}, profile {Escape(report.Result.Profile)}\n\n");
        foreach (var reason in report.Verdict.Reasons)
        {
            output.Write($"- {Escape(reason)}\n");
        }

        var limit = GeneratorLines.Of(report.Result).ToList();
        output.Write(limit.Count > 0 ? $"\n{string.Join(' ', limit.Select(Escape))}\n" : "");

        WriteTable(output, "Thresholds", ["", "metric", "condition", "observed", "margin"], "lllrr", summary.Thresholds.Select(row => new[]
        {
            $"{MarkOf(row.Judged.Outcome)} {WordOf(row.Judged.Outcome).ToLowerInvariant()}", Escape(row.Metric), Escape(row.Condition), Escape(row.Observed), row.Margin,
        }));
        var response = summary.HasResponseTimes;
        WriteTable(
            output,
            "Requests",
            ["request", "count", "/s", "failed", "p(50) ms", "p(90) ms", "p(95) ms", "p(99) ms", "max ms", .. response ? new[] { "service p(95) ms", "service p(99) ms" } : []],
            "lrrrrrrrr" + (response ? "rr" : ""),
            summary.Foremost.Append(summary.Total).Where(_ => summary.Requests.Count > 0).Select(row => CellsOf(row, response)));
        if (response)
        {
            output.Write("\nTimes are response times, from when a request was meant to start to its last byte; service times count from sending.\n");
        }

        foreach (var sentence in summary.Sentences.Concat(summary.LeftOut is { } left ? [left] : []))
        {
            output.Write($"\n{Escape(sentence)}\n");
        }

        output.Write("\n<details>\n<summary>Journeys, failures and the run</summary>\n");
        WriteTable(output, "Journeys", ["journey", "count", "/s", "p(50) ms", "p(95) ms", "max ms", "dropped"], "lrrrrrr", summary.Journeys.Select(row => (string[])
        [
            Escape(row.Name), Quantity.Count(row.Count), Quantity.Number(row.PerSecond), .. Percentiles(row.Duration is { } duration ? duration.Percentile : null, 50, 95, 100), Quantity.Count(row.Dropped),
        ]));
        WriteTable(output, "Checks that failed", ["request", "check", "failed", "of"], "llrr", summary.FailedChecks.Select(check => new[]
        {
            Escape(check.Request), Escape(check.Name), Quantity.Count(check.Fails), Quantity.Count(check.Fails + check.Passes),
        }));
        WriteTable(output, "Failed requests", ["request", "error", "code", "count"], "llrr", summary.Errors.Select(error => new[]
        {
            Escape(error.Request), Escape(error.Message), $"{error.Code}", Quantity.Count(error.Count),
        }).Concat(summary.OtherErrors.Kinds == 0 ? [] : [["other", $"in {Quantity.Count(summary.OtherErrors.Kinds)} other ways, see result.json", "", Quantity.Count(summary.OtherErrors.Count)]]));
        WriteTable(output, "Metrics of this benchmark", ["metric", "value"], "ll", summary.Custom.Select(series => new[] { Escape(series.Metric), RunFacts.Of(series, report.Result.Duration) }));
        WriteTable(output, "Run", ["", ""], "ll", RunFacts.Of(report.Result).Select(fact => new[] { fact.Name, Escape(fact.Value) }));
        WriteTable(output, "Remarks", [""], "l", report.Result.Remarks.Select(remark => new[] { Escape(remark) }));
        output.Write("\n</details>\n");
    }

    /// <summary>
    /// Text that Markdown shows as it is, in a table too: no markup, no HTML, no link and no mention comes out of a name.
    /// </summary>
    internal static string Escape(string text)
    {
        var safe = SafeText.OneLine(text);
        var escaped = new StringBuilder(safe.Length);
        for (var i = 0; i < safe.Length; i++)
        {
            var (previous, next) = (i > 0 ? safe[i - 1] : ' ', i + 1 < safe.Length ? safe[i + 1] : ' ');
            escaped.Append(safe[i] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '@' => "&#64;",
                ':' when next == '/' => "&#58;",
                '.' when previous is 'w' or 'W' => "&#46;",

                // Inside of a word an underscore is only itself: http_req_duration stays readable in the source.
                '_' when char.IsLetterOrDigit(previous) && char.IsLetterOrDigit(next) => "_",
                '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '$' or '#' or '!' => "\\" + safe[i],
                _ => safe[i].ToString(),
            });
        }

        return escaped.ToString();
    }

    private static string[] CellsOf(RequestRow row, bool response) => row.IsUntouched
        ? [Escape(row.Name), "never sent", .. Enumerable.Repeat("", response ? 9 : 7)]
        :
        [
            Escape(row.Name), CountOf(row.Count), row.PerSecond is { } rate ? Quantity.Number(rate) : Unknown, row.Failed == 0 ? "0" : row.FailedShare is { } share ? Quantity.Percent(share) : Unknown,
            .. Percentiles(row.Times is { } times ? times.Percentile : null, 50, 90, 95, 99, 100),
            .. response ? Percentiles(row.Service is { } service ? service.Percentile : null, 95, 99) : [],
        ];

    private static string Unknown => "n/a";

    private static string CountOf(long? count) => count is { } known ? Quantity.Count(known) : Unknown;

    private static IEnumerable<string> Percentiles(Func<double, double>? of, params int[] percentiles) =>
        percentiles.Select(percentile => of is null ? "-" : TimeCell(of(percentile)));

    private static string TimeCell(double milliseconds) => double.IsPositiveInfinity(milliseconds) ? Quantity.Never : Quantity.Number(milliseconds);

    private static void WriteTable(TextWriter output, string title, string[] header, string layout, IEnumerable<string[]> rows)
    {
        var cells = rows.ToList();
        if (cells.Count == 0)
        {
            return;
        }

        output.Write($"\n### {title}\n\n| {string.Join(" | ", header)} |\n|{string.Join('|', layout.Select(letter => letter == 'r' ? "---:" : "---"))}|\n");
        foreach (var row in cells)
        {
            output.Write($"| {string.Join(" | ", row)} |\n");
        }
    }

    private static string MarkOf(Outcome outcome) => outcome switch
    {
        Outcome.Pass => "\u2705",
        Outcome.Fail => "\u274C",
        _ => "\u26A0\uFE0F",
    };

    private static string WordOf(Outcome outcome) => outcome.ToString();
}
