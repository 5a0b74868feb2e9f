using Loadline.Engine.Loops;

namespace Loadline.Engine.Tests.Virtual;

/// <summary>
/// Waits by moving a virtual clock to the next time something is due, as long as somebody outside waits for the loop: while the run's own
/// flow is between two steps, the clock stands still.
/// </summary>
internal sealed class VirtualPoller(VirtualTime time) : IPoller
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly AutoResetEvent _wake = new(false);
    private int _attending;

    public void Begin()
    {
    }

    public void Wait(long due)
    {
        if (_wake.WaitOne(0))
        {
            return;
        }

        var next = Volatile.Read(ref _attending) == 0 ? long.MaxValue : Math.Min(due, time.NextDue);
        if (next != long.MaxValue)
        {
            time.MoveTo(next);
        }
        else if (!_wake.WaitOne(Patience))
        {
            throw new InvalidOperationException($"Nothing is due and nobody posts at {time.GetTimestamp()}: the run waits for something that never comes.");
        }
    }

    public void Wake() => _wake.Set();

    public void Attend(int change) => Interlocked.Add(ref _attending, change);

    public void Dispose() => _wake.Dispose();
}
