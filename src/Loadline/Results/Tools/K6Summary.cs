using Loadline.Plans;

namespace Loadline.Results.Tools;

/// <summary>
/// k6's end-of-test summaries in their three shapes. They differ in where a metric's values are and in what the flag of a threshold says: what
/// <c>handleSummary</c> gets says <c>ok</c>, <c>--summary-export</c> says <c>true</c> when the threshold was crossed. <c>passes</c> of a rate counts what is not
/// zero, so those of <c>http_req_failed</c> are failed requests.
/// </summary>
internal static class K6Summary
{
    private const int MostMetrics = 50_000;
    private const int MostChecks = 100_000;
    private const int DeepestGroup = 24;

    public static ToolResult Read(JsonValue root, string file)
    {
        var isMachine = root.Has("results");
        var metrics = new SummaryMetrics();
        var thresholds = new List<ToolThreshold>();
        var isNested = false;
        double? seconds = null;
        var listed = (isMachine ? root.Get("results").Items("metrics", MostMetrics).Select(item => new KeyValuePair<string, JsonValue>(item.Text("name"), item)) : root.Members("metrics")).ToList();
        var counts = Counts(listed);
        foreach (var (key, metric) in listed)
        {
            if (!metric.IsObject)
            {
                metric.Wrong("an object with the values of a metric");
                continue;
            }

            isNested |= metric.Has("values");
            var told = Metric(metrics, key, metric, counts);
            seconds ??= told;
            if (metric.Has("thresholds"))
            {
                thresholds.AddRange(metric.Members("thresholds").Select(threshold => new ToolThreshold(key, threshold.Key, Crossed(threshold.Value))));
            }
        }

        var format = isMachine ? ResultFormat.K6MachineSummary : isNested ? ResultFormat.K6Summary : ResultFormat.K6Export;
        if (root.Has("state"))
        {
            seconds = root.Get("state").Has("testRunDurationMs") ? root.Get("state").Number("testRunDurationMs") / 1000 : seconds;
        }
        else if (isMachine && root.Has("config") && root.Get("config").Has("duration"))
        {
            seconds = root.Get("config").Get("duration").NumberOrNull ?? seconds;
        }

        var checks = new List<RunCheck>();
        if (root.Has("root_group"))
        {
            Checks(root.Get("root_group"), "", checks, 0);
        }

        var duration = OtherRun.Seconds(seconds);
        return new ToolResult(format, OtherRun.Of("k6", file, metrics.Set, duration) with { Checks = checks }) { Thresholds = thresholds, Unknown = [.. Unknown(metrics.Set, format, duration)] };
    }

    /// <summary>How many samples trends have, where the summary has no column for it: each request gives one sample of each of its metrics.</summary>
    private static Dictionary<string, long> Counts(List<KeyValuePair<string, JsonValue>> metrics)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (key, metric) in metrics)
        {
            var values = metric.Has("values") ? metric.Get("values") : metric;
            if (values.Has("count") && values.Get("count").NumberOrNull is { } count and >= 0 and < 1e15)
            {
                counts.TryAdd(key, (long)count);
            }
        }

        return counts;
    }

    private static long? CountOf(string metric, IReadOnlyList<Field> tags, Dictionary<string, long> counts)
    {
        var source = metric.StartsWith("http_req_", StringComparison.Ordinal) ? "http_reqs" : metric == "iteration_duration" ? "iterations" : null;
        return tags.Count == 0 && source is not null && counts.TryGetValue(source, out var count) ? count : null;
    }

    /// <summary>Adds a metric.</summary>
    /// <returns>The length of the run in seconds, when the metric tells.</returns>
    private static double? Metric(SummaryMetrics metrics, string key, JsonValue metric, Dictionary<string, long> counts)
    {
        var values = metric.Has("values") ? metric.Get("values") : metric;
        double? Value(string name) => values.Has(name) ? values.Get(name).NumberOrNull : null;
        var (name, tags) = SummaryMetrics.Split(key);
        var unit = metric.Has("contains") ? UnitOf(metric.Text("contains")) : (MetricUnit?)null;
        switch (TypeOf(metric, values))
        {
            case "counter":
                metrics.Counter(name, tags, Value("count") ?? 0, unit);
                return Value("rate") is > 0 and var rate && Value("count") is > 0 and var count ? count / rate : null;
            case "gauge":
                metrics.Gauge(name, tags, Value("value") ?? 0, Value("min") ?? Value("value") ?? 0, Value("max") ?? Value("value") ?? 0, unit);
                return null;
            case "rate":
                var nonZero = Value("passes") ?? Value("matches") ?? 0;
                metrics.Rate(name, tags, nonZero, Value("total") ?? (nonZero + (Value("fails") ?? 0)));
                return null;
            case "trend":
                metrics.Trend(name, tags, SummaryMetrics.Figures(values.Members(), CountOf(name, tags, counts)), unit);
                return null;
            default:
                metric.Wrong("a metric with values of a counter, gauge, rate or trend");
                return null;
        }
    }

    private static string? TypeOf(JsonValue metric, JsonValue values) =>
        metric.Has("type") ? metric.Text("type")
        : values.Has("passes") || values.Has("matches") ? "rate"
        : values.Has("avg") || values.Has("med") || values.Has("p(95)") || values.Has("p(90)") ? "trend"
        : values.Has("count") && values.Has("rate") ? "counter"
        : values.Has("value") ? "gauge"
        : values.Has("min") || values.Has("max") || values.Members().Any(value => value.Key.StartsWith("p(", StringComparison.Ordinal)) ? "trend"
        : values.Has("count") ? "counter"
        : null;

    private static MetricUnit UnitOf(string contains) => contains switch
    {
        "time" => MetricUnit.Time,
        "data" => MetricUnit.Data,
        _ => MetricUnit.None,
    };

    private static bool? Crossed(JsonValue threshold) => threshold.IsObject ? (threshold.Has("ok") ? !threshold.Flag("ok") : null) : threshold.FlagOrNull;

    private static void Checks(JsonValue group, string path, List<RunCheck> checks, int depth)
    {
        foreach (var check in Parts(group, "checks"))
        {
            if (checks.Count < MostChecks)
            {
                checks.Add(new RunCheck(path, check.Text("name"), check.Whole("passes"), check.Whole("fails")));
            }
        }

        foreach (var inner in depth < DeepestGroup ? Parts(group, "groups") : [])
        {
            var name = inner.Text("name");
            Checks(inner, path.Length == 0 ? name : path + " / " + name, checks, depth + 1);
        }
    }

    /// <summary>Groups and checks are lists in one shape and objects by name in the other.</summary>
    private static IEnumerable<JsonValue> Parts(JsonValue group, string name) =>
        !group.Has(name) ? [] : group.Get(name).IsList ? group.Items(name, MostChecks) : group.Members(name).Select(member => member.Value);

    private static IEnumerable<string> Unknown(MetricSet metrics, ResultFormat format, TimeSpan duration)
    {
        yield return "The summary has no distribution: percentiles it does not list, and what happened when, are not known. k6's JSON output (--out json) has both.";
        yield return "Whether the generator kept up, and what it ran on, is not known.";
        if (metrics.Series.All(series => series.Tag("name") is null))
        {
            yield return "Requests by name are not in it: k6 lists a tag only when a threshold names it.";
        }

        if (format == ResultFormat.K6MachineSummary)
        {
            yield return "Thresholds are not in k6's machine-readable summary.";
        }

        if (duration == TimeSpan.Zero)
        {
            yield return "How long the run took is not known, so rates are not either.";
        }
    }
}
