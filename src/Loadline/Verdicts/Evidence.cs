using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Verdicts;

/// <summary>What thresholds are judged on: a whole run, or one that is still going.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Metrics">Everything recorded.</param>
/// <param name="Duration">Length of the load so far.</param>
/// <param name="IsOpen">Whether load is offered by arrivals.</param>
internal sealed record Evidence(Plan Plan, MetricSet Metrics, TimeSpan Duration, bool IsOpen)
{
    /// <summary>
    /// The metric a threshold is judged on. Users who arrive by themselves wait from the moment they came, not from when a generator got round to
    /// sending, so in an open run a limit on http_req_duration is one on http_req_response_time, where that was recorded.
    /// </summary>
    public string MetricOf(Threshold threshold) =>
        IsOpen && threshold is { Metric: RequestTimes.Service, Aggregation.Kind: not AggregationKind.Count } && Metrics.Select(RequestTimes.Response, threshold.Tags) is { Population: > 0 }
            ? RequestTimes.Response
            : threshold.Metric;

    /// <summary>The samples a threshold is about; null when there is none.</summary>
    public MetricSeries? Of(Threshold threshold) => Metrics.Select(MetricOf(threshold), threshold.Tags) is { Population: > 0 } series ? series : null;

    /// <summary>
    /// Whether no sample of a counter means that it is zero. It does when what feeds the counter was played; a tag nobody emits or a step
    /// nobody reached is no data, and must not pass a gate.
    /// </summary>
    public bool IsZero(Threshold threshold)
    {
        if (threshold.Metric == "dropped_iterations")
        {
            return threshold.Tags.All(tag => tag.Name == "scenario" && Plan.Journeys.Any(journey => journey.Name == tag.Value)) && Any("iterations", "http_reqs");
        }

        return Plan.Metrics.FirstOrDefault(metric => metric.Name == threshold.Metric) is { Type: MetricType.Counter } custom
            && threshold.Tags.All(tag => (tag.Name, tag.Value) == ("name", custom.Step) || (tag.Name, tag.Value) == ("scenario", custom.Journey))
            && (custom.Step is { } step ? Has("http_reqs", new Field("name", step))
                : custom.Journey is { } journey ? Has("iterations", new Field("scenario", journey))
                : Any("iterations", "http_reqs"));
    }

    private bool Any(params ReadOnlySpan<string> metrics)
    {
        foreach (var metric in metrics)
        {
            if (Has(metric))
            {
                return true;
            }
        }

        return false;
    }

    private bool Has(string metric, params Field[] tags) => Metrics.Select(metric, tags) is { Count: > 0 };
}
