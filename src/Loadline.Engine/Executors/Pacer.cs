namespace Loadline.Engine.Executors;

/// <summary>
/// Brings arrivals when they are due. One thread of its own for the whole run: timers of the runtime fire 1 to 2 ms late, a sleeping thread
/// is woken within some 50 µs. What arrives is handed on at once; nothing is ever skipped or smoothed when the thread was late.
/// </summary>
internal sealed class Pacer(RunClock clock)
{
    /// <summary>Brings all arrivals of all lanes in the order they are due; ends after the last or when stopped.</summary>
    /// <param name="lanes">What arrives.</param>
    /// <param name="start">When the load begins, a timestamp.</param>
    /// <param name="stop">Ends it.</param>
    public Task RunAsync(IReadOnlyList<PacerLane> lanes, long start, CancellationToken stop)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                Bring(lanes, start, stop);
                done.SetResult();
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        })
        {
            IsBackground = true,
            Name = "loadline pacer",
            Priority = ThreadPriority.Highest,
        };
        thread.Start();
        return done.Task;
    }

    private void Bring(IReadOnlyList<PacerLane> lanes, long start, CancellationToken stop)
    {
        using IArrivalWait wait = ReferenceEquals(clock.Time, TimeProvider.System) ? new ThreadWait(clock) : new TimerWait(clock);
        var next = new PriorityQueue<(IEnumerator<double> Times, Action<long, long> Arrive, long Index), double>();
        foreach (var lane in lanes)
        {
            Queue(lane.Times.GetEnumerator(), lane.Arrive, 0);
        }

        while (next.TryDequeue(out var lane, out var seconds))
        {
            var due = clock.After(start, seconds);
            if (!wait.Until(due, stop))
            {
                return;
            }

            lane.Arrive(lane.Index, due);
            Queue(lane.Times, lane.Arrive, lane.Index + 1);
        }

        void Queue(IEnumerator<double> times, Action<long, long> arrive, long index)
        {
            if (times.MoveNext())
            {
                next.Enqueue((times, arrive, index), times.Current);
            }
            else
            {
                times.Dispose();
            }
        }
    }
}
