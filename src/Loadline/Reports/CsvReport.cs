using System.Globalization;
using Loadline.Results;

namespace Loadline.Reports;

/// <summary>
/// One row for each request and one for all, as RFC 4180 has it: for spreadsheets and trend charts. Times are milliseconds: response times in open
/// profiles and service times in closed ones, as the column <c>times</c> says, with percentiles of the service time at the end of the row. A
/// percentile that falls among requests without a time is <c>never</c>, a number that is not known is empty. Numbers have no separators, and a text that a spreadsheet would take for a
/// formula starts with an apostrophe.
/// </summary>
public sealed class CsvReport : IReportWriter
{
    /// <inheritdoc/>
    public string Format => "csv";

    /// <inheritdoc/>
    public string FileName => "requests.csv";

    /// <inheritdoc/>
    public void Write(Report report, TextWriter output)
    {
        var summary = Summary.Of(report);
        output.Write("profile,scope,name,count,per_second,failed,failed_share,timed_out,lost,times,avg_ms,min_ms,p50_ms,p90_ms,p95_ms,p99_ms,max_ms,service_p50_ms,service_p95_ms,service_p99_ms\r\n");
        foreach (var row in summary.Requests)
        {
            WriteRow(output, report.Result.Profile, "request", row, summary);
        }

        WriteRow(output, report.Result.Profile, "total", summary.Total, summary);
    }

    private static void WriteRow(TextWriter output, string profile, string scope, RequestRow row, Summary summary)
    {
        string[] cells =
        [
            Text(profile), scope, Text(row.Name), Whole(row.Count), Number(row.PerSecond ?? double.NaN), Whole(row.Failed), row.IsUntouched ? "" : Number(row.FailedShare ?? double.NaN),
            Whole(row.TimedOut), Whole(row.Lost), summary.IsToFirstByte ? "first_byte" : row.Response is null ? "service" : "response",
            .. Cells(row.Times, times => [times.Mean, times.Measured.Min, .. Percentiles(times, 50, 90, 95, 99, 100)], 7),
            .. Cells(row.Service, times => Percentiles(times, 50, 95, 99), 3),
        ];
        output.Write(string.Join(',', cells) + "\r\n");
    }

    private static IEnumerable<string> Cells(RequestTimes? times, Func<RequestTimes, IEnumerable<double>> values, int count) =>
        times is null ? Enumerable.Repeat("", count) : values(times).Select(value => double.IsPositiveInfinity(value) ? Quantity.Never : Number(value));

    private static IEnumerable<double> Percentiles(RequestTimes times, params double[] percentiles) => percentiles.Select(times.Percentile);

    private static string Whole(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Number(double number) => double.IsFinite(number) ? Math.Round(number, 6).ToString("0.######", CultureInfo.InvariantCulture) : "";

    private static string Text(string text)
    {
        var safe = SafeText.OneLine(text);

        // Also the full-width forms: spreadsheets of some locales read them as the same sign.
        if (safe.TrimStart() is [var first, ..] && "=+-@\uFF1D\uFF0B\uFF0D\uFF20".Contains(first, StringComparison.Ordinal))
        {
            safe = "'" + safe;
        }

        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 || safe != safe.Trim() ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
