using System.Globalization;
using Loadline.Results;
using Loadline.Verdicts;

namespace Loadline.Reports;

/// <summary>The summary at the end of a run: the verdict and why first, then what it rests on. Plain text, 110 columns wide at most.</summary>
public sealed class TextReport : IReportWriter
{
    /// <summary>Most columns a line has, and as many as it has by default.</summary>
    public const int Widest = 110;

    private const string Indent = "  ";
    private readonly Func<string, string> _safe;
    private readonly int _width;

    /// <summary>Creates the writer.</summary>
    /// <param name="ascii">Whether every character that is not ASCII is written as <c>?</c>, for terminals and logs that show nothing else. Default false.</param>
    /// <param name="width">Columns of a line, up to 110; 80 hold any table. Where they don't suffice, tables leave out what can be missed.</param>
    public TextReport(bool ascii = false, int width = Widest)
    {
        _safe = ascii ? SafeText.Ascii : SafeText.OneLine;
        _width = width;
    }

    /// <inheritdoc/>
    public string Format => "text";

    /// <inheritdoc/>
    public string FileName => "summary.txt";

    /// <inheritdoc/>
    public void Write(Report report, TextWriter output)
    {
        var summary = Summary.Of(report);
        var title = $"{ThresholdRow.WordOf(report.Verdict.Outcome).ToUpperInvariant()}: {_safe(report.Plan.Name)}, profile {_safe(report.Result.Profile)}";
        output.Write($"{TextTable.Shortened(title, _width)}\n");
        foreach (var reason in report.Verdict.Reasons)
        {
            WriteWrapped(output, _safe(reason));
        }

        WriteThresholds(output, summary);
        WriteRequests(output, summary);
        WritePhases(output, summary);
        WriteJourneys(output, summary, report.Result.IsOpen);
        WriteFailures(output, summary);
        WriteCustom(output, summary, report.Result);
        WriteGenerator(output, report.Result);
        WriteFacts(output, RunFacts.Of(report.Result));
        if (report.Result.Remarks.Count > 0)
        {
            output.Write("\nRemarks\n");
            foreach (var remark in report.Result.Remarks)
            {
                WriteWrapped(output, _safe(remark));
            }
        }
    }

    private void WriteFacts(TextWriter output, IReadOnlyList<(string Name, string Value)> facts)
    {
        output.Write("\nRun\n");
        var names = facts.Max(fact => fact.Name.Length) + 2;
        foreach (var (name, value) in facts)
        {
            output.Write(Indent + name.PadRight(names));
            var column = Indent.Length + names;
            foreach (var word in _safe(value).Split(' ').SelectMany(word => word.Chunk(_width - Indent.Length - names)).Select(letters => new string(letters)))
            {
                var isFirst = column == Indent.Length + names;
                if (!isFirst && column + 1 + word.Length > _width)
                {
                    output.Write('\n' + new string(' ', Indent.Length + names));
                    (column, isFirst) = (Indent.Length + names, true);
                }

                output.Write(isFirst ? word : " " + word);
                column += word.Length + (isFirst ? 0 : 1);
            }

            output.Write('\n');
        }
    }

    private void WriteThresholds(TextWriter output, Summary summary)
    {
        var table = new TextTable("lnlrr", 4);
        foreach (var row in summary.Thresholds)
        {
            table.Add(row.Word, _safe(row.Metric), row.Condition, row.Observed, row.Margin);
        }

        WriteTable(output, "Thresholds", table, summary.Thresholds.Count);
    }

    private void WriteRequests(TextWriter output, Summary summary)
    {
        var response = summary.HasResponseTimes;
        // The median and the tail tell most; what a narrow window leaves out is in the report files.
        var table = new TextTable("nrrrrrrrr" + (response ? "rr" : ""), response ? [5, 10, 2, 8, 9, 7] : [5, 2, 8, 7]);
        table.Add(["", "count", "/s", "failed", "p(50)", "p(90)", "p(95)", "p(99)", "max", .. response ? new[] { "s.p(95)", "s.p(99)" } : []]);
        foreach (var row in summary.Foremost.Append(summary.Total))
        {
            table.Add([_safe(row.Name), .. row.IsUntouched ? ["never sent"] : CellsOf(row, response)]);
        }

        WriteTable(output, "Requests, times in ms", table, summary.Requests.Count);
        if (response)
        {
            WriteWrapped(output, "Times are response times, from when a request was meant to start to its last byte (http_req_response_time). s.p is the service time, from sending to the last byte (http_req_duration).");
        }

        foreach (var sentence in summary.Sentences.Concat(summary.LeftOut is { } left ? [left] : []))
        {
            WriteWrapped(output, sentence);
        }
    }

    private static IEnumerable<string> CellsOf(RequestRow row, bool response) =>
    [
        CountOf(row.Count), row.PerSecond is { } rate ? NumberCell(rate) : Unknown, row.Failed == 0 ? "0" : row.FailedShare is { } share ? Quantity.Percent(share) : Unknown,
        .. Percentiles(row.Times is { } times ? times.Percentile : null, 50, 90, 95, 99, 100), .. response ? Percentiles(row.Service is { } service ? service.Percentile : null, 95, 99) : [],
    ];

    private static string Unknown => "n/a";

    private static string CountOf(long? count) => count is { } known ? CountCell(known) : Unknown;

    // Numbers no run has, such as those of a damaged result file, must not make a line wider than the window.
    private static string CountCell(long count) => Math.Abs((double)count) < 1e12 ? Quantity.Count(count) : Exponent(count);

    private static string NumberCell(double value) => Math.Abs(value) < 1e9 || double.IsNaN(value) ? Quantity.Number(value) : Exponent(value);

    private static string Exponent(double value) => value.ToString("0.00e0", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Percentiles(Func<double, double>? of, params int[] percentiles) =>
        percentiles.Select(percentile => of is null ? "-" : TimeCell(of(percentile)));

    private static string TimeCell(double milliseconds) => double.IsPositiveInfinity(milliseconds) ? Quantity.Never : NumberCell(milliseconds);

    private void WritePhases(TextWriter output, Summary summary)
    {
        var table = new TextTable("lrrrr");
        table.Add("", "avg", "p(50)", "p(95)", "max");
        foreach (var phase in summary.Phases)
        {
            table.Add([phase.Metric["http_req_".Length..].Replace('_', ' '), NumberCell(phase.Mean), .. Percentiles(phase.Percentile, 50, 95, 100)]);
        }

        WriteTable(output, "Where the time of a request went, in ms", table, summary.Phases.Count);
    }

    private void WriteJourneys(TextWriter output, Summary summary, bool isOpen)
    {
        var table = new TextTable("nrrrrr" + (isOpen ? "r" : ""), 2, 3);
        table.Add(["", "count", "/s", "p(50)", "p(95)", "max", .. isOpen ? new[] { "dropped" } : []]);
        foreach (var row in summary.Journeys)
        {
            table.Add(
            [
                _safe(row.Name), CountCell(row.Count), NumberCell(row.PerSecond), .. Percentiles(row.Duration is { } duration ? duration.Percentile : null, 50, 95, 100),
                .. isOpen ? new[] { CountCell(row.Dropped) } : [],
            ]);
        }

        WriteTable(output, "Journeys with their pauses, times in ms", table, summary.Journeys.Count);
    }

    private void WriteFailures(TextWriter output, Summary summary)
    {
        var checks = new TextTable("rnn");
        foreach (var check in summary.FailedChecks)
        {
            checks.Add($"{CountCell(check.Fails)} of {CountCell(check.Fails + check.Passes)}", _safe(check.Request), _safe(check.Name));
        }

        WriteTable(output, "Checks that failed", checks, summary.FailedChecks.Count);
        var errors = new TextTable("rnn");
        foreach (var error in summary.Errors)
        {
            errors.Add(CountCell(error.Count), _safe(error.Request), $"{_safe(error.Message)} (code {error.Code})");
        }

        if (summary.OtherErrors.Kinds > 0)
        {
            errors.Add(CountCell(summary.OtherErrors.Count), $"in {Quantity.Count(summary.OtherErrors.Kinds)} other ways", "see result.json");
        }

        WriteTable(output, "Failed requests", errors, summary.Errors.Count);
    }

    private void WriteCustom(TextWriter output, Summary summary, RunResult result)
    {
        var table = new TextTable("nn");
        foreach (var series in summary.Custom)
        {
            table.Add(_safe(series.Metric), RunFacts.Of(series, result.Duration));
        }

        WriteTable(output, "Metrics of this benchmark", table, summary.Custom.Count);
    }

    private void WriteGenerator(TextWriter output, RunResult result)
    {
        var lines = GeneratorLines.Of(result).ToList();
        output.Write(lines.Count > 0 ? "\nLimit\n" : "");
        foreach (var line in lines)
        {
            WriteWrapped(output, _safe(line));
        }
    }

    private void WriteTable(TextWriter output, string title, TextTable table, int rows = 1)
    {
        if (rows == 0)
        {
            return;
        }

        output.Write($"\n{title}\n");
        foreach (var line in table.Lines(_width - Indent.Length))
        {
            output.Write($"{Indent}{line}\n");
        }
    }

    private void WriteWrapped(TextWriter output, string text)
    {
        var column = 0;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => word.Chunk(_width - Indent.Length)).Select(letters => new string(letters)))
        {
            if (column > 0 && column + 1 + word.Length > _width)
            {
                output.Write('\n');
                column = 0;
            }

            output.Write(column == 0 ? Indent : " ");
            output.Write(word);
            column += (column == 0 ? Indent.Length : 1) + word.Length;
        }

        output.Write('\n');
    }
}
