using Loadline.Engine.Executors;
using Loadline.Engine.Health;
using Loadline.Engine.Loops;
using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Engine;

/// <summary>
/// Runs a plan from this process. A run is: everything checked → setup, once → users made and connected → the load, by the profile's
/// executor, collected every second → teardown, once → the result.
/// Stopping it ends pauses at once and gives running requests the profile's <see cref="LoadProfile.GracefulStop"/>, but 2 s at most; the
/// iterations they belong to count as interrupted.
/// </summary>
public sealed class LocalLoadRunner : ILoadRunner
{
    private static readonly TimeSpan LongestTeardown = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPreparation = TimeSpan.FromSeconds(5);
    private readonly EngineParts _parts;

    /// <summary>Creates a runner.</summary>
    public LocalLoadRunner()
        : this(new EngineParts())
    {
    }

    /// <summary>Creates a runner of other parts.</summary>
    internal LocalLoadRunner(EngineParts parts) => _parts = parts;

    /// <inheritdoc/>
    public async Task<RunResult> RunAsync(Plan plan, RunOptions options, CancellationToken stop)
    {
        using var run = new PlanRun(plan, options, _parts);
        return await RunAsync(run, stop).ConfigureAwait(false);
    }

    /// <summary>Plays what was made ready: a plan, or a script.</summary>
    /// <param name="run">What to play; the caller's to dispose.</param>
    /// <param name="stop">Ends the run.</param>
    internal async Task<RunResult> RunAsync(PreparedRun run, CancellationToken stop)
    {
        var options = run.Options;
        using var watch = PolicyWatch.Begin(run.Gate, options.Time, stop, options.Kill);
        stop = watch.Stop;
        if (_parts.WarmsUp && run.Profile.IsOpen && run.Profile.Duration >= WarmUp.ShortestWarmed && ReferenceEquals(options.Time, TimeProvider.System))
        {
            await WarmUp.PlayOnceAsync(options.Time, stop).ConfigureAwait(false);
        }

        using var loops = new LoopSet(run.Loops, run.Clock, _parts);
        using var stops = new RunStops(options.Time, loops.Loops);
        using var crew = new Crew(run.Users, run.Metrics, run.Clock, loops.Loops);
        using var once = run.Users.CreateOnce(loops.Loops[0]);
        try
        {
            using var stopping = stop.Register(() => stops.Stop(run.ShortStop));
            using var killing = watch.Kill.Register(stops.CutNow);
            var all = RunAsync(new RunParts(run, loops, stops, crew, once, watch), stop);

            // Not on a loop: a loop can't wait for its own end.
            var first = await Task.WhenAny(all, loops.Broken).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            await first.ConfigureAwait(false);
            return await all.ConfigureAwait(false);
        }
        finally
        {
            loops.Stop();
        }
    }

    private static async Task<RunResult> RunAsync(RunParts parts, CancellationToken stop)
    {
        var (run, loops, stops, crew, once, watch) = parts;
        const string Stopped = "The run was stopped by the user.";
        var executor = run.CreateExecutor();

        // 1. Setup. What it captures is visible to every iteration that begins afterwards.
        var setup = await OnceAsync(loops, once.SetUpAsync, stops).ConfigureAwait(false);
        run.Metrics.Collect();
        using var health = await GeneratorWatch.StartAsync(run.Clock, GeneratorFacts.LengthOf(run.Profile)).ConfigureAwait(false);
        var composer = new ResultComposer(run, crew, executor, health);
        if (setup == IterationEnd.Interrupted || stops.Level != StopLevel.None)
        {
            composer.Begin(new LoadMonitor(run, crew, executor, stops, health));
            return composer.Compose(RunEnd.Interrupted, watch.Reason ?? "The run was stopped during setup.");
        }

        if (once.Failure is { } failure)
        {
            composer.Begin(new LoadMonitor(run, crew, executor, stops, health));
            return composer.Compose(RunEnd.SetupFailed, failure);
        }

        // 2. Users, with their connections: the load must not begin with a storm of them.
        SocketReserve.Prepare(run.Profile);
        await executor.PrepareAsync(crew, stops).ConfigureAwait(false);
        await crew.PrepareAsync(LongestPreparation, stops).ConfigureAwait(false);

        // 3. The load, watched every second.
        health.BeginLoad();
        var monitor = new LoadMonitor(run, crew, executor, stops, health);
        composer.Begin(monitor);
        await OfferAsync(executor, crew, monitor, stops).ConfigureAwait(false);
        composer.EndLoad();

        // 4. Teardown, also after a stop: what setup made is to be undone. Only a kill prevents it.
        if (run.HasTeardown && !watch.Kill.IsCancellationRequested && watch.Reason is null)
        {
            await TearDownAsync(parts, monitor).ConfigureAwait(false);
        }

        var (end, reason) = monitor.Crossed is { } crossed ? (RunEnd.ThresholdCrossed, crossed)
            : stop.IsCancellationRequested || watch.Kill.IsCancellationRequested ? (RunEnd.Interrupted, watch.Reason ?? Stopped)
            : (RunEnd.Completed, (string?)null);
        monitor.Tell(RunPhase.Done, new MetricSet());
        return composer.Compose(end, reason);
    }

    private static async Task OfferAsync(IExecutor executor, Crew crew, LoadMonitor monitor, RunStops stops)
    {
        using var over = new CancellationTokenSource();
        var watching = Task.CompletedTask;

        // Both begin at the same moment, on the loop.
        await LoopWork.OnAsync(crew.Loops[0], async () =>
        {
            watching = WatchAsync(monitor, stops, over.Token);
            await executor.RunAsync(crew, monitor.Start, stops).ConfigureAwait(false);
            monitor.EndLoad();
        }).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        await watching.ConfigureAwait(false);
        if (crew.Fault is { } fault)
        {
            throw new InvalidOperationException("An iteration ended by a defect of the engine.", fault);
        }
    }

    private static async Task WatchAsync(LoadMonitor monitor, RunStops stops, CancellationToken over)
    {
        try
        {
            await monitor.WatchAsync(over).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // A callback of the caller threw: the load ends, and then the run with what it threw.
            stops.CutNow();
            throw;
        }
    }

    private static async Task TearDownAsync(RunParts parts, LoadMonitor monitor)
    {
        monitor.Tell(RunPhase.Teardown, new MetricSet());
        using var stops = new RunStops(parts.Run.Options.Time, parts.Loops.Loops);
        using var killing = parts.Watch.Kill.Register(stops.CutNow);
        await using var limit = parts.Run.Options.Time.CreateTimer(_ => stops.CutNow(), null, LongestTeardown, Timeout.InfiniteTimeSpan);
        await OnceAsync(parts.Loops, parts.Once.TearDownAsync, stops).ConfigureAwait(false);
        parts.Run.Metrics.Collect();
    }

    private static async Task<IterationEnd> OnceAsync(LoopSet loops, Func<IterationStart, ValueTask<IterationEnd>> play, RunStops stops)
    {
        var end = IterationEnd.Played;
        await LoopWork.OnAsync(loops.Loops[0], async () => end = await play(new IterationStart(-1, 0, 0, loops.Loops[0].Clock.Now, stops)).ConfigureAwait(false)).ConfigureAwait(false);
        return end;
    }

    private sealed record RunParts(PreparedRun Run, LoopSet Loops, RunStops Stops, Crew Crew, IRunOnce Once, PolicyWatch Watch);
}
