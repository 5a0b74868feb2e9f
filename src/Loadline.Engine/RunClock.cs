namespace Loadline.Engine;

/// <summary>The monotonic clock of a run. Times are timestamps of the <see cref="TimeProvider"/>; only differences mean something.</summary>
internal sealed class RunClock(TimeProvider time)
{
    private readonly double _millisecondsPerTick = 1000.0 / time.TimestampFrequency;

    /// <summary>The clock asked, for timers and the time of day.</summary>
    public TimeProvider Time => time;

    /// <summary>Now.</summary>
    public long Now => time.GetTimestamp();

    /// <summary>Milliseconds from one timestamp to another; never below 0.</summary>
    public double Milliseconds(long from, long to) => to <= from ? 0 : (to - from) * _millisecondsPerTick;

    /// <summary>Milliseconds since a timestamp.</summary>
    public double Since(long from) => Milliseconds(from, Now);

    /// <summary>The timestamp some seconds after another.</summary>
    public long After(long from, double seconds) => from + (long)Math.Round(seconds * time.TimestampFrequency);

    /// <summary>Time from a timestamp until another.</summary>
    public TimeSpan Span(long from, long to) => TimeSpan.FromMilliseconds(Milliseconds(from, to));
}
