namespace Loadline.Engine.Loops;

/// <summary>How a run ends. Told from any thread; everybody who waits on a loop is interrupted there.</summary>
internal sealed class RunStops : IStops, IDisposable
{
    private readonly CancellationTokenSource _noMore = new();
    private readonly IReadOnlyList<EngineLoop> _loops;
    private readonly ITimer _cutLater;
    private int _level;
    private volatile bool _isEarly;

    /// <summary>Creates the stops of a run.</summary>
    /// <param name="time">Clock of the time to finish.</param>
    /// <param name="loops">Where those are who have to be told.</param>
    public RunStops(TimeProvider time, IReadOnlyList<EngineLoop> loops)
    {
        _loops = loops;
        _cutLater = time.CreateTimer(_ => Raise(StopLevel.Cut), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public StopLevel Level => (StopLevel)Volatile.Read(ref _level);

    /// <summary>Whether somebody ended the run before its profile was over; the time to finish running out is no such thing.</summary>
    public bool IsEarly => _isEarly;

    /// <summary>Cancelled at <see cref="StopLevel.NoMore"/>: for those who don't wait on a loop.</summary>
    public CancellationToken NoMore => _noMore.Token;

    /// <summary>The profile is over: running iterations may finish for so long.</summary>
    public void End(TimeSpan graceful) => Raise(StopLevel.NoMore, graceful);

    /// <summary>The run is stopped early: running requests may finish for so long.</summary>
    public void Stop(TimeSpan graceful)
    {
        _isEarly = true;
        Raise(StopLevel.Leave, graceful);
    }

    /// <summary>Everything ends now.</summary>
    public void CutNow()
    {
        _isEarly = true;
        Raise(StopLevel.Cut);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cutLater.Dispose();
        _noMore.Dispose();
    }

    private void Raise(StopLevel level, TimeSpan graceful)
    {
        Raise(level);
        _cutLater.Change(graceful, Timeout.InfiniteTimeSpan);
    }

    private void Raise(StopLevel level)
    {
        int before;
        do
        {
            before = Volatile.Read(ref _level);
            if (before >= (int)level)
            {
                return;
            }
        }
        while (Interlocked.CompareExchange(ref _level, (int)level, before) != before);

        _noMore.Cancel();
        foreach (var loop in _loops)
        {
            loop.Post(static loop => ((EngineLoop)loop!).Interrupt(), loop);
        }
    }
}
