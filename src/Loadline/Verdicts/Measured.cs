using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Verdicts;

/// <summary>What was measured for one threshold.</summary>
internal sealed class Measured
{
    /// <summary>From this part of the service time on, what a request waited before it was sent is worth naming.</summary>
    private const double WorthNaming = 0.1;

    private readonly TimeSpan _duration;

    private Measured(Threshold threshold, Evidence evidence, MetricSeries series)
    {
        (Threshold, Series, _duration) = (threshold, series, evidence.Duration);
        Metric = evidence.MetricOf(threshold);
        Times = RequestTimes.Of(evidence.Metrics, Metric, threshold.Tags);
        Observed = Observe(threshold.Aggregation, series, Times, evidence.Duration);
        if (IsFromIntendedStart && evidence.Metrics.Select(RequestTimes.Service, threshold.Tags) is { Count: > 0 } service)
        {
            ServiceTime = Observe(threshold.Aggregation, service, RequestTimes.Of(evidence.Metrics, RequestTimes.Service, threshold.Tags), evidence.Duration);
        }
    }

    /// <summary>The threshold.</summary>
    public Threshold Threshold { get; }

    /// <summary>Metric it is judged on.</summary>
    public string Metric { get; }

    /// <summary>Its samples.</summary>
    public MetricSeries Series { get; }

    /// <summary>Its samples as times; null when the metric is no trend.</summary>
    public RequestTimes? Times { get; }

    /// <summary>The threshold's aggregation of them; null when the metric has none such.</summary>
    public double? Observed { get; }

    /// <summary>The same of the service times, when the threshold is on them and judged on response times.</summary>
    public double? ServiceTime { get; }

    /// <summary>What a value is.</summary>
    public MetricUnit Unit => Series.Unit;

    /// <summary>Number of samples, with those that have no time.</summary>
    public long Samples => Series.Population;

    /// <summary>Number of samples that have a time.</summary>
    public long Timed => Times?.Timed ?? Series.Count;

    private bool IsFromIntendedStart => Metric != Threshold.Metric;

    /// <summary>What was measured for a threshold; null when there is no sample.</summary>
    public static Measured? Of(Threshold threshold, Evidence evidence) => evidence.Of(threshold) is { } series ? new Measured(threshold, evidence, series) : null;

    /// <summary>What the observed value was computed from, in brackets, to follow it.</summary>
    /// <param name="failures">How many failed requests are left out, because they were faster.</param>
    public string Counted(long failures = 0) => Threshold.Aggregation.Kind switch
    {
        AggregationKind.Share => $" ({Quantity.Count(Series.NonZero)} of {Quantity.Count(Series.Count)})",
        AggregationKind.PerSecond => $" ({Quantity.Of(Series.Sum, Series.Unit)} in {Quantity.Duration(_duration)})",
        AggregationKind.Count or AggregationKind.Value => "",
        _ => $" ({string.Join("; ", Parts(failures))})",
    };

    /// <summary>What is not among the figures of another tool's summary was not observed.</summary>
    private static double? Observe(Aggregation aggregation, MetricSeries series, RequestTimes? times, TimeSpan duration) =>
        Computed(aggregation, series, times, duration) is { } value && !double.IsNaN(value) ? value : null;

    private static double? Computed(Aggregation aggregation, MetricSeries series, RequestTimes? times, TimeSpan duration) => (aggregation.Kind, series.Type) switch
    {
        (AggregationKind.Percentile, MetricType.Trend) => times!.Percentile(aggregation.Percentile),
        (AggregationKind.Median, MetricType.Trend) => times!.Percentile(50),
        (AggregationKind.Maximum, MetricType.Trend) => times!.Percentile(100),
        (AggregationKind.Average or AggregationKind.Minimum, MetricType.Trend) when series.Count == 0 => double.PositiveInfinity,
        (AggregationKind.Average, MetricType.Trend) => series.Mean,
        (AggregationKind.Minimum, MetricType.Trend or MetricType.Gauge) => series.Min,
        (AggregationKind.Maximum, MetricType.Gauge) => series.Max,
        (AggregationKind.Count, MetricType.Counter) => series.Sum,
        (AggregationKind.Count, _) => series.Count,
        (AggregationKind.PerSecond, MetricType.Counter) when duration > TimeSpan.Zero => series.Sum / duration.TotalSeconds,
        (AggregationKind.Share, MetricType.Rate) => series.Share,
        (AggregationKind.Value, MetricType.Gauge) => series.Last,
        (AggregationKind.Value, MetricType.Counter) => series.Sum,
        _ => null,
    };

    private IEnumerable<string> Parts(long failures)
    {
        yield return (Series.IsCountKnown ? $"{Quantity.Count(Samples)} {(Samples == 1 ? "sample" : "samples")}" : "samples not counted")
            + (IsFromIntendedStart ? " from intended start" : "")
            + (failures > 0 ? $" without the {Quantity.Count(failures)} of failed requests, which were faster" : "");
        if (Times is { Lost: > 0 and var lost })
        {
            yield return $"{Quantity.Count(lost)} of {Quantity.Count(Samples)} requests {(lost == 1 ? "was" : "were")} never sent";
        }

        if (Times is { TimedOut: > 0 and var timedOut })
        {
            yield return $"{Quantity.Count(timedOut)} timed out";
        }

        if (ServiceTime is { } service && Observed is { } observed && Math.Abs(observed - service) > WorthNaming * service)
        {
            yield return $"service time {Quantity.Of(service, Unit)}";
        }
    }
}
