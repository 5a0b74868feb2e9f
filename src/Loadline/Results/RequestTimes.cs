using Loadline.Plans;

namespace Loadline.Results;

/// <summary>
/// The samples of a trend as a user counts them. A request that timed out has no time: it was given up, and its answer may never have come. With
/// those that were never sent it is longer than any value.
/// </summary>
internal sealed class RequestTimes
{
    /// <summary>Metric of the time from sending to the last byte.</summary>
    public const string Service = "http_req_duration";

    /// <summary>Metric of the time from the request sent to the first byte of its answer: all that Artillery measures by itself.</summary>
    public const string Waiting = "http_req_waiting";

    /// <summary>Metric of the time from the intended start to the last byte.</summary>
    public const string Response = "http_req_response_time";

    /// <summary>k6's error code of a request that timed out.</summary>
    public const string TimeoutCode = "1050";

    private readonly MetricSeries _population;

    private RequestTimes(MetricSeries measured, MetricSeries population) => (Measured, _population) = (measured, population);

    /// <summary>The samples as they were measured: what timed out has the time after which it was given up.</summary>
    public MetricSeries Measured { get; }

    /// <summary>All samples.</summary>
    public long Count => _population.Population;

    /// <summary>Samples with a time that a user would agree with.</summary>
    public long Timed => _population.Count;

    /// <summary>Requests that were never sent.</summary>
    public long Lost => Measured.Lost;

    /// <summary>Requests that timed out.</summary>
    public long TimedOut => _population.Lost - Measured.Lost;

    /// <summary>Mean of what was measured: it leaves out what was never sent. 0 when nothing was.</summary>
    public double Mean => Measured.Mean;

    /// <summary>All samples of a trend with these tags; null when there is none.</summary>
    public static RequestTimes? Of(MetricSet metrics, string metric, IReadOnlyList<Field> tags)
    {
        if (metrics.Select(metric, tags) is not { Population: > 0, Type: MetricType.Trend } measured)
        {
            return null;
        }

        if (metric is not (Service or Response) || metrics.Select(metric, [.. tags.Where(tag => tag.Name != "error_code"), new Field("error_code", TimeoutCode)]) is not { Population: > 0 })
        {
            return new RequestTimes(measured, measured);
        }

        var population = new MetricSeries(metric, measured.Type, measured.Unit, tags);
        foreach (var series in metrics.Matching(metric, tags))
        {
            if (series.Tag("error_code") == TimeoutCode)
            {
                population.RecordLost(series.Population);
            }
            else
            {
                population.Merge(series);
            }
        }

        return new RequestTimes(measured, population);
    }

    /// <summary>The time that so many percent of all samples keep; positive infinity when it falls among those without one.</summary>
    /// <param name="percentile">0 to 100.</param>
    public double Percentile(double percentile) => _population.Percentile(percentile);

    /// <summary>Whether the distribution is known, and not only some figures of it.</summary>
    public bool HasDistribution => _population.Histogram is not null;

    /// <summary>How many samples are above a limit, within the width of a bucket; null when the distribution is not known.</summary>
    public long? CountAbove(double limit) => _population.Histogram?.CountAbove(limit) + _population.Lost;
}
