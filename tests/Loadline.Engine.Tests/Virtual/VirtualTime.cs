namespace Loadline.Engine.Tests.Virtual;

/// <summary>A clock that moves only when a loop has nothing to do: hours pass in milliseconds, and everything happens at its exact time.</summary>
internal sealed class VirtualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<Timer, long> _timers = new();
    private long _now = 1;

    public override long TimestampFrequency => 1_000_000_000;

    /// <summary>When the next timer of the runtime's kind is due; <see cref="long.MaxValue"/> without one.</summary>
    public long NextDue
    {
        get
        {
            lock (_lock)
            {
                while (_timers.TryPeek(out var timer, out var due) && timer.Due != due)
                {
                    _timers.Dequeue();
                }

                return _timers.TryPeek(out _, out var next) ? next : long.MaxValue;
            }
        }
    }

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp() / 100);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Timer(this, callback, state, dueTime);

    /// <summary>Moves on, and fires the timers that are due then.</summary>
    public void MoveTo(long time)
    {
        while (NextDue is var due && due <= time)
        {
            Timer timer;
            lock (_lock)
            {
                timer = _timers.Dequeue();
                _now = Math.Max(_now, due);
            }

            timer.Fire();
        }

        Interlocked.Exchange(ref _now, Math.Max(_now, time));
    }

    private sealed class Timer : ITimer
    {
        private readonly VirtualTime _time;
        private readonly TimerCallback _callback;
        private readonly object? _state;

        public Timer(VirtualTime time, TimerCallback callback, object? state, TimeSpan due)
        {
            (_time, _callback, _state) = (time, callback, state);
            Change(due, Timeout.InfiniteTimeSpan);
        }

        public long Due { get; private set; } = long.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_time._lock)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : _time._now + (dueTime.Ticks * 100);
                if (Due != long.MaxValue)
                {
                    _time._timers.Enqueue(this, Due);
                }
            }

            return true;
        }

        public void Fire()
        {
            Due = long.MaxValue;
            _callback(_state);
        }

        public void Dispose() => Due = long.MaxValue;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
