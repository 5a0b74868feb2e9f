namespace Loadline.Engine.Executors;

/// <summary>Knows when the last arrival of all loops has been played: counts iterations running, and loops that may still bring more.</summary>
internal sealed class ArrivalsEnd(int loops)
{
    private readonly TaskCompletionSource _over = new();
    private int _open = loops;

    /// <summary>Ends with the last, and goes on where that has ended.</summary>
    public Task Over => _over.Task;

    /// <summary>An iteration begins.</summary>
    public void Begin() => Interlocked.Increment(ref _open);

    /// <summary>An iteration has ended, or a loop brings no more.</summary>
    public void End()
    {
        if (Interlocked.Decrement(ref _open) == 0)
        {
            _over.TrySetResult();
        }
    }
}
