using System.Threading.Tasks.Sources;

namespace Loadline.Engine.Loops;

/// <summary>Something that one method of a loop waits for, over and over without allocating. On the loop's thread only.</summary>
internal sealed class LoopWait : IValueTaskSource<int>
{
    private ManualResetValueTaskSourceCore<int> _source;

    /// <summary>Whether somebody waits.</summary>
    public bool IsAwaited { get; private set; }

    /// <summary>Waits for the next <see cref="Set"/>; awaited at once, by one method at a time.</summary>
    public ValueTask<int> WaitAsync()
    {
        _source.Reset();
        IsAwaited = true;
        return new ValueTask<int>(this, _source.Version);
    }

    /// <summary>Goes on with the method that waits, if there is one, to where it waits again.</summary>
    public void Set(int result)
    {
        if (IsAwaited)
        {
            IsAwaited = false;
            _source.SetResult(result);
        }
    }

    /// <inheritdoc/>
    int IValueTaskSource<int>.GetResult(short token) => _source.GetResult(token);

    /// <inheritdoc/>
    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _source.GetStatus(token);

    /// <inheritdoc/>
    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags & ~ValueTaskSourceOnCompletedFlags.UseSchedulingContext);
}
