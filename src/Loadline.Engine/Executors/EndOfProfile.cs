namespace Loadline.Engine.Executors;

/// <summary>The end of a profile by time.</summary>
internal static class EndOfProfile
{
    /// <summary>Ends the profile a time after its start; then waits for what still runs.</summary>
    public static async Task AtAsync(Task done, RunClock clock, long start, TimeSpan length, RunStops stops, TimeSpan graceful)
    {
        var left = length - clock.Span(start, clock.Now);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, clock.Time, stops.NoMore).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!stops.NoMore.IsCancellationRequested)
        {
            stops.End(graceful);
        }

        await done.ConfigureAwait(false);
    }

    /// <summary>As <see cref="AtAsync"/>, but over as soon as there is nothing left to do.</summary>
    public static async Task AtOrBeforeAsync(Task done, RunClock clock, long start, TimeSpan length, RunStops stops, TimeSpan graceful)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stops.NoMore);
        var left = length - clock.Span(start, clock.Now);
        var timer = Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock.Time, over.Token);
        if (await Task.WhenAny(done, timer).ConfigureAwait(false) == timer && !stops.NoMore.IsCancellationRequested)
        {
            stops.End(graceful);
        }

        await over.CancelAsync().ConfigureAwait(false);
        await done.ConfigureAwait(false);
    }
}
