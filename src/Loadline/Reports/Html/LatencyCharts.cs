using Loadline.Plans;
using Loadline.Results;
using Loadline.Statistics;

namespace Loadline.Reports.Html;

/// <summary>The charts of times: over the run, and by percentile with its interval.</summary>
internal static class LatencyCharts
{
    private const double Confidence = 0.95;

    /// <summary>A limit is drawn where it is not more than this many times above the highest line: it would press the others to the ground.</summary>
    private const double FarLimit = 3;

    /// <summary>Percentiles of the response and the service time over the run.</summary>
    public static Chart OverTime(Report report, Timeline timeline)
    {
        var lines = new List<ChartSeries>();
        var hasResponse = report.Result.IsOpen && timeline.Points.Any(point => Times(point.Metrics, RequestTimes.Response) is not null);
        if (hasResponse)
        {
            lines.AddRange(Percentiles(timeline, RequestTimes.Response, "response", false, 50, 95, 99));
            lines.AddRange(Percentiles(timeline, RequestTimes.Service, "service", true, 50, 95, 99));
        }
        else
        {
            lines.AddRange(Percentiles(timeline, RequestTimes.Service, "service", false, 50, 95, 99));
        }

        var highest = lines.SelectMany(line => line.Values).OfType<double>().Where(double.IsFinite).DefaultIfEmpty(0).Max();
        foreach (var (number, outcome) in report.Verdict.Thresholds.Where(outcome => outcome.Threshold is { Metric: RequestTimes.Service or RequestTimes.Response, Tags.Count: 0, Aggregation.Kind: AggregationKind.Percentile }).Index())
        {
            if (outcome.Threshold.Limit <= highest * FarLimit)
            {
                lines.Add(new ChartSeries($"limit of p({Trimmed(outcome.Threshold.Aggregation.Percentile)})", 6 + (number % 2), [.. timeline.Points.Select(_ => (double?)outcome.Threshold.Limit)], IsDashed: true));
            }
        }

        var note = $"Each point is {Span(timeline)}. "
            + (hasResponse ? "Response times count from when a request was meant to start, service times (dashed) from when it was sent: where the two part, requests waited." : "Service times count from when a request was sent to its last byte.")
            + " A gap is a time that was never reached: requests timed out, or were not sent.";
        return new Chart("latency", "Latency over time", note, ChartAxis.Seconds, "ms", timeline.Xs, lines) { Ranges = Unwell(report.Result) };
    }

    /// <summary>Time by percentile, the tail drawn out, with intervals; null when the distribution is not known.</summary>
    public static Chart? ByPercentile(RunResult result)
    {
        var response = result.IsOpen ? RequestTimes.Of(result.Metrics, RequestTimes.Response, []) : null;
        var service = RequestTimes.Of(result.Metrics, RequestTimes.Service, []) ?? RequestTimes.Of(result.Metrics, RequestTimes.Waiting, []);
        if ((response ?? service) is not { HasDistribution: true, Count: > 1 } main)
        {
            return null;
        }

        var xs = PercentileGrid.For(main.Count).Select(PercentileGrid.Nines).ToList();
        var inflations = Inflations(result, response is null ? RequestTimes.Service : RequestTimes.Response);
        var lines = new List<ChartSeries>
        {
            new(response is null ? "service" : "response", 1, [.. xs.Select(x => (double?)main.Percentile(PercentileGrid.At(x)))])
            {
                Band = [.. xs.Select(x => Interval(main, PercentileGrid.At(x), inflations))],
            },
        };
        if (response is not null && service is { HasDistribution: true })
        {
            lines.Add(new ChartSeries("service", 0, [.. xs.Select(x => (double?)service.Percentile(PercentileGrid.At(x)))], IsDashed: true));
        }

        var note = "How long the fastest so many percent of requests took at most; the axis draws out the tail. The band is where the true percentile lies with 95% confidence. "
            + (inflations.Count > 0 ? "It allows for requests that resemble those before them." : "It takes requests as independent, because the run is too short to tell: the truth may be wider.");
        return new Chart("percentiles", "Latency by percentile", note, ChartAxis.Percentile, "ms", xs, lines);
    }

    /// <summary>Stretches in which the generator was not well, next to each other ones as one.</summary>
    public static IReadOnlyList<ChartRange> Unwell(RunResult result)
    {
        var stretches = new List<ChartRange>();
        foreach (var second in result.Generator?.Seconds ?? [])
        {
            if (stretches.Count > 0 && stretches[^1].To >= second.Second)
            {
                stretches[^1] = stretches[^1] with { To = second.Second + 1 };
            }
            else
            {
                stretches.Add(new ChartRange(second.Second, second.Second + 1, stretches.Count == 0 ? "generator unwell" : "", IsBad: true));
            }
        }

        return stretches;
    }

    /// <summary><c>a second</c> or <c>5 seconds</c>.</summary>
    public static string Span(Timeline timeline) => timeline.Step == 1 ? "a second" : $"{timeline.Step} seconds";

    private static IEnumerable<ChartSeries> Percentiles(Timeline timeline, string metric, string name, bool isDashed, params int[] percentiles) =>
        percentiles.Select((percentile, color) => new ChartSeries($"{name} p({percentile})", color, timeline.Line((metrics, _) => Times(metrics, metric)?.Percentile(percentile)), isDashed));

    private static RequestTimes? Times(MetricSet metrics, string metric) => RequestTimes.Of(metrics, metric, []) ?? (metric == RequestTimes.Service ? RequestTimes.Of(metrics, RequestTimes.Waiting, []) : null);

    private static (double?, double?) Interval(RequestTimes times, double percentile, IReadOnlyList<(double Percentile, double Factor)> inflations)
    {
        var factor = inflations.Count == 0 ? 1 : inflations.MinBy(each => Math.Abs(PercentileGrid.Nines(each.Percentile) - PercentileGrid.Nines(percentile))).Factor;
        var samples = (long)Math.Floor(times.Count / factor);
        if (samples < 1 || PercentileInterval.Ranks(samples, percentile, Confidence) is not { } ranks)
        {
            return (null, null);
        }

        double At(long rank) => times.Percentile(100 * (rank - 0.5) / samples);
        return (At(ranks.Low), At(ranks.High));
    }

    private static IReadOnlyList<(double Percentile, double Factor)> Inflations(RunResult result, string metric)
    {
        var seconds = result.Seconds.Select(second => second.Metrics.Select(metric, [])?.Histogram).OfType<LatencyHistogram>().ToList();
        return [.. new[] { 50.0, 90, 95, 99 }.Select(percentile => (percentile, BatchQuantiles.VarianceInflation(seconds, percentile))).Where(each => each.Item2 is not null).Select(each => (each.percentile, each.Item2!.Value))];
    }

    private static string Trimmed(double number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
