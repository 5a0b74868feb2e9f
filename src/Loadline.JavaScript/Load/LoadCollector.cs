using Loadline.Engine.Metrics;
using Loadline.JavaScript.Runtime;
using Loadline.Plans;
using Loadline.Results;

namespace Loadline.JavaScript.Load;

/// <summary>Puts together what scripts and what the engine recorded. For one thread at a time.</summary>
/// <param name="world">What users share.</param>
/// <param name="engine">What executors and connections record.</param>
internal sealed class LoadCollector(ScriptWorld world, RunMetrics engine)
{
    private readonly SecondsKept _kept = new();
    private readonly MetricSet _second = new();

    /// <summary>Everything collected so far.</summary>
    public MetricSet Totals { get; } = new();

    /// <summary>The seconds so far.</summary>
    public IReadOnlyList<RunSecond> Seconds => _kept.Seconds;

    /// <summary>Collects what was recorded since the last time.</summary>
    /// <param name="second">Second of the load it belongs to; null for what is no part of it.</param>
    /// <param name="users">Users busy and made ready, with the time in milliseconds; null for no sample.</param>
    public MetricSet Collect(int? second, (int Active, int Ready, double At)? users = null)
    {
        // Iterations are the script's to record: only it knows their tags.
        foreach (var series in engine.Collect().Series.Where(series => series.Metric is not ("iterations" or "iteration_duration" or "http_req_response_time")))
        {
            _second.Add(series);
        }

        world.Recording!.Recorder.DrainTo(_second);
        if (users is var (active, ready, at))
        {
            _second.GetOrAdd("vus", MetricType.Gauge, MetricUnit.None, []).Record(active, at);
            _second.GetOrAdd("vus_max", MetricType.Gauge, MetricUnit.None, []).Record(ready, at);
        }

        Totals.Merge(_second);
        var copy = _second.Copy();
        _second.Clear();
        if (second is { } number)
        {
            _kept.Add(number, copy);
        }

        return copy;
    }
}
