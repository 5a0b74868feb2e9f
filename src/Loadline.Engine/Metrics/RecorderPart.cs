using Loadline.Plans;
using Loadline.Results;
using Loadline.Statistics;

namespace Loadline.Engine.Metrics;

/// <summary>
/// What one recorder takes until it is drained. Used again and again: its series stay where they are found and only their samples are taken out,
/// so that in the steady state nothing is allocated. Not safe for use by several threads at once.
/// </summary>
internal sealed class RecorderPart(MetricCatalog catalog)
{
    /// <summary>Kinds of failure kept apart; a target that answers with ever new ones must not fill the memory.</summary>
    private const int MostErrors = 500;

    /// <summary>Statuses and errors a request has on average before the part is not used again: a target that answers with ever new ones must not fill the memory.</summary>
    private const int UsualOutcomes = 8;

    private readonly Dictionary<(int Request, int Status, int ErrorCode), HttpSeries> _http = [];
    private readonly HttpSeries?[] _latest = new HttpSeries?[catalog.Requests.Count];
    private readonly MetricSeries?[] _checks = new MetricSeries?[catalog.Checks.Count];
    private readonly MetricSeries?[] _customs = new MetricSeries?[catalog.Customs.Count];
    private readonly MetricSeries?[] _iterations = new MetricSeries?[catalog.Journeys.Count];
    private readonly MetricSeries?[] _durations = new MetricSeries?[catalog.Journeys.Count];
    private readonly MetricSeries?[] _dropped = new MetricSeries?[catalog.Journeys.Count];
    private readonly (MetricSeries Series, long Times)[]?[] _lost = new (MetricSeries, long)[]?[catalog.Journeys.Count];
    private readonly Dictionary<ErrorKey, long> _errors = [];
    private readonly MetricSet _set = new();

    /// <summary>How late iterations started.</summary>
    public LatencyHistogram StartDelay { get; } = new();

    /// <summary>Whether it has become larger than a run of this plan should need.</summary>
    public bool IsOverfull => _http.Count > UsualOutcomes * (catalog.Requests.Count + 1);

    /// <summary>The series of a request with this outcome. Nearly always the same as last time, which is looked at first.</summary>
    public HttpSeries HttpOf(int request, int status, int errorCode)
    {
        if (_latest[request] is { } latest && latest.Status == status && latest.ErrorCode == errorCode)
        {
            return latest;
        }

        if (!_http.TryGetValue((request, status, errorCode), out var series))
        {
            series = new HttpSeries(_set, catalog.Requests[request], status, errorCode);
            _http.Add((request, status, errorCode), series);
        }

        _latest[request] = series;
        return series;
    }

    /// <summary>The series of a check.</summary>
    public MetricSeries CheckOf(int check) => _checks[check] ??= CheckOf(catalog.Checks[check]);

    /// <summary>The series of a custom metric.</summary>
    public MetricSeries CustomOf(int custom) => _customs[custom] ??= CustomOf(catalog.Customs[custom]);

    /// <summary>Adds an iteration that was played.</summary>
    public void Iteration(int journey, double milliseconds)
    {
        (_iterations[journey] ??= JourneyOf("iterations", journey)).Record(1);
        (_durations[journey] ??= JourneyOf("iteration_duration", journey)).Record(milliseconds);
    }

    /// <summary>Adds iterations that were not started, and the requests they would have sent at least.</summary>
    public void Dropped(int journey, long count)
    {
        (_dropped[journey] ??= JourneyOf("dropped_iterations", journey)).Record(count);
        _lost[journey] ??= [.. catalog.PerIteration(journey).Select(each => (HttpSeries.Lost(_set, catalog.Requests[each.Request]), each.Times))];
        foreach (var (series, times) in _lost[journey]!)
        {
            series.RecordLost(count * times);
        }
    }

    /// <summary>Adds failures.</summary>
    public void Error(in ErrorKey error) => Add(_errors, error, 1);

    /// <summary>Moves everything to where it is collected; the part is empty afterwards.</summary>
    public void MoveTo(MetricSet metrics, LatencyHistogram startDelay, Dictionary<ErrorKey, long> errors)
    {
        metrics.Merge(_set);
        _set.Clear();
        startDelay.Merge(StartDelay);
        StartDelay.Clear();
        foreach (var (error, count) in _errors)
        {
            Add(errors, error, count);
        }

        _errors.Clear();
    }

    private static void Add(Dictionary<ErrorKey, long> errors, ErrorKey error, long count)
    {
        if (errors.Count >= MostErrors && !errors.ContainsKey(error))
        {
            error = new ErrorKey(error.Request, error.Code, "other failures");
        }

        errors[error] = errors.GetValueOrDefault(error) + count;
    }

    private MetricSeries CheckOf(CheckKey key) => _set.GetOrAdd("checks", MetricType.Rate, MetricUnit.None, Tags(key.Check, key.Request, key.Scenario));

    private MetricSeries CustomOf(CustomKey key) => _set.GetOrAdd(key.Metric.Name, key.Metric.Type, key.Metric.Unit, Tags(null, key.Request, key.Scenario));

    private MetricSeries JourneyOf(string metric, int journey)
    {
        var definition = BuiltInMetrics.Find(metric)!;
        return _set.GetOrAdd(metric, definition.Type, definition.Unit, Tags(null, null, catalog.Journeys[journey]));
    }

    private static Field[] Tags(string? check, string? name, string? scenario) =>
        [.. new[] { ("check", check), ("name", name), ("scenario", scenario) }.Where(tag => tag.Item2 is not null).Select(tag => new Field(tag.Item1, tag.Item2!))];
}
