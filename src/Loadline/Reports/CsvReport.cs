using System.Globalization;
using Loadline.Statistics;

namespace Loadline.Reports;

/// <summary>
/// One row for each request and one for all, as RFC 4180 has it: for spreadsheets and trend charts. Times are milliseconds, numbers have no
/// separators, and a text that a spreadsheet would take for a formula starts with an apostrophe.
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
        output.Write("profile,scope,name,count,per_second,failed,failed_share,avg_ms,min_ms,p50_ms,p90_ms,p95_ms,p99_ms,max_ms,response_p50_ms,response_p95_ms,response_p99_ms\r\n");
        foreach (var row in summary.Requests)
        {
            WriteRow(output, report.Result.Profile, "request", row);
        }

        WriteRow(output, report.Result.Profile, "total", summary.Total);
    }

    private static void WriteRow(TextWriter output, string profile, string scope, RequestRow row)
    {
        string[] cells =
        [
            Text(profile), scope, Text(row.Name), Whole(row.Count), Number(row.PerSecond), Whole(row.Failed), row.IsUntouched ? "" : Number(row.FailedShare),
            .. Cells(row.Service, histogram => [histogram.Mean, histogram.Min, .. Percentiles(histogram, 50, 90, 95, 99), histogram.Max], 7),
            .. Cells(row.Response, histogram => Percentiles(histogram, 50, 95, 99), 3),
        ];
        output.Write(string.Join(',', cells) + "\r\n");
    }

    private static IEnumerable<string> Cells(LatencyHistogram? histogram, Func<LatencyHistogram, IEnumerable<double>> values, int count) =>
        histogram is { Count: > 0 } ? values(histogram).Select(Number) : Enumerable.Repeat("", count);

    private static IEnumerable<double> Percentiles(LatencyHistogram histogram, params double[] percentiles) => percentiles.Select(histogram.Percentile);

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

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
