using System.Diagnostics.CodeAnalysis;
using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Native.Object;
using Jint.Runtime;
using Loadline.Engine;
using Loadline.JavaScript.Modules.Http;
using Loadline.JavaScript.Sandbox;
using Loadline.JavaScript.Sources;

namespace Loadline.JavaScript.Runtime;

/// <summary>
/// One user: an interpreter with the script loaded, on a thread of its own. Everything of it happens on that thread, but for what is said
/// otherwise.
/// </summary>
internal sealed class Vu : IDisposable
{
    private const uint MostItems = 20_000_000;
    private const double ShortestRest = 0.5;

    [ThreadStatic]
    private static Vu? s_current;

    private readonly Interruption _interruption;
    private readonly VuModules _modules;
    private ObjectInstance? _exports;
    private (string Name, JsValue Function)? _lastFunction;
    private JsValue? _data;
    private VuHttp? _http;
    private JsonParser? _parser;
    private JsonSerializer? _serializer;
    private Dictionary<Type, object>? _kept;
    private HashSet<IDisposable>? _owned;

    /// <summary>Creates a user whose script is not loaded yet; from any thread.</summary>
    /// <param name="world">What all users share.</param>
    /// <param name="id">Number, from 1; 0 for one that plays no iterations.</param>
    public Vu(ScriptWorld world, int id)
    {
        (World, Id) = (world, id);
        _interruption = new Interruption(world.MostMemory);
        Gate = new VuGate(world.Clock, _interruption);
        Thread = new VuThread($"loadline user {id}");
        _modules = new VuModules(this);
        Engine = new Jint.Engine(options =>
        {
            options.EnableModules(_modules);
            options.Constraint(_interruption);
            options.Constraints.StackOverflowGuard = true;
            options.Constraints.MaxArraySize = MostItems;
            options.Constraints.RegexTimeout = TimeSpan.FromSeconds(5);
            options.Constraints.PromiseTimeout = TimeSpan.FromSeconds(60);
        });
        Loop = new EventLoop(this, world.Clock);
        Random = new Random(unchecked((int)(world.Seed * 31) + id));
    }

    /// <summary>The user whose thread this is.</summary>
    public static Vu Current => s_current ?? throw new InvalidOperationException("No script runs on this thread.");

    /// <summary>What all users share.</summary>
    public ScriptWorld World { get; }

    /// <summary>Number, from 1; 0 for one that plays no iterations.</summary>
    public int Id { get; }

    /// <summary>Number in the whole test, of which only a part may be played here, from 1; 0 for one that plays no iterations.</summary>
    public long IdInTest => Id > 0 && World.Segment is { } segment ? segment.NumberOf(Id - 1) + 1 : Id;

    /// <summary>The interpreter.</summary>
    public Jint.Engine Engine { get; }

    /// <summary>Its thread; from any thread.</summary>
    public VuThread Thread { get; }

    /// <summary>Where it waits; from any thread.</summary>
    public VuGate Gate { get; }

    /// <summary>Timers and promises.</summary>
    public EventLoop Loop { get; }

    /// <summary>Tags of its samples.</summary>
    public VuTags Tags { get; } = new();

    /// <summary>Random choices of its script.</summary>
    public Random Random { get; set; }

    /// <summary>What is running.</summary>
    public VuPhase Phase { get; set; } = VuPhase.Init;

    /// <summary>The scenario it plays; null when it plays none.</summary>
    public ScenarioState? Scenario { get; set; }

    /// <summary>Iterations it has begun in this run.</summary>
    public long Iterations { get; set; }

    /// <summary>Iterations it has begun in its scenario.</summary>
    public long IterationsInScenario { get; set; }

    /// <summary>Which iteration of the scenario it plays, of those that are played here, from 0.</summary>
    public long IterationInInstance { get; set; }

    /// <summary>The group that is running.</summary>
    public Metrics.GroupTree Group { get; set; } = null!;

    /// <summary>What <c>http.setResponseCallback</c> said is no failure: whether it was called, and with what; null for not wanting to know.</summary>
    public (bool IsSet, ExpectedStatuses? Statuses) Expected { get; set; }

    /// <summary>What sends its requests.</summary>
    public VuHttp Http => _http ??= (World.Http ?? throw Native.Error(Engine, "Making http requests in the init context is not supported"))(this);

    /// <summary>Reads JSON; one for each interpreter, because a new one costs more than what it reads.</summary>
    public JsonParser Parser => _parser ??= new JsonParser(Engine);

    /// <summary>Writes JSON.</summary>
    public JsonSerializer Serializer => _serializer ??= new JsonSerializer(Engine);

    /// <summary>Files of the script.</summary>
    public VuModules Modules => _modules;

    /// <summary>Recording, which init code can't.</summary>
    public ScriptRecording Recording => World.Recording ?? throw Native.Error(Engine, "Nothing can be recorded in the init context");

    /// <summary>What the script exports.</summary>
    public ObjectInstance Exports => _exports ?? throw new InvalidOperationException("The script is not loaded.");

    /// <summary>Loads the script.</summary>
    /// <param name="path">Its file.</param>
    /// <exception cref="ScriptFailure">The script can't be loaded, or its init code threw.</exception>
    private void Load(string path)
    {
        s_current = this;
        Group = World.Groups;
        Globals.Define(this);
        World.Tracer?.Attach(this);
        try
        {
            var source = World.Modules.Load(path);
            Engine.SetValue("__VU", Id);
            _exports = source.CommonJs is not null ? _modules.RunCommon(path) as ObjectInstance ?? new JsObject(Engine) : Engine.Modules.Import(path);
            Engine.Advanced.ProcessTasks();
        }
        catch (Exception exception) when (ScriptErrors.IsOfScript(exception) || exception is ScriptInterruptedException)
        {
            throw InitFailure(exception);
        }
        finally
        {
            Loop.Clear();
        }
    }

    /// <summary>What sends its requests, when it has sent any.</summary>
    public VuHttp? HttpOrNull => _http;

    /// <summary>What <c>setup()</c> returned, the user's own copy; undefined when there is none.</summary>
    public JsValue Data => _data ??= World.SetupData is { } json ? World.Tracer?.Data(this, json) ?? Parser.Parse(json) : JsValue.Undefined;

    /// <summary>Loads the script on the user's own thread.</summary>
    public Task LoadAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread.Run(() =>
        {
            try
            {
                EnsureLoaded();
                done.SetResult();
            }
            catch (Exception exception)
            {
                // Whoever waits gets it.
                done.SetException(exception);
            }
        });
        return done.Task;
    }

    /// <summary>Loads the script unless it is.</summary>
    /// <exception cref="ScriptFailure">It can't be loaded.</exception>
    public void EnsureLoaded()
    {
        if (_exports is null)
        {
            using var limit = World.Clock.Time.CreateTimer(_ => Interrupt(InterruptReason.Timeout), null, World.LongestInit, Timeout.InfiniteTimeSpan);
            Load(World.Main);
            Resume();
        }
    }

    /// <summary>A function the script exports, that is known to be there.</summary>
    public JsValue FunctionOf(string name)
    {
        if (_lastFunction is not { } last || last.Name != name)
        {
            last = (name, TryFunction(name, out var function) ? function : throw new ScriptFailure(104, $"function '{name}' not found in exports"));
            _lastFunction = last;
        }

        return last.Function;
    }

    /// <summary>A function the script exports.</summary>
    public bool TryFunction(string name, [NotNullWhen(true)] out JsValue? function)
    {
        function = Exports.Get(name, Exports);
        if (function.IsUndefined() && Exports.Get("default", Exports) is ObjectInstance common && World.Modules.Load(World.Main).CommonJs is not null)
        {
            function = common.Get(name, common);
        }

        if (function.IsCallable())
        {
            return true;
        }

        function = null;
        return false;
    }

    /// <summary>Stops what it does, for a reason; from any thread.</summary>
    public void Interrupt(InterruptReason reason)
    {
        _interruption.Raise(reason);
        Gate.Wake();
    }

    /// <summary>Why it was stopped.</summary>
    public InterruptReason Interrupted => _interruption.Reason;

    /// <summary>Makes it ready to run again after it was stopped.</summary>
    public void Resume() => _interruption.Lower();

    /// <summary>Throws when it was stopped: for work of ours that takes long in one go.</summary>
    public void ThrowIfStopped() => _interruption.ThrowIfRaised();

    /// <summary>Gives up what is made again faster than the user wakes: a reader of JSON holds some kilobytes.</summary>
    /// <param name="seconds">How long the user is going to wait.</param>
    public void Rest(double seconds)
    {
        if (seconds >= ShortestRest)
        {
            (_parser, _serializer) = (null, null);
        }
    }

    /// <summary>Waits for something that a task does elsewhere.</summary>
    /// <param name="task">The task.</param>
    /// <param name="cut">Makes it end early, when the script is stopped meanwhile.</param>
    /// <exception cref="ScriptInterruptedException">The script was stopped; the task has ended.</exception>
    public T Await<T>(Task<T> task, Action cut)
    {
        _ = task.ContinueWith(_ => Gate.Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            Gate.Wait(task, static each => each.IsCompleted);
        }
        catch (ScriptInterruptedException)
        {
            cut();
            Gate.WaitOut(task, static each => each.IsCompleted);
            throw;
        }

        return task.GetAwaiter().GetResult();
    }

    /// <summary>Has something disposed with this user.</summary>
    public void Own(IDisposable owned) => (_owned ??= []).Add(owned);

    /// <summary>Disposes something now that would be disposed with this user.</summary>
    public void Release(IDisposable owned)
    {
        _owned?.Remove(owned);
        owned.Dispose();
    }

    /// <summary>What a module keeps for this user: made when it is first asked for.</summary>
    public T Kept<T>(Func<Vu, T> make)
        where T : class
    {
        _kept ??= [];
        if (!_kept.TryGetValue(typeof(T), out var kept))
        {
            _kept.Add(typeof(T), kept = make(this));
        }

        return (T)kept;
    }

    /// <summary>Throws in phases in which something is not allowed.</summary>
    public void Need(string what, params ReadOnlySpan<VuPhase> phases)
    {
        if (!phases.Contains(Phase))
        {
            throw Native.Error(Engine, phases.Contains(VuPhase.Init) ? $"{what} must be used in the init context" : $"{what} is not supported in the init context");
        }
    }

    /// <summary>The promise of something that a task does elsewhere.</summary>
    /// <param name="work">What is done; not on this thread.</param>
    /// <param name="result">What a script gets of it; on this thread.</param>
    public JsValue Promise<T>(Func<Task<T>> work, Func<T, JsValue> result)
    {
        var promise = Engine.Advanced.RegisterPromise();
        Loop.Begin();
        _ = work().ContinueWith(
            task => Loop.Complete(() =>
            {
                try
                {
                    promise.Resolve(result(task.GetAwaiter().GetResult()));
                }
                catch (JavaScriptException exception)
                {
                    promise.Reject(exception.Error);
                }
                catch (Exception exception) when (exception is not ScriptInterruptedException)
                {
                    promise.Reject(Native.Error(Engine, exception.Message).Error);
                }
            }),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return promise.Promise;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Thread.Dispose();
        foreach (var owned in _owned ?? [])
        {
            owned.Dispose();
        }

        _http?.Dispose();
    }

    private ScriptFailure InitFailure(Exception exception) =>
        World.Verdicts.Aborted is { } aborted ? new ScriptFailure(108, $"test aborted: {aborted}")
        : exception is ScriptInterruptedException { Reason: InterruptReason.Timeout } ? new ScriptFailure(107, "the init code of the script did not end in time")
        : new ScriptFailure(107, ScriptErrors.Of(exception));
}
