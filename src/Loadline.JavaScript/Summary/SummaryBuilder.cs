using Loadline.JavaScript.Metrics;
using Loadline.JavaScript.Runtime;
using Loadline.JavaScript.Thresholds;
using Loadline.Plans;
using Loadline.Results;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript.Summary;

/// <summary>Sums a run up.</summary>
/// <param name="world">What users shared.</param>
/// <param name="thresholds">The thresholds, judged.</param>
/// <param name="metrics">Everything recorded.</param>
/// <param name="duration">Length of the run.</param>
internal sealed class SummaryBuilder(ScriptWorld world, ThresholdStates thresholds, MetricSet metrics, TimeSpan duration)
{
    private static readonly K6MetricThresholds Expected = new("http_req_duration{expected_response:true}", "http_req_duration", [new Field("expected_response", "true")], []);
    private readonly IReadOnlyList<string> _stats = world.Options.SummaryTrendStats ?? ScriptSummary.DefaultTrendStats;

    /// <summary>The summary.</summary>
    public ScriptSummary Build()
    {
        var all = new List<SummaryMetric>();
        var parts = thresholds.Groups.Where(group => group.Tags.Count > 0).Append(Expected).DistinctBy(group => group.Key, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        foreach (var metric in world.Metrics.All)
        {
            var series = metrics.Select(metric.Name, []);
            var own = thresholds.Groups.FirstOrDefault(group => group.Metric == metric.Name && group.Tags.Count == 0);
            var below = parts.Where(part => part.Metric == metric.Name).ToList();
            if (series is not { Count: > 0 } && own is null && !below.Exists(part => thresholds.Groups.Contains(part)))
            {
                continue;
            }

            all.Add(Of(metric, metric.Name, null, series, own));
            foreach (var part in below)
            {
                var selected = metrics.Select(metric.Name, part.Tags);
                if (selected is { Count: > 0 } || thresholds.Groups.Contains(part))
                {
                    all.Add(Of(metric, part.Key, metric.Name, selected, part));
                }
            }
        }

        return new ScriptSummary
        {
            Metrics = all,
            Root = SummaryGroup.Of(world.Groups),
            Duration = duration,
            TrendStats = _stats,
            TimeUnit = world.Options.SummaryTimeUnit ?? "",
            SetupData = world.SetupData,
            Crossed = thresholds.Crossed,
        };
    }

    private SummaryMetric Of(Metric metric, string name, string? parent, MetricSeries? series, K6MetricThresholds? group) => new()
    {
        Name = name,
        Parent = parent,
        Type = metric.Type,
        Unit = metric.Unit,
        IsCustom = metric.IsCustom,
        HasSamples = series is { Count: > 0 },
        Values = [.. ValuesOf(metric.Type, series)],
        Thresholds = [.. thresholds.All.Where(state => group is not null && ReferenceEquals(state.Group, group)).Select(state => new SummaryThreshold(
            state.Threshold.Source,
            state.Threshold.On(metric.Type)!.Value.ToString(),
            ThresholdState.ValueOf(series, state.Threshold.On(metric.Type)!.Value, duration),
            !state.Crossed))],
    };

    private IEnumerable<KeyValuePair<string, double>> ValuesOf(MetricType type, MetricSeries? series)
    {
        switch (type)
        {
            case MetricType.Counter:
                yield return new("count", series?.Sum ?? 0);
                yield return new("rate", duration > TimeSpan.Zero ? (series?.Sum ?? 0) / duration.TotalSeconds : 0);
                break;
            case MetricType.Gauge:
                yield return new("value", series?.Last ?? 0);
                yield return new("min", series?.Min ?? 0);
                yield return new("max", series?.Max ?? 0);
                break;
            case MetricType.Rate:
                yield return new("rate", series?.Share ?? 0);
                yield return new("passes", series?.NonZero ?? 0);
                yield return new("fails", (series?.Count ?? 0) - (series?.NonZero ?? 0));
                break;
            default:
                foreach (var stat in _stats)
                {
                    yield return new(stat, StatOf(stat, series));
                }

                break;
        }
    }

    private double StatOf(string stat, MetricSeries? series) =>
        stat == "count" ? series?.Count ?? 0
        : K6ThresholdText.TryParse(stat + "<0", out var parsed) && parsed.On(MetricType.Trend) is { } aggregation ? ThresholdState.ValueOf(series, aggregation, duration)
        : 0;
}
