namespace Loadline.Scripts.Artillery;

/// <summary>
/// One phase of Artillery. Exactly one of these is meant: a count of arrivals spread evenly over the phase (<see cref="Count"/>), a whole
/// number of arrivals a second (<see cref="Rate"/>), or a ramp from <see cref="Rate"/> to <see cref="RampTo"/> in steps of one second.
/// </summary>
internal sealed record Phase
{
    public required string Name { get; init; }

    public required TimeSpan Duration { get; init; }

    public int? Count { get; init; }

    public double? Rate { get; init; }

    public double? RampTo { get; init; }

    /// <summary>What the numbers stand for, where they don't say so.</summary>
    public string? Comment { get; init; }

    /// <summary>Arrivals Artillery 2.0.34 makes of it for certain; rounding in several worker threads can add a few.</summary>
    public long Arrivals
    {
        get
        {
            if (RampTo is { } to)
            {
                return Ramp(Rate ?? 0, to, (int)Duration.TotalSeconds).Sum();
            }

            // The interval is cut to whole microseconds before the duration is divided by it.
            var perSecond = Rate ?? (Count is > 0 ? Count.Value / Duration.TotalSeconds : 0);
            return perSecond <= 0 ? 0 : (long)Math.Floor(Duration.TotalMicroseconds / Math.Floor(1_000_000 / perSecond));
        }
    }

    /// <summary>Arrivals in each second of a ramp: the line through the first and the last second, rounded; a half is counted down.</summary>
    public static IEnumerable<long> Ramp(double from, double to, int seconds) =>
        seconds == 1
            ? [(long)Math.Ceiling(((from + to) / 2) - 0.5 - 1e-9)]
            : Enumerable.Range(0, seconds).Select(second => (long)Math.Max(0, Math.Ceiling(from + ((to - from) * second / (seconds - 1)) - 0.5 - 1e-9)));
}
