namespace Loadline.Bench.Truth;

/// <summary>A time in which something stood still, in nanoseconds of the monotonic clock.</summary>
internal readonly record struct Window(long From, long To)
{
    /// <summary>The first moment at or after <paramref name="time"/> that is in no window.</summary>
    public static long After(IReadOnlyList<Window> windows, long time)
    {
        foreach (var window in windows)
        {
            if (time >= window.From && time < window.To)
            {
                return window.To;
            }
        }

        return time;
    }
}
