using Loadline.Engine;
using Loadline.Engine.Health;
using Loadline.Engine.Loops;
using Loadline.Engine.Metrics;
using Loadline.JavaScript.Runtime;
using Loadline.JavaScript.Thresholds;
using Loadline.Results;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript.Load;

/// <summary>The load of a script: its scenarios side by side, watched every second.</summary>
internal sealed class ScriptLoad : ILoadState, IDisposable
{
    private static readonly TimeSpan ShortStop = TimeSpan.FromSeconds(2);
    private readonly ScriptWorld _world;
    private readonly RunMetrics _metrics;
    private readonly ThresholdStates _thresholds;
    private readonly LoadCollector _collector;
    private readonly ScenarioRun[] _scenarios;
    private readonly RunClock _clock;
    private readonly TaskCompletionSource<Exception> _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private GeneratorWatch? _watch;
    private long _start;
    private long _ended;
    private int _end;

    /// <summary>Prepares the load.</summary>
    /// <param name="world">What users share.</param>
    /// <param name="scenarios">The scenarios.</param>
    /// <param name="loops">Loops of the run.</param>
    /// <param name="metrics">What the engine records.</param>
    /// <param name="thresholds">The thresholds.</param>
    /// <param name="collector">What collects.</param>
    public ScriptLoad(ScriptWorld world, IReadOnlyList<K6Scenario> scenarios, IReadOnlyList<EngineLoop> loops, RunMetrics metrics, ThresholdStates thresholds, LoadCollector collector)
    {
        (_world, _metrics, _thresholds, _collector, _clock) = (world, metrics, thresholds, collector, world.Clock);
        Pool = new VuPool(world);
        _scenarios = [.. scenarios.Select((scenario, index) => new ScenarioRun(world, index, scenario, Pool, loops, metrics, Fail))];
        Planned = scenarios.Max(scenario => scenario.Start + scenario.Length);
        MostVus = MostAtOnce(scenarios);
    }

    /// <summary>The users.</summary>
    public VuPool Pool { get; }

    /// <summary>Planned length.</summary>
    public TimeSpan Planned { get; }

    /// <summary>Users that are made ready before it begins.</summary>
    public int MostVus { get; }

    /// <summary>How it ended.</summary>
    public LoadEnd End => (LoadEnd)Volatile.Read(ref _end);

    /// <summary>The threshold that ended it; null when none did.</summary>
    public ThresholdState? Crossed { get; private set; }

    /// <summary>When it began, by the time of day.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Its length so far.</summary>
    public TimeSpan Duration => _start == 0 ? TimeSpan.Zero : _clock.Span(_start, Volatile.Read(ref _ended) is > 0 and var ended ? ended : _clock.Now);

    /// <inheritdoc/>
    public double Elapsed => Duration.TotalMilliseconds;

    /// <inheritdoc/>
    public long Completed => _scenarios.Sum(scenario => scenario.State.Ended);

    /// <inheritdoc/>
    public long Interrupted => _scenarios.Sum(scenario => scenario.Crew.Interrupted);

    /// <inheritdoc/>
    public int Active => _scenarios.Sum(scenario => scenario.Crew.Active);

    /// <inheritdoc/>
    public int Ready => Pool.Count;

    /// <summary>Iterations started.</summary>
    public long Started => _scenarios.Sum(scenario => scenario.Crew.Started);

    /// <summary>Iterations that ended because the script threw.</summary>
    public long Threw => _scenarios.Sum(scenario => scenario.Threw);

    /// <summary>Whether any scenario offers load by arrivals.</summary>
    public bool IsOpen => _scenarios.Any(scenario => scenario.State.Scenario.IsOpen);

    /// <summary>Iterations that were to start up to the end of the load; null when no scenario is open.</summary>
    public long? Offered => IsOpen
        ? _scenarios.Sum(scenario => scenario.State.Scenario.IsOpen
            ? scenario.Executor.OfferedUntil(End == LoadEnd.Completed ? double.PositiveInfinity : Math.Max(-1, (Duration - scenario.State.Scenario.Start).TotalSeconds)) ?? 0
            : scenario.Crew.Started)
        : null;

    /// <summary>What the generator found out about itself; null when there was no load.</summary>
    public GeneratorReport? Report(LoadFacts facts) => Duration > TimeSpan.Zero ? _watch?.Report(facts) : null;

    /// <summary>Makes the users.</summary>
    public Task PrepareAsync(CancellationToken stop) => Pool.PrepareAsync(MostVus, stop);

    /// <summary>Plays the load to its end.</summary>
    /// <param name="progress">Told about once a second; may be null.</param>
    /// <param name="stop">Ends it gracefully.</param>
    /// <param name="kill">Ends it at once.</param>
    public async Task PlayAsync(Action<RunSnapshot>? progress, CancellationToken stop, CancellationToken kill)
    {
        foreach (var scenario in _scenarios)
        {
            await scenario.PrepareAsync().ConfigureAwait(false);
        }

        // Making users leaves as much behind as they hold. Nothing waits for this now, and a second later everything would.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        _watch = await GeneratorWatch.StartAsync(_clock, _scenarios.All(scenario => scenario.State.Scenario.PlannedIterations is not null) ? TimeSpan.Zero : Planned).ConfigureAwait(false);
        (_start, StartedAt) = (_clock.Now, _clock.Time.GetUtcNow());
        _world.Verdicts.OnAbort = () => Cut(LoadEnd.Aborted);
        using var stopping = stop.Register(() => Stop(LoadEnd.Interrupted));
        using var killing = kill.Register(() => Cut(LoadEnd.Interrupted));
        using var over = new CancellationTokenSource();
        var watching = WatchAsync(progress, over.Token);
        var playing = Task.WhenAll(_scenarios.Select(scenario => scenario.RunAsync(_start)));
        try
        {
            if (await Task.WhenAny(playing, _broken.Task).ConfigureAwait(false) == _broken.Task)
            {
                Cut(LoadEnd.Interrupted);
            }

            await playing.ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _ended, _clock.Now);
            await over.CancelAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(false);
            _world.Verdicts.OnAbort = null;
        }

        if (_broken.Task.IsCompleted)
        {
            throw await _broken.Task.ConfigureAwait(false);
        }

        EndSecond((int)Duration.TotalSeconds, samplesUsers: false);
    }

    /// <summary>What is told about the load so far.</summary>
    public RunSnapshot Snapshot(RunPhase phase, MetricSet last) => new()
    {
        Elapsed = Duration,
        Planned = Planned,
        Phase = phase,
        ActiveUsers = Active,
        MaxUsers = Ready,
        OfferedRate = IsOpen ? _scenarios.Sum(scenario => scenario.Executor.RateAt((Duration - scenario.State.Scenario.Start).TotalSeconds) ?? 0) : null,
        Progress = phase == RunPhase.Done ? 1 : Math.Clamp(_scenarios.Average(Progress), 0, 1),
        Totals = _collector.Totals.Copy(),
        LastSecond = last,
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var scenario in _scenarios)
        {
            scenario.Dispose();
        }

        Pool.Dispose();
        _watch?.Dispose();
    }

    private double Progress(ScenarioRun scenario)
    {
        var planned = scenario.State.Scenario;
        return planned.PlannedIterations is { } all and > 0
            ? (double)scenario.State.Ended / all
            : planned.Length > TimeSpan.Zero ? (Duration - planned.Start) / planned.Length : 1;
    }

    private async Task WatchAsync(Action<RunSnapshot>? progress, CancellationToken over)
    {
        for (var second = 0; ; second++)
        {
            await Task.Delay(_clock.Span(_clock.Now, _clock.After(_start, second + 1)), _clock.Time, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (over.IsCancellationRequested)
            {
                return;
            }

            var fresh = EndSecond(second, samplesUsers: true);
            progress?.Invoke(Snapshot(End == LoadEnd.Completed ? RunPhase.Load : RunPhase.Stopping, fresh));
            if (second % 2 == 1 && _thresholds.Judge(_collector.Totals, Duration, isEnd: false) is { } crossed && End == LoadEnd.Completed)
            {
                Crossed = crossed;
                Cut(LoadEnd.ThresholdCrossed);
            }
        }
    }

    private MetricSet EndSecond(int second, bool samplesUsers)
    {
        var fresh = _collector.Collect(second, samplesUsers ? (Active, Ready, Elapsed) : null);
        var faults = _scenarios.Select(scenario => scenario.Crew.Fault).OfType<Exception>().FirstOrDefault();
        if (faults is not null)
        {
            Fail(faults);
        }

        _watch!.EndSecond(new SecondFacts
        {
            Second = second,
            StartDelay = IsOpen ? _metrics.FreshStartDelay : new Statistics.LatencyHistogram(),
            Started = Started,
            InFlight = Active,
            ServiceP95 = _collector.Totals.Select("http_req_duration", [])?.Percentile(95) ?? 0,
        });
        return fresh;
    }

    private void Fail(Exception exception)
    {
        if (_broken.TrySetResult(exception))
        {
            Cut(LoadEnd.Interrupted);
        }
    }

    private void Stop(LoadEnd why)
    {
        Interlocked.CompareExchange(ref _end, (int)why, (int)LoadEnd.Completed);
        foreach (var scenario in _scenarios)
        {
            scenario.Stops.Stop(scenario.State.Scenario.Grace < ShortStop ? scenario.State.Scenario.Grace : ShortStop);
        }
    }

    private void Cut(LoadEnd why)
    {
        Interlocked.CompareExchange(ref _end, (int)why, (int)LoadEnd.Completed);
        foreach (var scenario in _scenarios)
        {
            scenario.Stops.CutNow();
        }
    }

    /// <summary>Users that scenarios need at the same time: those of one that is over are there for the next.</summary>
    private static int MostAtOnce(IReadOnlyList<K6Scenario> scenarios) =>
        (int)scenarios.Max(begins => scenarios.Where(other => other.Start <= begins.Start && begins.Start < other.Start + other.Length + other.Grace + TimeSpan.FromTicks(1)).Sum(other => other.PlannedVus));
}
