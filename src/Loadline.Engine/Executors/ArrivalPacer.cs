using Loadline.Engine.Loops;

namespace Loadline.Engine.Executors;

/// <summary>
/// Brings the arrivals of one loop when they are due. The loop that owns the connections owns the schedule: nothing is handed from thread
/// to thread. What is late is brought at once; nothing is skipped or smoothed.
/// </summary>
internal sealed class ArrivalPacer : LoopTimer, IInterruptible
{
    private readonly PriorityQueue<Lane, double> _next = new();
    private readonly IReadOnlyList<ArrivalUsers> _users;
    private readonly long _start;
    private readonly RunStops _stops;
    private readonly ArrivalsEnd _end;
    private bool _finished;

    /// <summary>Creates the pacer.</summary>
    /// <param name="loop">Its loop.</param>
    /// <param name="lanes">For each journey, when it arrives (seconds since the load began, ascending) and who plays it.</param>
    /// <param name="share">Number of this loop among how many: it brings the arrivals whose index leaves that remainder.</param>
    /// <param name="start">When the load begins, a timestamp.</param>
    /// <param name="stops">How the run ends.</param>
    /// <param name="end">Told when nothing more arrives.</param>
    public ArrivalPacer(EngineLoop loop, IEnumerable<(IEnumerable<double> Times, ArrivalUsers Users)> lanes, (int Number, int Of) share, long start, RunStops stops, ArrivalsEnd end)
        : base(loop)
    {
        (_start, _stops, _end) = (start, stops, end);
        var all = new List<ArrivalUsers>();
        foreach (var (times, users) in lanes)
        {
            all.Add(users);
            Queue(new Lane(times.GetEnumerator(), users, share));
        }

        _users = all;
    }

    /// <summary>Begins; on the loop.</summary>
    public void Begin()
    {
        Loop.Add(this);
        Bring(Loop.Clock.Now);
    }

    /// <inheritdoc/>
    public void OnStops()
    {
        if (_stops.Level == StopLevel.None)
        {
            return;
        }

        // What was due before the profile was over is still brought: the end must not win a race against the last arrival.
        Bring(Loop.Clock.Now);
        foreach (var users in _users)
        {
            users.Close();
        }

        Finish();
    }

    /// <inheritdoc/>
    protected override void OnTime(long now) => Bring(now);

    private void Bring(long now)
    {
        while (!_finished && _stops.Level < StopLevel.Leave && _next.TryPeek(out var lane, out var seconds))
        {
            var due = Loop.Clock.After(_start, seconds);
            if (due > now)
            {
                Set(due);
                return;
            }

            _next.Dequeue();
            lane.Users.Arrive(lane.Index, due);
            Queue(lane);
        }

        Finish();
    }

    private void Finish()
    {
        if (!_finished)
        {
            _finished = true;
            Clear();
            _end.End();
        }
    }

    private void Queue(Lane lane)
    {
        if (lane.MoveNext())
        {
            _next.Enqueue(lane, lane.Seconds);
        }
    }

    private sealed class Lane(IEnumerator<double> times, ArrivalUsers users, (int Number, int Of) share)
    {
        public ArrivalUsers Users => users;

        public long Index { get; private set; } = -1;

        public double Seconds => times.Current;

        public bool MoveNext()
        {
            while (times.MoveNext())
            {
                Index++;
                if (Index % share.Of == share.Number)
                {
                    return true;
                }
            }

            times.Dispose();
            return false;
        }
    }
}
