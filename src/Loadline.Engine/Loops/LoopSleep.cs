using System.Threading.Tasks.Sources;

namespace Loadline.Engine.Loops;

/// <summary>A pause that can be ended early. One at a time; used over and over without allocating.</summary>
internal sealed class LoopSleep(EngineLoop loop) : LoopTimer(loop), IValueTaskSource<bool>
{
    private ManualResetValueTaskSourceCore<bool> _source;
    private bool _asleep;

    /// <summary>Pauses until a time, a timestamp.</summary>
    /// <returns>False when it was ended early.</returns>
    public ValueTask<bool> UntilAsync(long due)
    {
        if (due <= Loop.Clock.Now)
        {
            return new ValueTask<bool>(true);
        }

        _source.Reset();
        _asleep = true;
        Set(due);
        return new ValueTask<bool>(this, _source.Version);
    }

    /// <summary>Ends the pause, if there is one.</summary>
    public void Interrupt() => End(false);

    /// <inheritdoc/>
    bool IValueTaskSource<bool>.GetResult(short token) => _source.GetResult(token);

    /// <inheritdoc/>
    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _source.GetStatus(token);

    /// <inheritdoc/>
    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags & ~ValueTaskSourceOnCompletedFlags.UseSchedulingContext);

    /// <inheritdoc/>
    protected override void OnTime(long now) => End(true);

    private void End(bool slept)
    {
        if (_asleep)
        {
            _asleep = false;
            Clear();
            _source.SetResult(slept);
        }
    }
}
