using System.Threading.Tasks.Sources;

namespace Loadline.Engine.Loops;

/// <summary>A call that somebody waits for, over and over, without allocating. Used on one loop; one waits, at most one call is kept.</summary>
internal sealed class LoopSignal : IValueTaskSource<bool>
{
    private ManualResetValueTaskSourceCore<bool> _source;
    private bool _called;

    /// <summary>Waits for the next call.</summary>
    /// <returns>What the call says.</returns>
    public ValueTask<bool> WaitAsync() => new(this, _source.Version);

    /// <summary>Calls; who waits goes on before this returns.</summary>
    public void Call(bool value)
    {
        if (!_called)
        {
            _called = true;
            _source.SetResult(value);
        }
    }

    /// <inheritdoc/>
    bool IValueTaskSource<bool>.GetResult(short token)
    {
        var value = _source.GetResult(token);
        _source.Reset();
        _called = false;
        return value;
    }

    /// <inheritdoc/>
    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _source.GetStatus(token);

    /// <inheritdoc/>
    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags & ~ValueTaskSourceOnCompletedFlags.UseSchedulingContext);
}
