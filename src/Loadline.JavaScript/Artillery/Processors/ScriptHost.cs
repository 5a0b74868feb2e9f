using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;
using Loadline.Engine.Loops;

namespace Loadline.JavaScript.Artillery.Processors;

/// <summary>
/// The JavaScript of one script: an interpreter that knows nothing of this process but what is handed to it. As in a worker of Artillery, all users
/// share it and what modules keep in it; it is used on one thread.
/// </summary>
internal sealed class ScriptHost : IDisposable
{
    /// <summary>Longest a call may run without giving control back.</summary>
    public static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(5);

    /// <summary>Most memory a call may take.</summary>
    public const long MostBytes = 512L * 1024 * 1024;

    private const int Deepest = 1_000;
    private const int MostCompiled = 1_000;
    private readonly Dictionary<string, JsValue> _compiled = new(StringComparer.Ordinal);
    private readonly List<Action> _after = [];
    private readonly List<ScriptTimer> _timers = [];
    private readonly List<PendingCall> _pending = [];
    private EngineLoop? _loop;
    private int _depth;

    /// <summary>Creates the interpreter.</summary>
    /// <param name="folder">What it may read.</param>
    /// <param name="environment">Environment variables it sees.</param>
    /// <param name="console">Told what it prints: level and line.</param>
    /// <param name="seed">Seed of its random numbers.</param>
    public ScriptHost(ScriptFolder folder, IReadOnlyDictionary<string, string> environment, Action<string, string> console, long seed)
    {
        Folder = folder;
        Random = new Random(unchecked((int)(seed ^ (seed >> 32))));
        Engine = new Jint.Engine(options =>
        {
            options.TimeoutInterval(LongestCall).LimitMemory(MostBytes).LimitRecursion(Deepest).RegexTimeoutInterval(TimeSpan.FromSeconds(1)).MaxArraySize(10_000_000);
            options.EnableModules(new ScriptModules(folder, () => Node!));
        });
        Node = new NodeModules(this, environment, console);
    }

    /// <summary>The interpreter.</summary>
    public Jint.Engine Engine { get; }

    /// <summary>What it may read.</summary>
    public ScriptFolder Folder { get; }

    /// <summary>Its random numbers, and those of templates.</summary>
    public Random Random { get; }

    /// <summary>The modules of Node it has.</summary>
    public NodeModules Node { get; }

    /// <summary>Gives it the loop its timers run on.</summary>
    public void Attach(EngineLoop loop)
    {
        _loop = loop;
        _timers.ForEach(timer => timer.Attach(loop));
    }

    /// <summary>Calls a function that is done when it returns.</summary>
    /// <exception cref="ScriptFailure">It threw.</exception>
    public JsValue Call(JsValue function, params JsValue[] arguments) => Run(() => Engine.Call(function, JsValue.Undefined, arguments));

    /// <summary>
    /// Calls a function that says by a callback when it is done, or by a promise. Who waits goes on outside of the script, never inside of a call.
    /// </summary>
    /// <param name="function">The function.</param>
    /// <param name="arguments">Its arguments without the callback.</param>
    /// <returns>What it handed over: the callback's arguments, or the value of the promise alone.</returns>
    /// <exception cref="ScriptFailure">It threw, its promise was rejected, or nothing is left that could end it.</exception>
    public async ValueTask<CallResult> CallAsync(JsValue function, params JsValue[] arguments)
    {
        var done = new TaskCompletionSource<CallResult>();
        var isAsync = IsAsync(function);
        void End(CallResult result) => _after.Add(() => done.TrySetResult(result));
        var next = new ClrFunction(Engine, "next", (_, given) =>
        {
            End(new CallResult(Kept(given), IsPromise: false));
            return JsValue.Undefined;
        });
        var returned = Run(() => Engine.Call(function, JsValue.Undefined, isAsync ? arguments : [.. arguments, next]));
        if (returned is ObjectInstance promise && promise.Get("then") is Function then)
        {
            var kept = new ClrFunction(Engine, "", (_, given) =>
            {
                // A function that also called back has been answered before.
                End(new CallResult(Kept(given), IsPromise: true));
                return JsValue.Undefined;
            });
            var broken = new ClrFunction(Engine, "", (_, given) =>
            {
                var error = ScriptError.Of(given.Length > 0 ? given[0] : JsValue.Undefined);
                _after.Add(() => done.TrySetException(new ScriptFailure(error)));
                return JsValue.Undefined;
            });
            Run(() => Engine.Call(then, promise, [kept, broken]));
        }

        return _loop is null || done.Task.IsCompleted ? await done.Task.ConfigureAwait(false) : await UntilToldAsync(_loop, function, done).ConfigureAwait(false);
    }

    /// <summary>Gives up every call that the script has not ended yet: the run is over.</summary>
    public void Abandon()
    {
        foreach (var call in _pending.ToArray())
        {
            call.GiveUp();
        }
    }

    /// <summary>A function of our own, compiled once.</summary>
    /// <param name="source">An expression that is a function.</param>
    /// <exception cref="ScriptFailure">It is none.</exception>
    public JsValue Compiled(string source)
    {
        if (!_compiled.TryGetValue(source, out var function))
        {
            function = Run(() => Engine.Evaluate(source));
            if (_compiled.Count < MostCompiled)
            {
                _compiled[source] = function;
            }
        }

        return function;
    }

    /// <summary>Whether a function is an asynchronous one: Artillery asks the same way.</summary>
    public static bool IsAsync(JsValue function) =>
        function is ObjectInstance instance && instance.Get("constructor") is ObjectInstance constructor && constructor.Get("name").ToString() != "Function";

    /// <summary>Has a function called later.</summary>
    public ScriptTimer After(double milliseconds, Action work)
    {
        var timer = new ScriptTimer(milliseconds, () => Run(() =>
        {
            work();
            return JsValue.Undefined;
        }), done => _timers.Remove(done));
        _timers.Add(timer);
        if (_loop is not null)
        {
            timer.Attach(_loop);
        }

        return timer;
    }

    /// <summary>Runs something in the script with its limits; then its promises, and then those who waited for it.</summary>
    /// <exception cref="ScriptFailure">It threw.</exception>
    public JsValue Run(Func<JsValue> work)
    {
        _depth++;
        try
        {
            var result = work();
            if (_depth == 1)
            {
                Engine.Advanced.ProcessTasks();
            }

            return result;
        }
        catch (Exception exception) when (ScriptError.Of(Engine, exception) is { } error)
        {
            throw new ScriptFailure(error, exception);
        }
        finally
        {
            _depth--;
            if (_depth == 0)
            {
                Release();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Engine.Dispose();

    private async Task<CallResult> UntilToldAsync(EngineLoop loop, JsValue function, TaskCompletionSource<CallResult> done)
    {
        var call = new PendingCall(loop, () => _timers.Count > 0, () => done.TrySetException(new ScriptFailure(ScriptError.Of(Engine, $"{function.AsObject().Get("name")} never said that it was done"))));
        _pending.Add(call);
        call.Begin();
        try
        {
            return await done.Task.ConfigureAwait(false);
        }
        finally
        {
            call.Clear();
            _pending.Remove(call);
        }
    }

    /// <summary>A copy: the interpreter uses its array again. It is an array to indexing only, in a native binary not to its interfaces.</summary>
    private static JsValue[] Kept(JsValue[] given)
    {
        var kept = new JsValue[given.Length];
        for (var i = 0; i < given.Length; i++)
        {
            kept[i] = given[i];
        }

        return kept;
    }

    private void Release()
    {
        while (_after.Count > 0)
        {
            var all = _after.ToArray();
            _after.Clear();
            Array.ForEach(all, each => each());
        }
    }
}
