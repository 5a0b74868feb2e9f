namespace Loadline.Engine.Executors;

/// <summary>Waits by a timer of the clock it is given: for clocks other than the system's.</summary>
internal sealed class TimerWait(RunClock clock) : IArrivalWait
{
    private readonly AutoResetEvent _wake = new(false);

    /// <inheritdoc/>
    public bool Until(long due, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var left = clock.Span(clock.Now, due);
            if (left <= TimeSpan.Zero)
            {
                return true;
            }

            using var timer = clock.Time.CreateTimer(_ => _wake.Set(), null, left < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : left, Timeout.InfiniteTimeSpan);
            WaitHandle.WaitAny([_wake, stop.WaitHandle]);
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _wake.Dispose();
}
