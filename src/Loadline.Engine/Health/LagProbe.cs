using Loadline.Statistics;

namespace Loadline.Engine.Health;

/// <summary>
/// Sleeps 10 ms again and again and records how much longer it took: a process that is frozen, starved or paused notices by nothing else.
/// The time it slept too long is recorded as the sleeps it took the place of would have found it, so that percentiles are of time, not of
/// sleeps: frozen for half a second in every five is a tenth of the time, though it is one sleep in 450.
/// </summary>
internal sealed class LagProbe(RunClock clock, Func<bool> sleep) : IDisposable
{
    /// <summary>Length of a sleep in milliseconds.</summary>
    public const double Interval = 10;

    /// <summary>From here on a sleep that was too long is a stall.</summary>
    public const double Stall = 50;

    /// <summary>From here on the process stood still.</summary>
    public const double Freeze = 250;

    private const double LongestSpread = 60_000;
    private readonly Lock _lock = new();
    private readonly ManualResetEvent? _stop;
    private Lag _fresh = new();

    private LagProbe(RunClock clock, ManualResetEvent stop)
        : this(clock, () => !stop.WaitOne((int)Interval)) => _stop = stop;

    /// <summary>Starts it on a thread of its own.</summary>
    public static LagProbe Start(RunClock clock)
    {
        var probe = new LagProbe(clock, new ManualResetEvent(false));
        new Thread(probe.Run) { IsBackground = true, Name = "loadline lag probe" }.Start();
        return probe;
    }

    /// <summary>Sleeps until it is told to stop.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    /// <summary>Sleeps once; false when it is to end.</summary>
    public bool Step()
    {
        var begun = clock.Now;
        if (!sleep())
        {
            return false;
        }

        Record(clock.Since(begun) - Interval);
        return true;
    }

    /// <summary>What was recorded since the last call.</summary>
    public Lag Take()
    {
        var next = new Lag();
        lock (_lock)
        {
            (var taken, _fresh) = (_fresh, next);
            return taken;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stop?.Set();

    private void Record(double late)
    {
        lock (_lock)
        {
            _fresh.Longest = Math.Max(_fresh.Longest, late);
            _fresh.Stalls += late > Stall ? 1 : 0;
            _fresh.FrozenMilliseconds += late > Freeze ? late : 0;
            _fresh.Times.Record(Math.Max(0, late));
            for (var missed = Math.Min(late, LongestSpread) - Interval; missed > 0; missed -= Interval)
            {
                _fresh.Times.Record(missed);
            }
        }
    }

    /// <summary>What the probe found in some time.</summary>
    internal sealed class Lag
    {
        /// <summary>Milliseconds slept too long, by time.</summary>
        public LatencyHistogram Times { get; } = new();

        /// <summary>Longest of them.</summary>
        public double Longest { get; set; }

        /// <summary>Sleeps that were more than <see cref="Stall"/> too long.</summary>
        public int Stalls { get; set; }

        /// <summary>Milliseconds of all sleeps that were more than <see cref="Freeze"/> too long.</summary>
        public double FrozenMilliseconds { get; set; }

        /// <summary>Adds what was found in some other time.</summary>
        public void Merge(Lag other)
        {
            Times.Merge(other.Times);
            Longest = Math.Max(Longest, other.Longest);
            Stalls += other.Stalls;
            FrozenMilliseconds += other.FrozenMilliseconds;
        }
    }
}
