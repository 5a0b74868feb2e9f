using Loadline.Engine.Executors;
using Loadline.Engine.Steps;
using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Engine;

/// <summary>
/// Runs a plan from this process. A run is: everything checked → setup, once → the load, by the profile's executor, collected every
/// second → teardown, once → the result.
/// Stopping it ends pauses at once and gives running requests the profile's <see cref="LoadProfile.GracefulStop"/>, but 2 s at most; the
/// iterations they belong to count as interrupted.
/// </summary>
public sealed class LocalLoadRunner : ILoadRunner
{
    private static readonly TimeSpan LongestTeardown = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async Task<RunResult> RunAsync(Plan plan, RunOptions options, CancellationToken stop)
    {
        using var run = new PreparedRun(plan, options);
        using var stops = new RunStops(options.Time);
        using var stopping = stop.Register(() => stops.Stop(run.ShortStop));
        using var killing = options.Kill.Register(stops.CutNow);
        using var crew = new Crew(run.Users, run.Metrics, run.Clock);
        using var once = run.Users.Create();
        var executor = ExecutorFactory.Create(plan, run.Profile, run.Seed);
        var composer = new ResultComposer(run, crew, executor);

        // 1. Setup. What it captures is visible to every iteration that begins afterwards.
        var setup = await once.PlayAsync(run.Compiled.Setup, new IterationStart(-1, 0, 0, stops.Leave, stops.Cut)).ConfigureAwait(false);
        once.ShareCaptures();
        run.Metrics.Collect();
        var monitor = new LoadMonitor(run, crew, executor, stops);
        composer.Begin(monitor);
        if (setup == IterationEnd.Interrupted || stops.NoMore.IsCancellationRequested)
        {
            return composer.Compose(RunEnd.Interrupted, "The run was stopped during setup.");
        }

        if (once.Failure is { } failure)
        {
            return composer.Compose(RunEnd.SetupFailed, failure.Sentence);
        }

        // 2. The load, watched every second.
        await OfferAsync(executor, crew, monitor, stops).ConfigureAwait(false);
        composer.EndLoad();

        // 3. Teardown, also after a stop: what setup made is to be undone. Only a kill prevents it.
        if (plan.Teardown.Count > 0 && !options.Kill.IsCancellationRequested)
        {
            await TearDownAsync(run, once, monitor).ConfigureAwait(false);
        }

        var (end, reason) = monitor.Crossed is { } crossed ? (RunEnd.ThresholdCrossed, crossed)
            : stop.IsCancellationRequested || options.Kill.IsCancellationRequested ? (RunEnd.Interrupted, "The run was stopped by the user.")
            : (RunEnd.Completed, (string?)null);
        monitor.Tell(RunPhase.Done, new MetricSet());
        return composer.Compose(end, reason);
    }

    private static async Task OfferAsync(IExecutor executor, Crew crew, LoadMonitor monitor, RunStops stops)
    {
        using var over = new CancellationTokenSource();
        var playing = Task.Run(() => executor.RunAsync(crew, monitor.Start, stops), CancellationToken.None);
        var watching = monitor.WatchAsync(over.Token);
        if (await Task.WhenAny(playing, watching).ConfigureAwait(false) == watching)
        {
            // Only a callback that throws ends the watch before the load.
            stops.CutNow();
        }

        await playing.ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        await watching.ConfigureAwait(false);
        if (crew.Fault is { } fault)
        {
            throw new InvalidOperationException("An iteration ended by a defect of the engine.", fault);
        }
    }

    private static async Task TearDownAsync(PreparedRun run, JourneyIteration user, LoadMonitor monitor)
    {
        monitor.Tell(RunPhase.Teardown, new MetricSet());
        using var limit = new CancellationTokenSource(LongestTeardown, run.Options.Time);
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, run.Options.Kill);
        await user.PlayAsync(run.Compiled.Teardown, new IterationStart(-1, 0, 0, cut.Token, cut.Token)).ConfigureAwait(false);
        run.Metrics.Collect();
    }
}
