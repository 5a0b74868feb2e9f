using System.Runtime.CompilerServices;

namespace Loadline.Engine.Loops;

/// <summary>
/// Compiles asynchronous methods of the hot path so that they allocate nothing once as many have waited as ever wait at the same time,
/// and carry no execution context: <c>[AsyncMethodBuilder(typeof(LoopMethodBuilder&lt;&gt;))]</c>. A method's task may be awaited once.
/// </summary>
internal struct LoopMethodBuilder<T>
{
    private LoopBox<T>? _box;
    private T _result;
    private Exception? _exception;

    /// <summary>What the caller gets.</summary>
    public readonly ValueTask<T> Task =>
        _box is not null ? new ValueTask<T>(_box, _box.Version)
        : _exception is not null ? ValueTask.FromException<T>(_exception)
        : new ValueTask<T>(_result);

    /// <summary>A method begins.</summary>
    public static LoopMethodBuilder<T> Create() => default;

    /// <summary>Runs the method to where it waits.</summary>
    public readonly void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => stateMachine.MoveNext();

    /// <summary>Required by the compiler, never called by it.</summary>
    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }

    /// <summary>The method has ended.</summary>
    public void SetResult(T result)
    {
        if (_box is null)
        {
            _result = result;
        }
        else
        {
            _box.SetResult(result);
        }
    }

    /// <summary>The method has failed.</summary>
    public void SetException(Exception exception)
    {
        if (_box is null)
        {
            _exception = exception;
        }
        else
        {
            _box.SetException(exception);
        }
    }

    /// <summary>The method waits.</summary>
    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => awaiter.OnCompleted(BoxOf(ref stateMachine).Resume);

    /// <summary>The method waits.</summary>
    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => awaiter.UnsafeOnCompleted(BoxOf(ref stateMachine).Resume);

    private LoopBox<T> BoxOf<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        if (_box is not null)
        {
            return _box;
        }

        // The builder is a field of the state machine: it has to know its box before the state is copied into it.
        var box = LoopBox<T, TStateMachine>.Rent();
        _box = box;
        box.StateMachine = stateMachine;
        return box;
    }
}
