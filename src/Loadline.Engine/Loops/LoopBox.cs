using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace Loadline.Engine.Loops;

/// <summary>What an asynchronous method that has to wait waits in, whichever method it is.</summary>
internal abstract class LoopBox<T> : IValueTaskSource<T>, IValueTaskSource
{
    private ManualResetValueTaskSourceCore<T> _source;

    /// <summary>Goes on with the method.</summary>
    public Action Resume { get; protected init; } = null!;

    /// <summary>Version of the current wait.</summary>
    public short Version => _source.Version;

    /// <summary>The method has ended.</summary>
    public void SetResult(T result) => _source.SetResult(result);

    /// <summary>The method has failed.</summary>
    public void SetException(Exception exception) => _source.SetException(exception);

    /// <inheritdoc/>
    public T GetResult(short token)
    {
        try
        {
            return _source.GetResult(token);
        }
        finally
        {
            _source.Reset();
            Return();
        }
    }

    /// <inheritdoc/>
    void IValueTaskSource.GetResult(short token) => GetResult(token);

    /// <inheritdoc/>
    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    /// <inheritdoc/>
    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags & ~ValueTaskSourceOnCompletedFlags.UseSchedulingContext);

    /// <summary>Nobody waits any more.</summary>
    protected abstract void Return();
}

/// <summary>The box of one method.</summary>
internal sealed class LoopBox<T, TStateMachine> : LoopBox<T>
    where TStateMachine : IAsyncStateMachine
{
    /// <summary>
    /// Boxes nobody uses, of this thread. As many as ever waited at the same time: the runtime's own pooling keeps one for each thread, and
    /// a loop has thousands of methods waiting.
    /// </summary>
    [ThreadStatic]
    private static LoopBox<T, TStateMachine>? _pool;

    private LoopBox<T, TStateMachine>? _next;
    private TStateMachine? _stateMachine;

    private LoopBox() => Resume = MoveNext;

    /// <summary>The method's state.</summary>
    public ref TStateMachine? StateMachine => ref _stateMachine;

    /// <summary>A box nobody uses.</summary>
    public static LoopBox<T, TStateMachine> Rent()
    {
        if (_pool is not { } box)
        {
            return new LoopBox<T, TStateMachine>();
        }

        (_pool, box._next) = (box._next, null);
        return box;
    }

    /// <inheritdoc/>
    protected override void Return()
    {
        _stateMachine = default;
        (_next, _pool) = (_pool, this);
    }

    private void MoveNext() => _stateMachine!.MoveNext();
}
