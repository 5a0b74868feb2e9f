using Jint.Native;
using Loadline.Engine;
using Loadline.Engine.Executors;
using Loadline.Engine.Loops;
using Loadline.Engine.Metrics;
using Loadline.JavaScript.Runtime;
using Loadline.JavaScript.Sandbox;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript.Load;

/// <summary>One scenario, played by the engine's executor: it begins at its own time, with users of its own.</summary>
internal sealed class ScenarioRun : IIterationFactory, IDisposable
{
    private readonly ScriptWorld _world;
    private readonly IReadOnlyList<EngineLoop> _loops;
    private readonly Action<Exception> _fail;
    private long _threw;

    /// <summary>Creates it.</summary>
    /// <param name="world">What all users share.</param>
    /// <param name="index">Which scenario, from 0.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="pool">Where users come from.</param>
    /// <param name="loops">Loops of the run.</param>
    /// <param name="metrics">What executors record.</param>
    /// <param name="fail">Told when the run can't go on.</param>
    public ScenarioRun(ScriptWorld world, int index, K6Scenario scenario, VuPool pool, IReadOnlyList<EngineLoop> loops, RunMetrics metrics, Action<Exception> fail)
    {
        (_world, _loops, _fail, Pool, State) = (world, loops, fail, pool, new ScenarioState(scenario));
        Stops = new RunStops(world.Clock.Time, loops);
        Crew = new Crew(this, metrics, world.Clock, loops);
        Executor = ScenarioExecutor.Of(scenario, index);
    }

    /// <summary>Where users come from.</summary>
    public VuPool Pool { get; }

    /// <summary>The scenario as its users see it.</summary>
    public ScenarioState State { get; }

    /// <summary>How it ends.</summary>
    public RunStops Stops { get; }

    /// <summary>Its users.</summary>
    public Crew Crew { get; }

    /// <summary>What offers its load.</summary>
    public IExecutor Executor { get; }

    /// <summary>Iterations that ended because the script threw.</summary>
    public long Threw => Interlocked.Read(ref _threw);

    /// <inheritdoc/>
    public IIteration Create(int user, EngineLoop loop) => new ScriptUser(this, loop);

    /// <summary>Makes its users.</summary>
    public Task PrepareAsync() => Executor.PrepareAsync(Crew, Stops);

    /// <summary>Plays it.</summary>
    /// <param name="start">When the load begins, a timestamp.</param>
    public async Task RunAsync(long start)
    {
        var begin = _world.Clock.After(start, State.Scenario.Start.TotalSeconds);
        await LoopWork.OnAsync(_loops[0], async () =>
        {
            if (State.Scenario.Start > TimeSpan.Zero && !await new ProfileTimer(_loops[0], Stops).UntilAsync(begin).ConfigureAwait(false))
            {
                return;
            }

            (State.Started, State.StartedAt) = (begin, _world.Clock.Time.GetUtcNow());
            await Executor.RunAsync(Crew, begin, Stops).ConfigureAwait(false);
        }).ConfigureAwait(false);
        Crew.Dispose();
    }

    /// <summary>Plays one iteration on the user's thread.</summary>
    public IterationEnd Play(Vu vu, in IterationStart start)
    {
        vu.Resume();
        if (start.Stops.Level == StopLevel.Cut)
        {
            return IterationEnd.Interrupted;
        }

        JsValue function;
        try
        {
            function = Begin(vu);
        }
        catch (ScriptFailure failure)
        {
            _fail(failure);
            return IterationEnd.Interrupted;
        }

        vu.Iterations++;
        vu.IterationsInScenario++;
        vu.IterationInInstance = start.Index;
        vu.Engine.SetValue("__ITER", (double)(vu.Iterations - 1));
        var clock = _world.Clock;
        var began = clock.Now;
        vu.HttpOrNull?.Begin();
        var end = Call(vu, function);
        vu.HttpOrNull?.End();
        if (end == IterationEnd.Played)
        {
            var recording = vu.Recording;
            recording.Recorder.Add(vu.Id, _world.Metrics["iteration_duration"], vu.Tags.Base, clock.Since(began));
            recording.Recorder.Add(vu.Id, _world.Metrics["iterations"], vu.Tags.Base, 1);
            State.End();
            Pad(vu, began);
        }

        return end;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Crew.Dispose();
        Stops.Dispose();
    }

    private JsValue Begin(Vu vu)
    {
        vu.EnsureLoaded();
        vu.Phase = VuPhase.Iteration;
        vu.Group = _world.Groups;
        if (!ReferenceEquals(vu.Scenario, State))
        {
            (vu.Scenario, vu.IterationsInScenario) = (State, 0);
            Globals.SetEnvironment(vu, State.Scenario.Env);
        }

        vu.Tags.Begin(vu.Recording, State.Scenario.Name, State.Scenario.Tags, "");
        return vu.FunctionOf(State.Scenario.Function);
    }

    private IterationEnd Call(Vu vu, JsValue function)
    {
        try
        {
            vu.Loop.Run(() => vu.Engine.Call(function, [vu.Data]));
            return IterationEnd.Played;
        }
        catch (ScriptInterruptedException interrupted) when (interrupted.Reason == InterruptReason.Cut)
        {
            return IterationEnd.Interrupted;
        }
        catch (Exception exception) when (ScriptErrors.IsOfScript(exception))
        {
            Interlocked.Increment(ref _threw);
            _world.Console.Write(
                "error", ScriptErrors.Of(exception) + "\n", ("executor", K6Executors.NameOf(State.Scenario.Executor)), ("scenario", State.Scenario.Name), ("source", "stacktrace"));
            return IterationEnd.Played;
        }
        finally
        {
            vu.Resume();
            vu.Loop.Clear();
            vu.Group = _world.Groups;
            vu.Tags.Group = "";
        }
    }

    /// <summary>Waits until the shortest time of an iteration is over; the wait is no part of the iteration.</summary>
    private void Pad(Vu vu, long began)
    {
        if (_world.Options.MinIterationDuration is not { } shortest || shortest <= TimeSpan.Zero)
        {
            return;
        }

        try
        {
            vu.Gate.Wait(Stops, static stops => stops.Level != StopLevel.None, _world.Clock.After(began, shortest.TotalSeconds));
        }
        catch (ScriptInterruptedException)
        {
            // The run is over, and the iteration was before.
            vu.Resume();
        }
    }
}
