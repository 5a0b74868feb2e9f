using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Reports.Html;

/// <summary>The charts of load: journeys offered and completed, requests, failures by kind, users.</summary>
internal static class LoadCharts
{
    private const int MostKinds = 6;

    /// <summary>Journeys a second: offered, completed, dropped.</summary>
    public static Chart Journeys(Report report, Timeline timeline)
    {
        var lines = new List<ChartSeries>();
        if (OfferedRate.Of(report.Plan, report.Result) is { } offered)
        {
            lines.Add(new ChartSeries("offered", 3, [.. timeline.Points.Select(point => (double?)offered.Between(point.From, point.From + point.Length))], IsDashed: true));
        }

        lines.Add(new ChartSeries("completed", 0, timeline.Line((metrics, length) => Sum(metrics, "iterations") / length)));
        if (report.Result.IsOpen)
        {
            lines.Add(new ChartSeries("dropped", 6, timeline.Line((metrics, length) => Sum(metrics, "dropped_iterations") / length)));
        }

        var note = (report.Result.IsOpen ? "What the profile offered against what was played. A journey counts as completed when it ends, so the line follows that of the offer by the length of a journey." : "Journeys that ended. Users start the next when the last has ended, so a slower target gets less load.")
            + $" {Accounting.Of(report.Result).Iterations}.";
        return new Chart("journeys", "Throughput: journeys offered and achieved", note, ChartAxis.Seconds, "/s", timeline.Xs, lines) { Ranges = LatencyCharts.Unwell(report.Result) };
    }

    /// <summary>Requests a second: sent, failed.</summary>
    public static Chart Requests(Report report, Timeline timeline) => new(
        "requests",
        "Throughput: requests",
        $"Requests by when they ended. {Accounting.Of(report.Result).Requests}.",
        ChartAxis.Seconds,
        "/s",
        timeline.Xs,
        [
            new ChartSeries("sent", 0, timeline.Line((metrics, length) => Sum(metrics, "http_reqs") / length)),
            new ChartSeries("failed", 6, timeline.Line((metrics, length) => (metrics.Select("http_req_failed", [])?.NonZero ?? 0) / length)),
        ]);

    /// <summary>Users who were busy.</summary>
    public static Chart Users(Timeline timeline) => new(
        "users",
        "Users",
        "Users who played a journey, at most, and users made ready.",
        ChartAxis.Seconds,
        "",
        timeline.Xs,
        [
            new ChartSeries("active", 0, timeline.Line((metrics, _) => Max(metrics, "vus"))) { IsStepped = true },
            new ChartSeries("ready", 3, timeline.Line((metrics, _) => Max(metrics, "vus_max")), IsDashed: true) { IsStepped = true },
        ]);

    /// <summary>Failed requests a second by kind; null when none failed in a second that is known.</summary>
    public static Chart? Failures(RunResult result, Timeline timeline)
    {
        var codes = result.Seconds.SelectMany(second => second.Metrics.By("http_req_failed", "error_code"))
            .Where(kind => kind.Value.NonZero > 0)
            .GroupBy(kind => kind.Key, kind => kind.Value.NonZero, StringComparer.Ordinal)
            .OrderByDescending(kind => kind.Sum()).ThenBy(kind => kind.Key, StringComparer.Ordinal)
            .Select(kind => kind.Key).ToList();
        if (codes.Count == 0)
        {
            return null;
        }

        var lines = codes.Take(MostKinds).Select((code, color) => new ChartSeries(
            NameOf(result, code), color, timeline.Line((metrics, length) => (metrics.Select("http_req_failed", [new Field("error_code", code)])?.NonZero ?? 0) / length)) { IsStepped = true }).ToList();
        if (codes.Count > MostKinds)
        {
            var others = codes.Skip(MostKinds).ToList();
            lines.Add(new ChartSeries("others", 7, timeline.Line((metrics, length) => others.Sum(code => metrics.Select("http_req_failed", [new Field("error_code", code)])?.NonZero ?? 0) / length), IsDashed: true) { IsStepped = true });
        }

        return new Chart("failures", "Failed requests by kind", $"Each point is {LatencyCharts.Span(timeline)}; the codes are those of the table below.", ChartAxis.Seconds, "/s", timeline.Xs, lines);
    }

    private static string NameOf(RunResult result, string code) =>
        result.Errors.FirstOrDefault(error => error.Code.ToString(System.Globalization.CultureInfo.InvariantCulture) == code) is { } error ? $"{error.Message} ({code})" : $"code {code}";

    private static double Sum(MetricSet metrics, string name) => metrics.Select(name, [])?.Sum ?? 0;

    private static double? Max(MetricSet metrics, string name) => metrics.Select(name, []) is { Count: > 0 } series ? series.Max : null;
}
