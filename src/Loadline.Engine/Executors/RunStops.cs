namespace Loadline.Engine.Executors;

/// <summary>
/// How a run ends, in three steps that each include those before:
/// no further iteration begins (the profile is over) → running ones begin no further step and end their pauses (the user or a threshold
/// stopped the run) → what still runs is cut off (the time to finish is over).
/// </summary>
internal sealed class RunStops(TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _noMore = new();
    private readonly CancellationTokenSource _leave = new();
    private readonly CancellationTokenSource _cut = new(Timeout.InfiniteTimeSpan, time);

    /// <summary>No further iteration begins.</summary>
    public CancellationToken NoMore => _noMore.Token;

    /// <summary>Running iterations begin no further step.</summary>
    public CancellationToken Leave => _leave.Token;

    /// <summary>Running iterations are cut off.</summary>
    public CancellationToken Cut => _cut.Token;

    /// <summary>The profile is over: running iterations may finish for so long.</summary>
    public void End(TimeSpan graceful)
    {
        _noMore.Cancel();
        _cut.CancelAfter(graceful);
    }

    /// <summary>The run is stopped early: running requests may finish for so long.</summary>
    public void Stop(TimeSpan graceful)
    {
        _noMore.Cancel();
        _leave.Cancel();
        _cut.CancelAfter(graceful);
    }

    /// <summary>Everything ends now.</summary>
    public void CutNow()
    {
        _noMore.Cancel();
        _leave.Cancel();
        _cut.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _noMore.Dispose();
        _leave.Dispose();
        _cut.Dispose();
    }
}
