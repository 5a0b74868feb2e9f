using System.Text.Json;
using Jint;
using Loadline.Engine;
using Loadline.Engine.Http;
using Loadline.Engine.Metrics;
using Loadline.JavaScript.Metrics;
using Loadline.JavaScript.Modules.Http;
using Loadline.JavaScript.Runtime;
using Loadline.JavaScript.Sandbox;
using Loadline.JavaScript.Sources;
using Loadline.Plans;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript.Tracing;

/// <summary>
/// Traces a script: its options for each choice its environment offers, setup, some iterations of each function that scenarios play, teardown. Nothing waits,
/// and nothing is sent unless there is a target.
/// </summary>
internal sealed class TraceRun : IDisposable
{
    private const int FewestIterations = 24;
    private const int MostIterations = 100;
    private const int MostWarmUps = 14;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private readonly TraceOptions _options;
    private readonly TimeProvider _time;
    private readonly string _main;
    private readonly ModuleStore _modules;
    private readonly ScriptFiles _files;
    private readonly ScriptTracer _tracer;
    private readonly ScriptTrace _trace;
    private readonly StringWriter _messages = new();
    private string? _setupData;

    private TraceRun(TraceOptions options, TimeProvider time)
    {
        (_options, _time, _main) = (options, time, Path.GetFullPath(options.File));
        _files = new ScriptFiles(Path.GetDirectoryName(_main)!, options.AllowRead ?? []);
        _modules = new ModuleStore(_files);
        _tracer = new ScriptTracer(options.Target is null ? null : new TraceTarget(options.Target));
        _trace = new ScriptTrace { Tracer = _tracer };
    }

    /// <summary>Traces a script.</summary>
    /// <param name="options">How.</param>
    /// <param name="choices">Choices of its environment, by variable and value; the default has none.</param>
    /// <param name="time">The clock.</param>
    public static ScriptTrace Of(TraceOptions options, IReadOnlyList<IReadOnlyDictionary<string, string>> choices, TimeProvider time)
    {
        using var run = new TraceRun(options, time);
        foreach (var choice in choices)
        {
            run.Play(choice, isFirst: ReferenceEquals(choice, choices[0]));
        }

        run.Teardown();
        return run._trace;
    }

    /// <inheritdoc/>
    public void Dispose() => _messages.Dispose();

    private void Play(IReadOnlyDictionary<string, string> choice, bool isFirst)
    {
        using var world = new TraceWorld(this, choice);
        try
        {
            if (ReadOptions(world, isFirst) is not { } options)
            {
                return;
            }

            _trace.Variants.Add(new TracedVariant(string.Join('-', choice.Values), options));
            world.Open(options);
            if (isFirst)
            {
                Setup(world);
            }

            world.World.SetupData = _setupData;
            foreach (var scenario in options.Scenarios.Where(scenario => !scenario.WantsBrowser).DistinctBy(scenario => scenario.Function, StringComparer.Ordinal).Where(scenario => !_trace.Functions.ContainsKey(scenario.Function)))
            {
                Iterations(world, scenario);
            }
        }
        catch (ScriptFailure failure)
        {
            _trace.Findings.Add(isFirst
                ? Finding.Error("script-failed", $"The script can't be loaded: {FirstLine(failure.Message)}", new SourceLocation(_options.File), "give variables it needs with -e NAME=VALUE")
                : Finding.Warning("not-converted", $"With {string.Join(' ', choice.Select(each => $"{each.Key}={each.Value}"))} the script can't be loaded: {FirstLine(failure.Message)}", new SourceLocation(_options.File)));
        }
    }

    /// <summary>Loads the script; when it stops for want of variables that its message names, they get marks for values, and it is tried again.</summary>
    private K6Consolidated? ReadOptions(TraceWorld world, bool isFirst)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var vu = new Vu(world.World, 0);
            try
            {
                vu.Thread.Get(() =>
                {
                    vu.EnsureLoaded();
                    return true;
                });
                var (json, functions) = vu.Thread.Get(() => ScriptExports.Read(vu));
                if (functions.Count == 0)
                {
                    throw new ScriptFailure(104, "it exports no function");
                }

                using var document = json is null ? null : JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 256 });
                var reading = K6OptionsReader.FromScript(document?.RootElement ?? default);
                var all = K6OptionTiers.Consolidate([KeyValuePair.Create(K6OptionSource.Script, reading.Options)]);
                var problems = reading.Problems.Concat(all.Problems).Select(problem => problem.At(new SourceLocation(_options.File))).ToList();
                _trace.Findings.AddRange(isFirst ? problems : []);
                return problems.Exists(problem => problem.Severity == Severity.Error) ? null : all;
            }
            catch (ScriptFailure failure) when (attempt < 3 && _tracer.Unset.Where(name => !_tracer.Needed.Contains(name) && failure.Message.Contains(name, StringComparison.Ordinal)).ToList() is { Count: > 0 } wanted)
            {
                _tracer.Needed.UnionWith(wanted);
            }
        }
    }

    private void Setup(TraceWorld world)
    {
        using var vu = new Vu(world.World, 0);
        vu.Thread.Get(() =>
        {
            vu.EnsureLoaded();
            return true;
        });
        if (!vu.Thread.Get(() => vu.TryFunction("setup", out _)))
        {
            return;
        }

        for (var attempt = 0; attempt < MostWarmUps; attempt++)
        {
            var iteration = new TracedIteration { Function = "setup" };
            _tracer.Begin(iteration);
            _tracer.HasLearned = false;
            try
            {
                _setupData = Bounded(vu, () => OnceCall.Play(vu, "setup", VuPhase.Setup, null, 100, Longest));
                _trace.Setup = iteration;
                if (!_tracer.HasLearned)
                {
                    return;
                }
            }
            catch (ScriptFailure failure)
            {
                iteration.Failure = FirstLine(failure.Message);
                _trace.Setup ??= iteration;
                if (!TryAnother() && !_tracer.HasLearned)
                {
                    break;
                }
            }
        }

        if (_trace.Setup?.Failure is { } why)
        {
            _trace.Findings.Add(Finding.Warning("not-converted", $"setup() can't be followed to its end: {why}", new SourceLocation(_options.File)));
        }
    }

    private void Iterations(TraceWorld world, K6Scenario scenario)
    {
        using var vu = new Vu(world.World, 1);
        var state = new ScenarioState(scenario) { StartedAt = _time.GetUtcNow(), Started = world.World.Clock.Now };
        var all = new List<TracedIteration>();
        var index = 0L;

        // 1. Until nothing more is learned about what answers have to be like.
        for (var warm = 0; warm < MostWarmUps; warm++)
        {
            _tracer.HasLearned = false;
            var iteration = Iterate(world, vu, state, index++);
            if (warm == 0)
            {
                _trace.First[scenario.Function] = new TracedIteration { Function = scenario.Function };
            }

            _trace.First[scenario.Function].Steps.AddRange(iteration.Steps);

            if (iteration.IsEndless)
            {
                all.Add(iteration);
                break;
            }

            var tries = iteration.Failure is not null && TryAnother();
            if (warm > 0 && !_tracer.HasLearned && !tries)
            {
                break;
            }
        }

        // 2. What it does then; chance and data make it differ from iteration to iteration.
        var shapes = new HashSet<string>(StringComparer.Ordinal);
        index = 0;
        var most = _options.Target is null ? MostIterations : FewestIterations;
        while (!all.Exists(iteration => iteration.IsEndless) && all.Count < (shapes.Count > 1 || all.Count < FewestIterations ? most : FewestIterations))
        {
            var iteration = Iterate(world, vu, state, index++);
            all.Add(iteration);
            shapes.Add(TracedShape.Of(iteration));
        }

        _trace.Functions[scenario.Function] = all;
        if (all.TrueForAll(iteration => iteration.Failure is not null))
        {
            var place = all[0].FailurePlace;
            _trace.Findings.Add(Finding.Warning("not-converted", $"'{scenario.Function}' can't be followed to its end: {all[0].Failure}", Location(place)));
        }
    }

    private TracedIteration Iterate(TraceWorld world, Vu vu, ScenarioState state, long index)
    {
        var iteration = new TracedIteration { Function = state.Scenario.Function };
        try
        {
            vu.Thread.Get(() =>
            {
                vu.EnsureLoaded();
                vu.Phase = VuPhase.Iteration;
                vu.Group = world.World.Groups;
                vu.Scenario = state;
                Globals.SetEnvironment(vu, state.Scenario.Env);
                vu.Tags.Begin(vu.Recording, state.Scenario.Name, state.Scenario.Tags, "");
                vu.Iterations++;
                vu.IterationsInScenario++;
                vu.IterationInInstance = index;
                vu.Engine.SetValue("__ITER", (double)index);
                return true;
            });
            _tracer.Begin(iteration);
            Bounded(vu, () =>
            {
                vu.HttpOrNull?.Begin();
                vu.Loop.Run(() => vu.Engine.Call(vu.FunctionOf(state.Scenario.Function), [vu.Data]));
                return true;
            });
        }
        catch (Exception exception) when (ScriptErrors.IsOfScript(exception) || exception is ScriptInterruptedException or ScriptFailure)
        {
            iteration.IsEndless = exception is ScriptInterruptedException { Reason: not InterruptReason.Memory };
            iteration.Failure = iteration.IsEndless ? "it does not end." : FirstLine(ScriptErrors.Of(exception));
            iteration.FailurePlace = TracedPlace.Of(ScriptErrors.Of(exception));
        }

        vu.Thread.Get(() =>
        {
            vu.Resume();
            vu.Loop.Clear();
            vu.Group = world.World.Groups;
            vu.Tags.Group = "";
            return true;
        });
        return iteration;
    }

    private void Teardown()
    {
        if (_trace.Variants.Count == 0)
        {
            return;
        }

        using var world = new TraceWorld(this, new Dictionary<string, string>(StringComparer.Ordinal));
        world.Open(_trace.Variants[0].Options);
        using var vu = new Vu(world.World, 0);
        try
        {
            vu.Thread.Get(() =>
            {
                vu.EnsureLoaded();
                return true;
            });
            if (!vu.Thread.Get(() => vu.TryFunction("teardown", out _)))
            {
                return;
            }

            for (var attempt = 0; attempt < 2; attempt++)
            {
                var iteration = new TracedIteration { Function = "teardown" };
                _tracer.Begin(iteration);
                world.World.SetupData = _setupData;
                Bounded(vu, () =>
                {
                    vu.Phase = VuPhase.Teardown;
                    vu.Tags.Begin(vu.Recording, null, new Dictionary<string, string>(StringComparer.Ordinal), "::teardown");
                    vu.Group = world.World.Groups;
                    return vu.TryFunction("teardown", out var function) ? vu.Loop.Run(() => vu.Engine.Call(function, [vu.Data])) : null;
                });
                _trace.Teardown = iteration;
            }
        }
        catch (Exception exception) when (ScriptErrors.IsOfScript(exception) || exception is ScriptInterruptedException or ScriptFailure)
        {
            _trace.Findings.Add(Finding.Warning("not-converted", $"teardown() can't be followed to its end: {FirstLine(ScriptErrors.Of(exception))}", new SourceLocation(_options.File)));
        }
    }

    /// <summary>Lets the response whose status the script looked at last have another one the next time.</summary>
    private bool TryAnother()
    {
        if (_options.Target is not null || _tracer.LastStatus is not { Known: { Statuses: null } known } || known.Tries >= 9)
        {
            return false;
        }

        known.Tries++;
        return true;
    }

    private T Bounded<T>(Vu vu, Func<T> work)
    {
        using var timer = _time.CreateTimer(_ => vu.Interrupt(InterruptReason.Timeout), null, Longest, Timeout.InfiniteTimeSpan);
        return vu.Thread.Get(work);
    }

    private SourceLocation Location(TracedPlace? place) => place is null ? new SourceLocation(_options.File) : new SourceLocation(place.File == _main ? _options.File : Path.GetRelativePath(Path.GetFullPath("."), place.File), place.Line, place.Column);

    private static string FirstLine(string text) => text.Split('\n')[0].TrimEnd('\r', '.') + ".";

    /// <summary>What users of one choice of the environment share.</summary>
    private sealed class TraceWorld : IDisposable
    {
        private readonly TraceRun _run;
        private LoopSet? _loops;
        private WireTransports? _transports;
        private SendGate? _gate;

        public TraceWorld(TraceRun run, IReadOnlyDictionary<string, string> choice)
        {
            _run = run;
            World = new ScriptWorld
            {
                Main = run._main,
                Files = run._files,
                Modules = run._modules,
                Clock = new RunClock(run._time),
                Console = new ConsoleLog(TextWriter.Null, run._time),
                Environment = run._options.Environment.Concat(choice).GroupBy(each => each.Key, StringComparer.Ordinal).ToDictionary(each => each.Key, each => each.Last().Value, StringComparer.Ordinal),
                MostMemory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2,
                LongestInit = TimeSpan.FromSeconds(20),
                Seed = 1,
                Tracer = run._tracer,
            };
        }

        public ScriptWorld World { get; }

        public void Open(K6Consolidated options)
        {
            World.Options = options.Options;
            var catalog = new MetricCatalog();
            var metrics = new RunMetrics(catalog);
            _loops = new LoopSet(1, World.Clock, new EngineParts());
            var target = new Target { Url = "http://127.0.0.1", Tls = new TlsSettings { Verify = options.Options.InsecureSkipTlsVerify != true } };
            var tls = new TlsOptions(target.Tls, new PlanFolder(World.Files.Folder));
            _gate = SendGate.Of(_run._options.Policy, World.Clock);
            _transports = new WireTransports(target, TimeSpan.FromSeconds(60), tls, EnvironmentProxy.Of(_ => null), World.Clock, metrics, _gate);
            var http = new HttpWorld(new HttpSettings(options.Options with { Rps = null, BlacklistIps = null, BlockHostnames = null, Hosts = null }, "loadline"), GuardedTransports.Of(_transports, _gate), _loops.Loops, World.Clock, _gate) { Tls = tls };
            World.Http = vu => new VuHttp(vu, http);
            var system = K6SystemTags.Default.ToHashSet(StringComparer.Ordinal);
            World.Recording = new ScriptRecording(new SampleRecorder(World.Metrics, []), new TagSets([], wantsAll: false), system, [], World.Clock.Now);
            World.Load = new TraceLoad();
        }

        public void Dispose()
        {
            _loops?.Stop();
            _transports?.Dispose();
            _gate?.Dispose();
            _loops?.Dispose();
            World.Console.Dispose();
        }
    }

    /// <summary>The load of a trace: one user.</summary>
    private sealed class TraceLoad : ILoadState
    {
        public double Elapsed => 0;

        public long Completed => 0;

        public long Interrupted => 0;

        public int Active => 1;

        public int Ready => 1;
    }
}
