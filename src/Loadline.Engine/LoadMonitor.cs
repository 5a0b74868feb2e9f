using Loadline.Engine.Executors;
using Loadline.Engine.Health;
using Loadline.Engine.Loops;
using Loadline.Engine.Metrics;
using Loadline.Results;

namespace Loadline.Engine;

/// <summary>Once a second: collects what was recorded, samples users, tells progress and asks whether to go on. Made when the load begins.</summary>
internal sealed class LoadMonitor(PreparedRun run, Crew crew, IExecutor executor, RunStops stops, GeneratorWatch watch)
{
    private readonly SecondsKept _kept = new();
    private bool _sampled;
    private int _next;
    private long _end;

    /// <summary>When the load began, a timestamp.</summary>
    public long Start { get; } = run.Users.LoadStart = run.Clock.Now;

    /// <summary>The seconds so far.</summary>
    public IReadOnlyList<RunSecond> Seconds => _kept.Seconds;

    /// <summary>Why a threshold ended the run; null when none did.</summary>
    public string? Crossed { get; private set; }

    /// <summary>When the profile stopped offering load, in seconds since the load began; null while it offers.</summary>
    public double? OfferEnded { get; private set; }

    /// <summary>Time since the load began, until it ended.</summary>
    public TimeSpan Elapsed => run.Clock.Span(Start, Volatile.Read(ref _end) is > 0 and var end ? end : run.Clock.Now);

    /// <summary>The load has ended, at this moment.</summary>
    public void EndLoad() => Volatile.Write(ref _end, run.Clock.Now);

    /// <summary>Watches until the load is over.</summary>
    public async Task WatchAsync(CancellationToken over)
    {
        await using var offer = stops.NoMore.Register(() => OfferEnded ??= Elapsed.TotalSeconds).ConfigureAwait(false);
        while (!over.IsCancellationRequested)
        {
            var wait = run.Clock.Span(run.Clock.Now, run.Clock.After(Start, _next + 1));
            await Task.Delay(wait, run.Clock.Time, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!over.IsCancellationRequested)
            {
                EndSecond();
            }
        }
    }

    /// <summary>Collects what is left; the last second may be a short one.</summary>
    public void Finish()
    {
        (int, int, double)? users = _sampled ? null : (crew.Peak, crew.Ready, Elapsed.TotalMilliseconds);
        _kept.Add(_next, run.Metrics.Collect(users));
        watch.EndSecond(GeneratorFacts.OfSecond(run, crew, _next, Due(OfferEnded ?? Elapsed.TotalSeconds)));
    }

    /// <summary>Tells what the run is doing.</summary>
    public void Tell(RunPhase phase, MetricSet last) => run.Options.Progress?.Invoke(Snapshot(phase, last));

    private void EndSecond()
    {
        if (crew.Fault is not null)
        {
            stops.CutNow();
            return;
        }

        // Before it is looked at what was started: a start that happens meanwhile must not look like one that is missing.
        var elapsed = Elapsed;
        var due = Due(OfferEnded ?? elapsed.TotalSeconds);
        var fresh = run.Metrics.Collect((crew.Active, crew.Ready, elapsed.TotalMilliseconds));
        _sampled = true;
        _kept.Add(_next, fresh);
        watch.EndSecond(GeneratorFacts.OfSecond(run, crew, _next, due));
        _next = Math.Max(_next + 1, (int)elapsed.TotalSeconds);
        if (run.Options.Progress is null && run.Options.StopWhen is null)
        {
            return;
        }

        var snapshot = Snapshot(stops.NoMore.IsCancellationRequested ? RunPhase.Stopping : RunPhase.Load, fresh);
        run.Options.Progress?.Invoke(snapshot);
        if (Crossed is null && !stops.NoMore.IsCancellationRequested && run.Options.StopWhen?.Invoke(snapshot) is { } reason)
        {
            Crossed = reason;
            stops.Stop(run.ShortStop);
        }
    }

    private long? Due(double seconds) => executor.DueBy(seconds);

    private RunSnapshot Snapshot(RunPhase phase, MetricSet last)
    {
        var elapsed = Elapsed;
        var byTime = run.Profile.Duration > TimeSpan.Zero ? elapsed / run.Profile.Duration : 1;
        var done = executor.Iterations is { } all and > 0 ? Math.Max(byTime, (double)(crew.Started - crew.Active) / all) : byTime;
        return new RunSnapshot
        {
            Elapsed = elapsed,
            Planned = run.Profile.Duration,
            Phase = phase,
            ActiveUsers = crew.Active,
            MaxUsers = crew.Ready,
            OfferedRate = executor.RateAt(elapsed.TotalSeconds),
            Progress = phase == RunPhase.Done ? 1 : Math.Clamp(done, 0, 1),
            Generator = watch.Latest,
            Totals = run.Metrics.Totals.Copy(),
            LastSecond = last,
        };
    }
}
