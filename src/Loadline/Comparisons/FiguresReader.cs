using Loadline.Plans;
using Loadline.Results;
using Loadline.Results.Tools;
using Loadline.Statistics;

namespace Loadline.Comparisons;

/// <summary>Takes from a result what is compared.</summary>
internal static class FiguresReader
{
    private const int MostScopes = 500;
    private const int CountingSeconds = 10;

    /// <summary>The metric that says most about what users wait, of those a result has.</summary>
    public static string TimeMetricOf(RunResult result) =>
        result.IsOpen && Has(result, RequestTimes.Response) ? RequestTimes.Response
        : Has(result, RequestTimes.Service) ? RequestTimes.Service
        : Has(result, RequestTimes.Waiting) ? RequestTimes.Waiting
        : RequestTimes.Service;

    /// <summary>What was recorded from a second on; all of it when there are no seconds.</summary>
    public static MetricSet MetricsOf(RunResult result, int skip)
    {
        if (skip == 0 || !result.Seconds.Any(second => second.Second >= skip))
        {
            return result.Metrics;
        }

        var metrics = new MetricSet();
        foreach (var second in result.Seconds.Where(second => second.Second >= skip))
        {
            metrics.Merge(second.Metrics);
        }

        return metrics;
    }

    public static RunFigures Read(ToolResult tool, string source, int skip)
    {
        var result = tool.Result;
        var seconds = result.Seconds.Where(second => second.Second >= skip).ToList();
        var metrics = MetricsOf(result, skip);
        var metric = TimeMetricOf(result);
        var length = result.Duration.TotalSeconds - (skip > 0 && seconds.Count > 0 ? skip : 0);
        var names = metrics.Series.Where(series => series.Metric is "http_reqs" or "http_req_failed" || series.Metric == metric)
            .Where(series => !metrics.IsSummary || series.Tags.Count == 1).Select(series => series.Tag("name")).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MostScopes);
        return new RunFigures
        {
            Source = source,
            Tool = result.Tool,
            Plan = result.Plan,
            Work = result.PlanHash.Length == 0 ? "" : $"{result.PlanHash}|{result.Profile}|{result.Changed}",
            Machine = result.Machine.Processors == 0 ? "" : $"{result.Machine.OperatingSystem}, {result.Machine.Processors} processors",
            TimeMetric = metric,
            StartedAt = result.StartedAt,
            Offered = result.OfferedIterations is { } offered and > 0 ? Math.Min(1, (double)result.StartedIterations / offered) : null,
            Invalid = Problem(result),
            Scopes = [Scope("", metrics, seconds, metric, length), .. names.Select(name => Scope(name, metrics, seconds, metric, length))],
        };
    }

    private static string? Problem(RunResult result) =>
        result.Generator is { Health: GeneratorHealth.Saturated } generator ? generator.Sentence
        : result.End == RunEnd.SetupFailed ? "Its setup failed, so no load was offered."
        : result.End == RunEnd.Interrupted ? "It was interrupted."
        : result.End == RunEnd.ThresholdCrossed ? "It was stopped early by a threshold."
        : !result.Metrics.Series.Any(series => series.Metric is "http_reqs" or "http_req_failed" or RequestTimes.Service or RequestTimes.Waiting && series.Population > 0) ? "It has no requests."
        : null;

    private static ScopeFigures Scope(string name, MetricSet metrics, List<RunSecond> seconds, string metric, double length)
    {
        Field[] tags = name.Length == 0 ? [] : [new Field("name", name)];
        var failed = metrics.Select("http_req_failed", tags);
        var times = RequestTimes.Of(metrics, metric, tags);
        // A file of another tool may hold numbers no run has; what is kept must be readable again.
        var requests = Math.Clamp(failed?.Count ?? (long)(metrics.Select("http_reqs", tags)?.Sum ?? 0), 0, ScopeFigures.MostRequests);
        var failures = Math.Clamp(failed?.NonZero ?? 0, 0, requests);
        double? Percentile(double percentile) => times?.Percentile(percentile) is { } value and >= 0 ? value : null;
        var figures = new ScopeFigures(
            name,
            requests,
            failures,
            times is { Measured.IsCountKnown: true } ? Math.Clamp(times.Count, 0, ScopeFigures.MostRequests) : times is null ? 0 : requests,
            Percentile(50),
            Percentile(95),
            Percentile(99),
            failed is not null && length > 0 && double.IsFinite((requests - failures) / length) ? (requests - failures) / length : null);
        return seconds.Count == 0 ? figures : figures with { Within = Within(seconds, metric, tags), ErrorInflation = Inflation(seconds, tags) };
    }

    private static Dictionary<ComparedMetric, (double Variance, double Degrees)> Within(List<RunSecond> seconds, string metric, Field[] tags)
    {
        var within = new Dictionary<ComparedMetric, (double, double)>();
        var histograms = seconds.Select(second => second.Metrics.Select(metric, tags)?.Histogram ?? new LatencyHistogram()).ToList();
        foreach (var (compared, percentile) in new[] { (ComparedMetric.P50, 50.0), (ComparedMetric.P95, 95.0), (ComparedMetric.P99, 99.0) })
        {
            if (BatchQuantiles.LogVariance(histograms, percentile) is { } variance)
            {
                within[compared] = (variance.Variance, variance.Degrees);
            }
        }

        return within;
    }

    /// <summary>Pearson's statistic of failures in ten-second counts by its degrees of freedom: 1 when they come by chance.</summary>
    private static double Inflation(List<RunSecond> seconds, Field[] tags)
    {
        var counts = seconds.Select(second => second.Metrics.Select("http_req_failed", tags)).Chunk(CountingSeconds).Where(chunk => chunk.Length == CountingSeconds)
            .Select(chunk => (Failed: chunk.Sum(series => series?.NonZero ?? 0), All: chunk.Sum(series => series?.Count ?? 0))).Where(count => count.All > 0).ToList();
        var share = (double)counts.Sum(count => count.Failed) / Math.Max(1, counts.Sum(count => count.All));
        return counts.Count < 3 || share is <= 0 or >= 1 ? 1 : Math.Max(1, counts.Sum(count => Math.Pow(count.Failed - (count.All * share), 2) / (count.All * share * (1 - share))) / (counts.Count - 1));
    }

    private static bool Has(RunResult result, string metric) => result.Metrics.Series.Any(series => series.Metric == metric && series.Population > 0);
}
