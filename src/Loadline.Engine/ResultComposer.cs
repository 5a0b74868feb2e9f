using System.Runtime.InteropServices;
using Loadline.Engine.Executors;
using Loadline.Engine.Health;
using Loadline.Engine.Metrics;
using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Engine;

/// <summary>Puts together what a run found out.</summary>
internal sealed class ResultComposer(PreparedRun run, Crew crew, IExecutor executor, GeneratorWatch watch)
{
    private LoadMonitor _monitor = null!;
    private DateTimeOffset _startedAt;
    private TimeSpan _duration;

    /// <summary>The load begins.</summary>
    public void Begin(LoadMonitor monitor)
    {
        _monitor = monitor;
        _startedAt = run.Options.Time.GetUtcNow();
    }

    /// <summary>The load has ended: what follows is not part of it.</summary>
    public void EndLoad()
    {
        _duration = _monitor.Elapsed;
        _monitor.Finish();
    }

    /// <summary>The result.</summary>
    public RunResult Compose(RunEnd end, string? reason)
    {
        run.Metrics.AddEmptyCounters();
        var offered = Offered(end);
        return new RunResult
        {
            Plan = run.Plan.Name,
            PlanHash = run.Hash,
            Profile = run.Profile.Name,
            Seed = run.Seed,
            Target = run.Target.Base,
            StartedAt = _startedAt,
            Duration = _duration,
            Planned = run.Profile.Duration,
            End = end,
            EndReason = reason,
            IsOpen = run.Profile.IsOpen,
            Changed = ProfileScaling.Describe(run.Options.Duration, run.Options.Scale, run.Options.Pauses),
            OfferedIterations = offered,
            StartedIterations = crew.Started,
            InterruptedIterations = crew.Interrupted,
            StartDelayP50 = StartDelayAt(50),
            StartDelayP99 = StartDelay,
            Metrics = run.Metrics.Totals,
            Seconds = _monitor.Seconds,
            Checks = Checks(),
            Errors = [.. run.Metrics.Errors
                .Select(error => new RunError(error.Key.Request, error.Key.Code, error.Key.Message, error.Value))
                .OrderByDescending(error => error.Count).ThenBy(error => error.Request, StringComparer.Ordinal).ThenBy(error => error.Code).ThenBy(error => error.Message, StringComparer.Ordinal)],
            Generator = _duration > TimeSpan.Zero ? watch.Report(GeneratorFacts.OfLoad(run, crew, offered, end == RunEnd.Completed)) : null,
            Machine = new RunMachine(RuntimeInformation.OSDescription, System.Environment.ProcessorCount, RuntimeInformation.FrameworkDescription, run.Version),
        };
    }

    private TimeSpan? StartDelay => StartDelayAt(99);

    private TimeSpan? StartDelayAt(double percentile) =>
        run.Profile.IsOpen && run.Metrics.StartDelay.Count > 0 ? TimeSpan.FromMilliseconds(run.Metrics.StartDelay.Percentile(percentile)) : null;

    /// <summary>All that was planned up to the moment the offer ended: that of a run that was stopped early ends there.</summary>
    private long? Offered(RunEnd end)
    {
        if (!run.Profile.IsOpen)
        {
            return null;
        }

        var until = end == RunEnd.Completed ? double.PositiveInfinity : _duration == TimeSpan.Zero ? -1 : _monitor.OfferEnded ?? _duration.TotalSeconds;
        var dropped = (long)(run.Metrics.Totals.Select("dropped_iterations", [])?.Sum ?? 0);
        return Math.Max(executor.OfferedUntil(until) ?? 0, crew.Started + dropped);
    }

    private List<RunCheck> Checks()
    {
        var counts = new Dictionary<(string Request, string Check), (long Passes, long Fails)>();
        foreach (var series in run.Metrics.Totals.Series.Where(series => series.Metric == "checks"))
        {
            var key = (series.Tag("name") ?? "", series.Tag("check") ?? "");
            var before = counts.GetValueOrDefault(key);
            counts[key] = (before.Passes + series.NonZero, before.Fails + series.Count - series.NonZero);
        }

        var order = run.Catalog.Checks.Select(check => (check.Request, check.Check)).Distinct();
        return [.. order.Where(counts.ContainsKey).Select(key => new RunCheck(key.Request, key.Check, counts[key].Passes, counts[key].Fails))];
    }
}
