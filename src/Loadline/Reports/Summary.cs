using Loadline.Plans;
using Loadline.Results;
using Loadline.Statistics;

namespace Loadline.Reports;

/// <summary>The numbers all reports show, computed once, in the order of the plan.</summary>
internal sealed class Summary
{
    private const int MostErrors = 20;
    private readonly RunResult _result;

    private Summary(Report report)
    {
        _result = report.Result;
        Thresholds = [.. report.Verdict.Thresholds.Select(threshold => ThresholdRow.Of(report.Plan, report.Result, threshold))];
        Total = Row("all requests", []);
        Requests = [.. RequestNames(report.Plan).Select(name => Row(name, [new Field("name", name)]))];
        Journeys = [.. JourneyNames(report.Plan).Select(Journey)];
        FailedChecks = [.. report.Result.Checks.Where(check => check.Fails > 0)];
        Errors = [.. report.Result.Errors.Take(MostErrors)];
        OtherErrors = report.Result.Errors.Skip(MostErrors).Aggregate((Kinds: 0, Count: 0L), (sum, error) => (sum.Kinds + 1, sum.Count + error.Count));
        Custom = [.. report.Plan.Metrics.Select(metric => report.Result.Metrics.Select(metric.Name, []) ?? new MetricSeries(metric.Name, metric.Type, metric.Unit, []))];
        Phases =
        [
            .. BuiltInMetrics.All
                .Where(metric => metric.Name is "http_req_blocked" or "http_req_connecting" or "http_req_tls_handshaking" or "http_req_sending" or "http_req_waiting" or "http_req_receiving")
                .Select(metric => report.Result.Metrics.Select(metric.Name, [])).OfType<MetricSeries>().Where(series => series.Max > 0),
        ];
    }

    public IReadOnlyList<ThresholdRow> Thresholds { get; }

    /// <summary>Requests of the plan, also those never sent, then those only the result knows.</summary>
    public IReadOnlyList<RequestRow> Requests { get; }

    public RequestRow Total { get; }

    public IReadOnlyList<JourneyRow> Journeys { get; }

    public IReadOnlyList<RunCheck> FailedChecks { get; }

    /// <summary>The most frequent failures: a page of them tells what is wrong, ten pages don't.</summary>
    public IReadOnlyList<RunError> Errors { get; }

    /// <summary>How many kinds of failure are not in <see cref="Errors"/>, and how many requests failed like that.</summary>
    public (int Kinds, long Count) OtherErrors { get; }

    /// <summary>The plan's own metrics.</summary>
    public IReadOnlyList<MetricSeries> Custom { get; }

    /// <summary>Where the time of a request went; phases that took no time are left out.</summary>
    public IReadOnlyList<MetricSeries> Phases { get; }

    /// <summary>Whether response times were measured from the intended start.</summary>
    public bool HasResponseTimes => Total.Response is not null;

    public static Summary Of(Report report) => new(report);

    private RequestRow Row(string name, IReadOnlyList<Field> tags)
    {
        var failed = _result.Metrics.Select("http_req_failed", tags);
        var count = (long)(_result.Metrics.Select("http_reqs", tags)?.Sum ?? failed?.Count ?? 0);
        var response = _result.IsOpen ? _result.Metrics.Select("http_req_response_time", tags)?.Histogram : null;
        return new RequestRow(
            name, count, PerSecond(count), failed?.NonZero ?? 0, failed?.Share ?? 0, _result.Metrics.Select("http_req_duration", tags)?.Histogram ?? new LatencyHistogram(), response is { Count: > 0 } ? response : null);
    }

    private JourneyRow Journey(string name)
    {
        Field[] tags = [new("scenario", name)];
        var count = (long)(_result.Metrics.Select("iterations", tags)?.Sum ?? 0);
        return new JourneyRow(
            name,
            count,
            PerSecond(count),
            (long)(_result.Metrics.Select("dropped_iterations", tags)?.Sum ?? 0),
            _result.Metrics.Select("iteration_duration", tags)?.Histogram ?? new LatencyHistogram());
    }

    private double PerSecond(double count) => _result.Duration > TimeSpan.Zero ? count / _result.Duration.TotalSeconds : 0;

    private IEnumerable<string> RequestNames(Plan plan)
    {
        // Setup and teardown are sent once and tell nothing about load: they are shown where they were recorded.
        var recorded = Recorded("http_reqs", "name").Concat(Recorded("http_req_duration", "name")).ToHashSet(StringComparer.Ordinal);
        var journeys = plan.Journeys.SelectMany(journey => PlanTemplates.Flat(journey.Steps)).OfType<RequestStep>().Select(RequestName.Of);
        return journeys.Concat(PlanTemplates.StepsOf(plan).OfType<RequestStep>().Select(RequestName.Of).Where(recorded.Contains))
            .Concat(recorded.Order(StringComparer.Ordinal))
            .Distinct(StringComparer.Ordinal);
    }

    private IEnumerable<string> JourneyNames(Plan plan) =>
        plan.Journeys.Select(journey => journey.Name).Concat(Recorded("iterations", "scenario").Order(StringComparer.Ordinal)).Distinct(StringComparer.Ordinal);

    private IEnumerable<string> Recorded(string metric, string tag) =>
        _result.Metrics.Series.Where(series => series.Metric == metric && series.Count > 0).Select(series => series.Tag(tag)).OfType<string>();
}
