using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Reports;

/// <summary>The numbers all reports show, computed once, in the order of the plan.</summary>
internal sealed class Summary
{
    private const int MostErrors = 20;

    /// <summary>Requests that a text shows: more of them nobody reads, and a comment on a pull request would be cut.</summary>
    private const int MostForemost = 60;

    /// <summary>A wait before sending that is worth a warning: this part of the service time, and a millisecond, which every connection may cost.</summary>
    private const double WaitShare = 0.1;
    private const double WaitMilliseconds = 1;

    private readonly RunResult _result;

    private Summary(Report report)
    {
        _result = report.Result;
        Thresholds = [.. report.Verdict.Thresholds.Select(threshold => ThresholdRow.Of(report.Plan, report.Result, threshold))];
        IsToFirstByte = _result.Metrics.Series.All(series => series.Metric != RequestTimes.Service) && _result.Metrics.Series.Any(series => series.Metric == RequestTimes.Waiting);
        Total = Row("all requests", []);
        Requests = [.. RequestNames(report.Plan).Select(name => Row(name, [new Field("name", name)]))];
        Foremost = ForemostOf(Requests, [.. report.Plan.Thresholds.SelectMany(threshold => threshold.Tags).Where(tag => tag.Name == "name").Select(tag => tag.Value)]);
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

    /// <summary>All of them, or where they are very many those with thresholds of their own, with most failures and the slowest, in the same order.</summary>
    public IReadOnlyList<RequestRow> Foremost { get; }

    /// <summary>That some are left out, in a sentence; null when none is.</summary>
    public string? LeftOut => Foremost.Count == Requests.Count ? null
        : $"{Quantity.Count(Requests.Count - Foremost.Count)} more requests are left out here: report.html and requests.csv have them. Shown are those with thresholds, most failures and the slowest. "
            + "So many names are usually addresses with ids in them: give requests names.";

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

    /// <summary>Whether times end at the first byte of the answer, because the tool measured nothing else.</summary>
    public bool IsToFirstByte { get; }

    /// <summary>What a reader of the times must know: what they end with, what <c>never</c> means, and that requests waited.</summary>
    public IEnumerable<string> Sentences => new[] { IsToFirstByte ? ToFirstByte : null, WithoutTime, Waited }.OfType<string>();

    private static string ToFirstByte => "Times end at the first byte of the answer (http_req_waiting): the tool measured no more.";

    /// <summary>That requests waited before they were sent, in a sentence; null when they hardly did.</summary>
    private string? Waited
    {
        get
        {
            if (Total is not { Response: { } response, Service: { } service })
            {
                return null;
            }

            var (from, sent) = (response.Percentile(99), service.Percentile(99));
            return double.IsFinite(from) && from - sent > Math.Max(WaitShare * sent, WaitMilliseconds)
                ? $"Requests waited before they were sent: p(99) of the response time was {Quantity.Time(from)}, of the service time {Quantity.Time(sent)}."
                : null;
        }
    }

    /// <summary>What <c>never</c> means in the columns of times, in a sentence; null when it does not occur.</summary>
    private string? WithoutTime
    {
        get
        {
            if (Total.Times is not { } times || times.Timed == times.Count)
            {
                return null;
            }

            var all = Quantity.Count(times.Count);
            var lost = times.Lost > 0 ? $"{Quantity.Count(times.Lost)} of {all} requests were never sent, because their iterations were dropped" : "";
            var timedOut = times.TimedOut == 0 ? "" : times.Lost > 0 ? $", and {Quantity.Count(times.TimedOut)} timed out" : $"{Quantity.Count(times.TimedOut)} of {all} requests timed out";
            return $"{lost}{timedOut}: they count as longer than any other, so a percentile that falls among them is never reached.";
        }
    }

    public static Summary Of(Report report) => new(report);

    private static IReadOnlyList<RequestRow> ForemostOf(IReadOnlyList<RequestRow> all, HashSet<string> gated)
    {
        if (all.Count <= MostForemost)
        {
            return all;
        }

        var shown = all.OrderByDescending(row => gated.Contains(row.Name)).ThenByDescending(row => row.Failed ?? 0).ThenByDescending(row => row.Times?.Percentile(95) ?? 0).Take(MostForemost).ToHashSet();
        return [.. all.Where(shown.Contains)];
    }

    private RequestRow Row(string name, IReadOnlyList<Field> tags)
    {
        // What is not in another tool's summary is unknown; in our own results nothing recorded means none.
        long? none = _result.Metrics.IsSummary ? null : 0;
        var failed = _result.Metrics.Select("http_req_failed", tags);
        var times = RequestTimes.Of(_result.Metrics, RequestTimes.Service, tags) ?? (IsToFirstByte ? RequestTimes.Of(_result.Metrics, RequestTimes.Waiting, tags) : null);
        var count = (long?)_result.Metrics.Select("http_reqs", tags)?.Sum ?? failed?.Count ?? (times is { Measured.IsCountKnown: true } && none is null ? times.Count : none);
        return new RequestRow(
            name,
            count,
            count is { } known && (_result.Duration > TimeSpan.Zero || none is not null) ? PerSecond(known) : null,
            failed?.NonZero ?? none,
            failed?.Share ?? none,
            times,
            _result.IsOpen ? RequestTimes.Of(_result.Metrics, RequestTimes.Response, tags) : null);
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
            _result.Metrics.Select("iteration_duration", tags) is { Count: > 0 } duration ? duration : null);
    }

    private double PerSecond(double count) => _result.Duration > TimeSpan.Zero ? count / _result.Duration.TotalSeconds : 0;

    private IEnumerable<string> RequestNames(Plan plan)
    {
        // Setup and teardown are sent once and tell nothing about load: they are shown where they were recorded.
        var recorded = Recorded("http_reqs", "name").Concat(Recorded(IsToFirstByte ? RequestTimes.Waiting : RequestTimes.Service, "name")).ToHashSet(StringComparer.Ordinal);
        var journeys = plan.Journeys.SelectMany(journey => PlanTemplates.Flat(journey.Steps)).OfType<RequestStep>().Select(RequestName.Of);
        return journeys.Concat(PlanTemplates.StepsOf(plan).OfType<RequestStep>().Select(RequestName.Of).Where(recorded.Contains))
            .Concat(recorded.Order(StringComparer.Ordinal))
            .Distinct(StringComparer.Ordinal);
    }

    private IEnumerable<string> JourneyNames(Plan plan) =>
        plan.Journeys.Select(journey => journey.Name).Concat(Recorded("iterations", "scenario").Order(StringComparer.Ordinal)).Distinct(StringComparer.Ordinal);

    private IEnumerable<string> Recorded(string metric, string tag) =>
        _result.Metrics.Series.Where(series => series.Metric == metric && series.Count > 0 && (series.Tags.Count == 1 || !_result.Metrics.IsSummary)).Select(series => series.Tag(tag)).OfType<string>();
}
