using Loadline.Plans;
using Loadline.Results;
using Loadline.Statistics;

namespace Loadline.Reports;

/// <summary>
/// The times of a run as a log of HdrHistogram, which its viewers and libraries read: one interval a second for all requests, then one for each request over
/// the whole run, tagged with its name. Values are whole microseconds of the response time in open profiles, of the service time in others. A result without
/// distributions gives the head alone.
/// </summary>
public sealed class HdrReport : IReportWriter
{
    /// <inheritdoc/>
    public string Format => "hdr";

    /// <inheritdoc/>
    public string FileName => "times.hlog";

    /// <inheritdoc/>
    public void Write(Report report, TextWriter output)
    {
        var result = report.Result;
        var metric = result.IsOpen && result.Metrics.Select(RequestTimes.Response, []) is { Count: > 0 } ? RequestTimes.Response : RequestTimes.Service;
        HdrLog.WriteHead(output, result.StartedAt == default ? DateTimeOffset.UnixEpoch : result.StartedAt);
        foreach (var second in result.Seconds)
        {
            if (second.Metrics.Select(metric, [])?.Histogram is { Count: > 0 } times)
            {
                HdrLog.WriteInterval(output, "", second.Second, 1, times);
            }
        }

        if (result.Seconds.Count == 0 && result.Metrics.Select(metric, [])?.Histogram is { Count: > 0 } all)
        {
            HdrLog.WriteInterval(output, "", 0, result.Duration.TotalSeconds, all);
        }

        foreach (var name in result.Metrics.Series.Where(series => series.Metric == metric).Select(series => series.Tag("name")).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (result.Metrics.Select(metric, [new Field("name", name)])?.Histogram is { Count: > 0 } times)
            {
                HdrLog.WriteInterval(output, SafeText.OneLine(name), 0, result.Duration.TotalSeconds, times);
            }
        }
    }
}
