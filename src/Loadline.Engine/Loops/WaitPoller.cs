namespace Loadline.Engine.Loops;

/// <summary>
/// Waits without sockets of its own, on systems without epoll: what sockets have to say comes as posted work. Timed waits are those of
/// the runtime, with the last 2 ms spent yielding.
/// </summary>
internal sealed class WaitPoller(RunClock clock) : IPoller
{
    private const double CoarseMilliseconds = 2;
    private readonly ManualResetEventSlim _wake = new(false);

    /// <inheritdoc/>
    public void Begin()
    {
    }

    /// <inheritdoc/>
    public void Wait(long due)
    {
        while (!_wake.IsSet)
        {
            if (due == long.MaxValue)
            {
                _wake.Wait();
                break;
            }

            var left = clock.Milliseconds(clock.Now, due);
            if (left <= 0)
            {
                break;
            }

            if (left > CoarseMilliseconds + 1)
            {
                _wake.Wait((int)Math.Min(left - CoarseMilliseconds, 60_000));
            }
            else
            {
                Thread.Yield();
            }
        }

        _wake.Reset();
    }

    /// <inheritdoc/>
    public void Wake() => _wake.Set();

    /// <inheritdoc/>
    public void Dispose() => _wake.Dispose();
}
