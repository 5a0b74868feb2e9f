using Jint;

namespace Loadline.JavaScript.Sandbox;

/// <summary>
/// What the interpreter asks at every step whether it may go on. Raised from any thread, it ends an endless loop at its next step; and it keeps an
/// eye on the memory that the user's thread takes.
/// </summary>
internal sealed class Interruption : Constraint
{
    /// <summary>Bytes a thread may take before the memory of the process is looked at.</summary>
    private const long BytesPerLook = 32L << 20;

    private readonly long _mostMemory;
    private int _reason;
    private long _allocated;
    private bool _isWary;

    /// <summary>Creates one.</summary>
    /// <param name="mostMemory">Bytes the process may use.</param>
    public Interruption(long mostMemory) => _mostMemory = mostMemory;

    /// <summary>The interpreter asks every few dozen steps: often enough, when a step can take some megabytes.</summary>
    public override bool IsAmortizable => true;

    /// <summary>Why it was raised; <see cref="InterruptReason.None"/> when it was not.</summary>
    public InterruptReason Reason => (InterruptReason)Volatile.Read(ref _reason);

    /// <summary>Raises it; the first reason counts. From any thread.</summary>
    public void Raise(InterruptReason reason) => Interlocked.CompareExchange(ref _reason, (int)reason, 0);

    /// <summary>Lowers it: for the next iteration.</summary>
    public void Lower() => Volatile.Write(ref _reason, 0);

    /// <inheritdoc/>
    public override void Check()
    {
        ThrowIfRaised();
        LookAtMemory();
    }

    /// <summary>Throws when it was raised.</summary>
    public void ThrowIfRaised()
    {
        if (Reason is not InterruptReason.None and var reason)
        {
            throw new ScriptInterruptedException(reason);
        }
    }

    /// <inheritdoc/>
    public override void Reset()
    {
    }

    private void LookAtMemory()
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        if (!_isWary && allocated - _allocated < BytesPerLook)
        {
            return;
        }

        _allocated = allocated;
        if (GC.GetTotalMemory(forceFullCollection: false) > _mostMemory && GC.GetTotalMemory(forceFullCollection: true) > _mostMemory)
        {
            // What it took it may still hold in the next iteration, and would then add to it bit by bit.
            _isWary = true;
            Raise(InterruptReason.Memory);
            ThrowIfRaised();
        }

        _isWary = false;
    }
}
