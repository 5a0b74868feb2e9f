using System.Collections.Concurrent;
using Loadline.Engine.Pacing;

namespace Loadline.Engine.Executors;

/// <summary>
/// k6's <c>constant-arrival-rate</c> and <c>ramping-arrival-rate</c>, which differ only in their schedule: one journey's iterations start
/// when they are due. An arrival takes the user that has been free the longest, else a new one up to the limit, else it is dropped.
/// Late arrivals start at once and keep the time they were meant to start.
/// </summary>
internal sealed class ArrivalExecutor(int journey, ArrivalSchedule schedule, int users, int maxUsers)
{
    private readonly ConcurrentQueue<ArrivalUser> _free = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Crew _crew = null!;
    private RunStops _stops = null!;
    private int _made;

    /// <summary>Iterations running, and one for the pacer while it may still bring more.</summary>
    private int _open = 1;

    /// <summary>When iterations are due.</summary>
    public ArrivalSchedule Schedule => schedule;

    /// <summary>Ends when no arrival can come any more and the last iteration has ended.</summary>
    public Task Idle => _idle.Task;

    /// <summary>Makes the first users.</summary>
    public void Prepare(Crew crew, RunStops stops)
    {
        (_crew, _stops) = (crew, stops);
        while (_made < Math.Min(users, maxUsers))
        {
            _free.Enqueue(Make());
        }
    }

    /// <summary>An arrival is due; called by one thread only.</summary>
    /// <param name="index">Which one, from 0.</param>
    /// <param name="due">When it was due.</param>
    public void Arrive(long index, long due)
    {
        if (!_free.TryDequeue(out var user))
        {
            if (_made >= maxUsers)
            {
                _crew.Drop(journey);
                return;
            }

            user = Make();
        }

        Interlocked.Increment(ref _open);
        user.Start(index, due);
    }

    /// <summary>No further arrival comes.</summary>
    public void Close()
    {
        if (Interlocked.Decrement(ref _open) == 0)
        {
            _idle.TrySetResult();
        }
    }

    private ArrivalUser Make()
    {
        _made++;
        return new ArrivalUser(this, _crew.Add());
    }

    /// <summary>A user that waits for its next arrival.</summary>
    private sealed class ArrivalUser(ArrivalExecutor executor, IIteration user) : IThreadPoolWorkItem
    {
        private long _index;
        private long _due;

        public void Start(long index, long due)
        {
            (_index, _due) = (index, due);
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        public void Execute() => _ = PlayAsync();

        private async Task PlayAsync()
        {
            var (crew, stops) = (executor._crew, executor._stops);
            try
            {
                crew.Late(crew.Clock.Since(_due));
                await crew.PlayAsync(user, new IterationStart(executor.OwnJourney, _index, _due, stops.Leave, stops.Cut)).ConfigureAwait(false);
            }
            catch (Exception) when (crew.Fault is not null)
            {
                // Kept by the crew; the run ends and reports it.
                stops.CutNow();
            }

            executor._free.Enqueue(this);
            executor.Close();
        }
    }

    private int OwnJourney => journey;
}
