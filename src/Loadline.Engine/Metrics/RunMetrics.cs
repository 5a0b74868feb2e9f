using Loadline.Plans;
using Loadline.Results;
using Loadline.Statistics;

namespace Loadline.Engine.Metrics;

/// <summary>
/// Everything a run records: a recorder for each processor, and what the collector has merged of them so far.
/// Recording is safe from any thread; collecting and reading totals is for one thread at a time.
/// </summary>
internal sealed class RunMetrics
{
    /// <summary>Series of a second from which on they are not used again: a target that answers with ever new statuses must not fill the memory.</summary>
    private const int MostSeries = 10_000;

    private readonly Recorder[] _recorders;
    private readonly Dictionary<ErrorKey, long> _errors = [];
    private MetricSet _second = new();

    public RunMetrics(MetricCatalog catalog)
    {
        Catalog = catalog;
        _recorders = new Recorder[System.Environment.ProcessorCount];
        for (var i = 0; i < _recorders.Length; i++)
        {
            _recorders[i] = new Recorder(catalog);
        }
    }

    /// <summary>What can be recorded.</summary>
    public MetricCatalog Catalog { get; }

    /// <summary>The recorder of the processor this thread runs on: its lock is the one nobody else is likely to hold.</summary>
    public Recorder Here => _recorders[Thread.GetCurrentProcessorId() % _recorders.Length];

    /// <summary>The recorder of a loop.</summary>
    public Recorder Of(int loop) => _recorders[loop % _recorders.Length];

    /// <summary>Everything collected so far.</summary>
    public MetricSet Totals { get; } = new();

    /// <summary>How late iterations started, of what was collected so far.</summary>
    public LatencyHistogram StartDelay { get; } = new();

    /// <summary>The same of the last collection alone.</summary>
    public LatencyHistogram FreshStartDelay { get; private set; } = new();

    /// <summary>Failures by kind, of what was collected so far.</summary>
    public IReadOnlyDictionary<ErrorKey, long> Errors => _errors;

    /// <summary>Collects what was recorded since the last time, adds it to the totals and returns a copy of it, without what has no samples.</summary>
    /// <param name="users">Users active now and made ready, with the time of the sample in milliseconds; null for no sample.</param>
    public MetricSet Collect((int Active, int Ready, double At)? users = null)
    {
        FreshStartDelay = new LatencyHistogram();
        foreach (var recorder in _recorders)
        {
            recorder.Drain(_second, FreshStartDelay, _errors);
        }

        StartDelay.Merge(FreshStartDelay);
        if (users is var (active, ready, at))
        {
            _second.GetOrAdd("vus", MetricType.Gauge, MetricUnit.None, []).Record(active, at);
            _second.GetOrAdd("vus_max", MetricType.Gauge, MetricUnit.None, []).Record(ready, at);
        }

        Totals.Merge(_second);
        var copy = _second.Copy();
        _second.Clear();
        if (_second.Series.Count > MostSeries)
        {
            _second = new MetricSet();
        }

        return copy;
    }

    /// <summary>
    /// Adds counters that nothing was counted for: a limit on dropped iterations is kept when there were none, which is not the same as
    /// a metric that nobody recorded.
    /// </summary>
    public void AddEmptyCounters()
    {
        foreach (var journey in Catalog.Journeys)
        {
            Totals.GetOrAdd("iterations", MetricType.Counter, MetricUnit.None, [new Field("scenario", journey)]);
            Totals.GetOrAdd("dropped_iterations", MetricType.Counter, MetricUnit.None, [new Field("scenario", journey)]);
        }

        foreach (var custom in Catalog.Customs.Where(custom => custom.Metric.Type == MetricType.Counter))
        {
            Field[] tags = [.. new[] { ("name", custom.Request), ("scenario", custom.Scenario) }.Where(tag => tag.Item2 is not null).Select(tag => new Field(tag.Item1, tag.Item2!))];
            Totals.GetOrAdd(custom.Metric.Name, custom.Metric.Type, custom.Metric.Unit, tags);
        }
    }
}
