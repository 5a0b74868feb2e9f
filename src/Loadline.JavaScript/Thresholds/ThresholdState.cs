using Loadline.JavaScript.Metrics;
using Loadline.Plans;
using Loadline.Results;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript.Thresholds;

/// <summary>A condition of the script as k6 judges it: a metric without samples counts as 0, and a rate without samples holds.</summary>
/// <param name="group">The metric it is about, with the others on it.</param>
/// <param name="threshold">The condition.</param>
/// <param name="metric">The metric.</param>
internal sealed class ThresholdState(K6MetricThresholds group, K6Threshold threshold, Metric metric)
{
    private readonly Aggregation _aggregation = threshold.On(metric.Type)!.Value;

    /// <summary>The metric it is about, with the others on it.</summary>
    public K6MetricThresholds Group => group;

    /// <summary>The condition.</summary>
    public K6Threshold Threshold => threshold;

    /// <summary>The metric.</summary>
    public Metric Metric => metric;

    /// <summary>Whether it was crossed when it was last looked at.</summary>
    public bool Crossed { get; private set; }

    /// <summary>Looks at it.</summary>
    /// <param name="metrics">Everything recorded so far.</param>
    /// <param name="elapsed">Time since the run began.</param>
    /// <param name="isEnd">Whether the run is over: before, a metric without samples is not judged.</param>
    public void Judge(MetricSet metrics, TimeSpan elapsed, bool isEnd)
    {
        var series = metrics.Select(metric.Name, group.Tags);
        if (series is not { Count: > 0 } && (!isEnd || metric.Type == MetricType.Rate))
        {
            Crossed = false;
            return;
        }

        Crossed = !threshold.Holds(ValueOf(series, _aggregation, elapsed));
    }

    /// <summary>What a function gives for a series; 0 where there is no sample.</summary>
    public static double ValueOf(MetricSeries? series, Aggregation aggregation, TimeSpan elapsed) => series is not { Count: > 0 } ? 0 : aggregation.Kind switch
    {
        AggregationKind.Percentile => series.Percentile(aggregation.Percentile),
        AggregationKind.Median => series.Percentile(50),
        AggregationKind.Average => series.Sum / series.Count,
        AggregationKind.Minimum => series.Min,
        AggregationKind.Maximum => series.Max,
        AggregationKind.Count => series.Sum,
        AggregationKind.PerSecond => elapsed > TimeSpan.Zero ? series.Sum / elapsed.TotalSeconds : 0,
        AggregationKind.Share => series.Share,
        _ => series.Last,
    };
}
