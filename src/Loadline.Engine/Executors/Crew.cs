using Loadline.Engine.Loops;
using Loadline.Engine.Metrics;

namespace Loadline.Engine.Executors;

/// <summary>The users of a run, spread over its loops: makes them, records their iterations and counts who is busy.</summary>
internal sealed class Crew(IIterationFactory factory, RunMetrics metrics, RunClock clock, IReadOnlyList<EngineLoop> loops) : IDisposable
{
    /// <summary>Users that open their connection at the same time before the load begins: a storm of them overflows the target's queue.</summary>
    private const int MostConnecting = 64;

    private readonly Lock _lock = new();
    private readonly List<CrewUser> _users = [];
    private int _active;
    private int _peak;
    private long _started;
    private long _interrupted;
    private Exception? _fault;

    /// <summary>Clock of the run.</summary>
    public RunClock Clock => clock;

    /// <summary>Loops of the run.</summary>
    public IReadOnlyList<EngineLoop> Loops => loops;

    /// <summary>Users running an iteration now.</summary>
    public int Active => Volatile.Read(ref _active);

    /// <summary>Most users that ran an iteration at the same time.</summary>
    public int Peak => Volatile.Read(ref _peak);

    /// <summary>Users made ready.</summary>
    public int Ready
    {
        get
        {
            lock (_lock)
            {
                return _users.Count;
            }
        }
    }

    /// <summary>Iterations started.</summary>
    public long Started => Interlocked.Read(ref _started);

    /// <summary>Iterations cut off or left.</summary>
    public long Interrupted => Interlocked.Read(ref _interrupted);

    /// <summary>A defect that ended an iteration by an exception; the run is worthless. Null: none.</summary>
    public Exception? Fault => Volatile.Read(ref _fault);

    /// <summary>Makes users, the first on the first loop, the second on the second, and so on.</summary>
    public CrewUser[] Add(int count) => [.. Enumerable.Range(0, count).Select(i => Add(loops[i % loops.Count]))];

    /// <summary>Makes a user of a loop.</summary>
    public CrewUser Add(EngineLoop loop)
    {
        lock (_lock)
        {
            var user = new CrewUser(this, loop, factory.Create(_users.Count + 1, loop));
            _users.Add(user);
            return user;
        }
    }

    /// <summary>Has the users made so far prepare, some at a time; ends when all have, when there is no time left, or when the run is told to end.</summary>
    public Task PrepareAsync(TimeSpan atMost, RunStops stops)
    {
        CrewUser[] users;
        lock (_lock)
        {
            users = [.. _users];
        }

        var until = clock.After(clock.Now, atMost.TotalSeconds);
        return Task.WhenAll(loops.Select(loop => LoopWork.OnAsync(loop, async () =>
        {
            var own = new Queue<CrewUser>(users.Where(user => ReferenceEquals(user.Loop, loop)));
            var all = Task.WhenAll([.. Enumerable.Range(0, MostConnecting).Select(_ => PrepareAsync(own, until, stops))]);
            await Task.WhenAny(all, new ProfileTimer(loop, stops).UntilAsync(until).AsTask()).ConfigureAwait(false);
        })));
    }

    private async Task PrepareAsync(Queue<CrewUser> users, long until, RunStops stops)
    {
        while (clock.Now < until && stops.Level == StopLevel.None && users.TryDequeue(out var user))
        {
            await user.Iteration.PrepareAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Records iterations that were not started.</summary>
    public void Drop(int journey, long count = 1) => metrics.Here.Dropped(journey, count);

    /// <summary>Records how late an iteration started.</summary>
    public void Late(EngineLoop loop, double milliseconds) => metrics.Of(loop.Number).StartDelay(milliseconds);

    /// <summary>An iteration begins.</summary>
    public void Begin()
    {
        var active = Interlocked.Increment(ref _active);
        if (active > Volatile.Read(ref _peak))
        {
            // Two users may race here; a run that is over within the first second is all this is for.
            Volatile.Write(ref _peak, active);
        }

        Interlocked.Increment(ref _started);
    }

    /// <summary>An iteration has ended.</summary>
    public void End(EngineLoop loop, int journey, IterationEnd end, double milliseconds)
    {
        Interlocked.Decrement(ref _active);
        if (end == IterationEnd.Interrupted)
        {
            Interlocked.Increment(ref _interrupted);
        }
        else
        {
            metrics.Of(loop.Number).Iteration(journey, milliseconds);
        }
    }

    /// <summary>An iteration ended by a defect.</summary>
    public void Fail(Exception exception)
    {
        Interlocked.Decrement(ref _active);
        Interlocked.CompareExchange(ref _fault, exception, null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var user in _users)
        {
            user.Iteration.Dispose();
        }
    }
}
