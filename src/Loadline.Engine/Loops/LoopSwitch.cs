using System.Runtime.CompilerServices;

namespace Loadline.Engine.Loops;

/// <summary>Moves the rest of an asynchronous method to a loop.</summary>
internal readonly struct LoopSwitch(EngineLoop loop) : ICriticalNotifyCompletion
{
    private static readonly Action<object?> Resume = static state => ((Action)state!)();

    /// <summary>Whether it is there already.</summary>
    public bool IsCompleted => loop.IsHere;

    /// <summary>Nothing.</summary>
    public void GetResult()
    {
    }

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => loop.Post(Resume, continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => loop.Post(Resume, continuation);
}
