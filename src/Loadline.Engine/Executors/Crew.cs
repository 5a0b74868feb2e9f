using Loadline.Engine.Metrics;

namespace Loadline.Engine.Executors;

/// <summary>The users of a run: makes them, plays an iteration with one, records iterations and counts who is busy.</summary>
internal sealed class Crew(IIterationFactory factory, RunMetrics metrics, RunClock clock) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<IIteration> _users = [];
    private int _active;
    private int _peak;
    private long _started;
    private long _interrupted;
    private Exception? _fault;

    /// <summary>Clock of the run.</summary>
    public RunClock Clock => clock;

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

    /// <summary>Makes a user.</summary>
    public IIteration Add()
    {
        lock (_lock)
        {
            var user = factory.Create(_users.Count + 1);
            _users.Add(user);
            return user;
        }
    }

    /// <summary>Plays one iteration and records it.</summary>
    public async ValueTask<IterationEnd> PlayAsync(IIteration user, IterationStart start)
    {
        var active = Interlocked.Increment(ref _active);
        if (active > Volatile.Read(ref _peak))
        {
            // Two users may race here; a run that is over within the first second is all this is for.
            Volatile.Write(ref _peak, active);
        }

        Interlocked.Increment(ref _started);
        var begun = clock.Now;
        try
        {
            var end = await user.PlayAsync(start).ConfigureAwait(false);
            if (end == IterationEnd.Interrupted)
            {
                Interlocked.Increment(ref _interrupted);
            }
            else
            {
                metrics.Here.Iteration(start.Journey, clock.Since(begun));
            }

            return end;
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _fault, exception, null);
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _active);
        }
    }

    /// <summary>Records iterations that were not started.</summary>
    public void Drop(int journey, long count = 1) => metrics.Here.Dropped(journey, count);

    /// <summary>Records how late an iteration started.</summary>
    public void Late(double milliseconds) => metrics.Here.StartDelay(milliseconds);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var user in _users)
        {
            user.Dispose();
        }
    }
}
