using Jint;
using Jint.Native;
using Jint.Runtime;
using Loadline.Engine;

namespace Loadline.JavaScript.Runtime;

/// <summary>
/// Timers, promises and operations under way of one user. A function of a script has ended when nothing of it is left to do. Used on the user's
/// thread, but for <see cref="Complete"/> and <see cref="Tell"/>.
/// </summary>
internal sealed class EventLoop
{
    private const int MostTimers = 100_000;
    private readonly Vu _vu;
    private readonly RunClock _clock;
    private readonly PriorityQueue<Timer, (long Due, long Order)> _timers = new();
    private readonly Dictionary<int, Timer> _live = [];
    private readonly Queue<(Action Work, bool Ends)> _completed = new();
    private readonly List<(JsValue Promise, JsValue Reason)> _rejected = [];
    private readonly List<Action> _cuts = [];
    private int _lastTimer;
    private long _order;
    private int _pending;

    /// <summary>Creates the loop of a user.</summary>
    public EventLoop(Vu vu, RunClock clock)
    {
        (_vu, _clock) = (vu, clock);
        vu.Engine.Advanced.PromiseRejectionTracker += OnRejection;
    }

    /// <summary>Sets a timer.</summary>
    /// <returns>Its number.</returns>
    public int SetTimer(JsValue callback, double milliseconds, bool repeats, JsValue[] arguments)
    {
        if (_live.Count >= MostTimers)
        {
            throw Native.Error(_vu.Engine, "too many timers are set");
        }

        // An interval of nothing would never let anything else happen.
        var length = Math.Max(double.IsFinite(milliseconds) ? milliseconds : 0, repeats ? 1 : 0);
        var timer = new Timer(++_lastTimer, callback, length, repeats, arguments);
        _live.Add(timer.Number, timer);
        Queue(timer);
        return timer.Number;
    }

    /// <summary>Takes a timer back; unknown ones don't matter.</summary>
    public void ClearTimer(int number) => _live.Remove(number);

    /// <summary>Something begins that <see cref="Complete"/> will end.</summary>
    /// <param name="cut">Ends it early; null for what can't be.</param>
    public void Begin(Action? cut = null)
    {
        _pending++;
        if (cut is not null)
        {
            _cuts.Add(cut);
        }
    }

    /// <summary>What began has ended: has the rest done on the user's thread. From any thread.</summary>
    public void Complete(Action rest) => _vu.Gate.Wake((this, rest), static state => state.Item1._completed.Enqueue((state.rest, true)));

    /// <summary>Something happens to what began, which goes on: has it done on the user's thread. From any thread.</summary>
    public void Tell(Action happens) => _vu.Gate.Wake((this, happens), static state => state.Item1._completed.Enqueue((state.happens, false)));

    /// <summary>Calls a function and waits until everything it began has ended.</summary>
    /// <returns>What it returned; of a promise, what that became.</returns>
    /// <exception cref="JavaScriptException">It threw, or a promise was rejected and nobody looked at it.</exception>
    public JsValue Run(Func<JsValue> function)
    {
        var result = function();
        if (!result.IsPromise())
        {
            Drain();
            return result;
        }

        var (value, reason) = (JsValue.Undefined, (JsValue?)null);
        var settled = Native.Function(_vu.Engine, "", 1, (_, arguments) => value = arguments.At(0));
        var rejected = Native.Function(_vu.Engine, "", 1, (_, arguments) => reason = arguments.At(0));
        _vu.Engine.Call(result.Property("then"), result, [settled, rejected]);
        Drain();
        return reason is null ? value : throw new JavaScriptException(reason);
    }

    /// <summary>Forgets what was begun: after an iteration that was stopped or threw.</summary>
    public void Clear()
    {
        _timers.Clear();
        _live.Clear();
        _rejected.Clear();
        if (_pending > 0)
        {
            _cuts.ForEach(cut => cut());
            _vu.Gate.WaitOut(this, static loop => loop._completed.Count(each => each.Ends) >= loop._pending);
            _pending = 0;
        }

        _completed.Clear();
        _cuts.Clear();
    }

    private void Drain()
    {
        var engine = _vu.Engine;
        while (true)
        {
            engine.Advanced.ProcessTasks();
            if (_rejected.Count > 0)
            {
                var reason = _rejected[0].Reason;
                throw new JavaScriptException(reason);
            }

            if (_pending == 0 && _live.Count == 0)
            {
                return;
            }

            DropCleared();
            var due = _timers.TryPeek(out _, out var first) ? first.Due : long.MaxValue;
            if (due == long.MaxValue && _pending == 0)
            {
                return;
            }

            if (_vu.Gate.Wait(this, static loop => loop._completed.Count > 0, due))
            {
                (Action Work, bool Ends) next = (static () => { }, false);
                _vu.Gate.Wake(this, loop => next = loop._completed.Dequeue());
                _pending -= next.Ends ? 1 : 0;
                next.Work();
                if (_pending == 0)
                {
                    _cuts.Clear();
                }
            }
            else
            {
                Fire();
            }
        }
    }

    private void Fire()
    {
        if (!_timers.TryDequeue(out var timer, out _) || !_live.ContainsKey(timer.Number))
        {
            return;
        }

        if (!timer.Repeats)
        {
            _live.Remove(timer.Number);
        }

        _vu.Engine.Call(timer.Callback, timer.Arguments);
        if (timer.Repeats && _live.ContainsKey(timer.Number))
        {
            Queue(timer);
        }
    }

    private void DropCleared()
    {
        while (_timers.TryPeek(out var timer, out _) && !_live.ContainsKey(timer.Number))
        {
            _timers.Dequeue();
        }
    }

    private void Queue(Timer timer) => _timers.Enqueue(timer, (_clock.After(_clock.Now, timer.Milliseconds / 1000), _order++));

    private void OnRejection(object? sender, PromiseRejectionTrackerEventArgs rejection)
    {
        if (rejection.Operation == Jint.Native.Promise.PromiseRejectionOperation.Reject)
        {
            _rejected.Add((rejection.Promise, rejection.Value ?? JsValue.Undefined));
        }
        else
        {
            _rejected.RemoveAll(each => ReferenceEquals(each.Promise, rejection.Promise));
        }
    }

    private sealed record Timer(int Number, JsValue Callback, double Milliseconds, bool Repeats, JsValue[] Arguments);
}
