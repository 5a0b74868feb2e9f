using Loadline.Plans;
using Loadline.Results;
using Loadline.Statistics;

namespace Loadline.Engine.Metrics;

/// <summary>
/// One worker's part of what is recorded in a second. Its lock is taken by the worker for every sample and by the collector once a
/// second, so it is practically never contended; series are found by numbers, not by their tags.
/// </summary>
internal sealed class Recorder(MetricCatalog catalog)
{
    /// <summary>Kinds of failure kept apart; a target that answers with ever new ones must not fill the memory.</summary>
    private const int MostErrors = 500;

    private readonly Lock _lock = new();
    private Part _part = new(catalog);
    private long _sent;
    private long _received;

    /// <summary>Adds a request.</summary>
    public void Http(in HttpSample sample)
    {
        lock (_lock)
        {
            _part.HttpOf(sample.Request, sample.Status, sample.ErrorCode).Record(sample);
        }
    }

    /// <summary>Adds a request that was refused before it was sent.</summary>
    public void Refused(int request, int errorCode)
    {
        lock (_lock)
        {
            _part.HttpOf(request, 0, errorCode).RecordRefused();
        }
    }

    /// <summary>Adds an expectation that held or did not.</summary>
    public void Check(int check, bool holds)
    {
        lock (_lock)
        {
            (holds ? _part.Passes : _part.Fails)[check]++;
        }
    }

    /// <summary>Adds a value of a custom metric.</summary>
    /// <param name="custom">Number of the metric.</param>
    /// <param name="value">The value; finite.</param>
    /// <param name="at">Milliseconds since the load began.</param>
    public void Custom(int custom, double value, double at)
    {
        lock (_lock)
        {
            _part.CustomOf(custom).Record(value, at);
        }
    }

    /// <summary>Adds an iteration that was played.</summary>
    public void Iteration(int journey, double milliseconds)
    {
        lock (_lock)
        {
            _part.CountOf("iterations", journey).Record(1);
            _part.CountOf("iteration_duration", journey).Record(milliseconds);
        }
    }

    /// <summary>Adds iterations that should have started and did not.</summary>
    public void Dropped(int journey, long count)
    {
        lock (_lock)
        {
            _part.CountOf("dropped_iterations", journey).Record(count);
        }
    }

    /// <summary>Adds how late an iteration started.</summary>
    public void StartDelay(double milliseconds)
    {
        lock (_lock)
        {
            _part.StartDelay.Record(milliseconds);
        }
    }

    /// <summary>Adds a failure.</summary>
    public void Error(in ErrorKey error)
    {
        lock (_lock)
        {
            AddError(_part.Errors, error, 1);
        }
    }

    /// <summary>Adds bytes that were sent.</summary>
    public void Sent(int bytes) => Interlocked.Add(ref _sent, bytes);

    /// <summary>Adds bytes that were received.</summary>
    public void Received(int bytes) => Interlocked.Add(ref _received, bytes);

    /// <summary>Moves what was recorded since the last time to where it is collected.</summary>
    public void Drain(MetricSet metrics, LatencyHistogram startDelay, Dictionary<ErrorKey, long> errors)
    {
        Part part;
        lock (_lock)
        {
            (part, _part) = (_part, new Part(catalog));
        }

        part.AddChecks();
        metrics.Merge(part.Set);
        startDelay.Merge(part.StartDelay);
        foreach (var (error, count) in part.Errors)
        {
            AddError(errors, error, count);
        }

        AddBytes(metrics, "data_sent", Interlocked.Exchange(ref _sent, 0));
        AddBytes(metrics, "data_received", Interlocked.Exchange(ref _received, 0));
    }

    private static void AddBytes(MetricSet metrics, string metric, long bytes)
    {
        var series = metrics.GetOrAdd(metric, MetricType.Counter, MetricUnit.Data, []);
        if (bytes > 0)
        {
            series.Record(bytes);
        }
    }

    private static void AddError(Dictionary<ErrorKey, long> errors, ErrorKey error, long count)
    {
        if (errors.Count >= MostErrors && !errors.ContainsKey(error))
        {
            error = new ErrorKey(error.Request, error.Code, "other failures");
        }

        errors[error] = errors.GetValueOrDefault(error) + count;
    }

    private sealed class Part(MetricCatalog catalog)
    {
        private readonly Dictionary<(int Request, int Status, int ErrorCode), HttpSeries> _http = [];
        private readonly Dictionary<(string Metric, int Journey), MetricSeries> _counts = [];
        private readonly MetricSeries?[] _customs = new MetricSeries?[catalog.Customs.Count];

        public MetricSet Set { get; } = new();

        public LatencyHistogram StartDelay { get; } = new();

        public Dictionary<ErrorKey, long> Errors { get; } = [];

        public long[] Passes { get; } = new long[catalog.Checks.Count];

        public long[] Fails { get; } = new long[catalog.Checks.Count];

        public HttpSeries HttpOf(int request, int status, int errorCode)
        {
            var key = (request, status, errorCode);
            if (!_http.TryGetValue(key, out var series))
            {
                series = new HttpSeries(Set, catalog.Requests[request], status, errorCode);
                _http.Add(key, series);
            }

            return series;
        }

        public MetricSeries CountOf(string metric, int journey)
        {
            if (!_counts.TryGetValue((metric, journey), out var series))
            {
                var definition = BuiltInMetrics.Find(metric)!;
                series = Set.GetOrAdd(metric, definition.Type, definition.Unit, [new Field("scenario", catalog.Journeys[journey])]);
                _counts.Add((metric, journey), series);
            }

            return series;
        }

        public MetricSeries CustomOf(int custom)
        {
            var key = catalog.Customs[custom];
            return _customs[custom] ??= Set.GetOrAdd(key.Metric.Name, key.Metric.Type, key.Metric.Unit, Tags(null, key.Request, key.Scenario));
        }

        public void AddChecks()
        {
            for (var check = 0; check < Passes.Length; check++)
            {
                var (passes, fails) = (Passes[check], Fails[check]);
                if (passes + fails > 0)
                {
                    var key = catalog.Checks[check];
                    var tags = Tags(key.Check, key.Request, key.Scenario);
                    Set.GetOrAdd("checks", MetricType.Rate, MetricUnit.None, tags).Merge(MetricSeries.Restore(
                        "checks", MetricType.Rate, MetricUnit.None, tags, passes + fails, passes, fails > 0 ? 0 : 1, passes > 0 ? 1 : 0, 0, double.NegativeInfinity, passes, null));
                }
            }
        }

        private static Field[] Tags(string? check, string? name, string? scenario)
        {
            var tags = new List<Field>(3);
            void Add(string tag, string? value)
            {
                if (value is not null)
                {
                    tags.Add(new Field(tag, value));
                }
            }

            Add("check", check);
            Add("name", name);
            Add("scenario", scenario);
            return [.. tags];
        }
    }
}
