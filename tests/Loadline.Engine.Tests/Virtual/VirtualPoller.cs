using Loadline.Engine.Loops;

namespace Loadline.Engine.Tests.Virtual;

/// <summary>
/// Waits by moving a virtual clock to the next time something is due. Before it does, threads that were given work (the run's own flow is
/// not on the loop) are let come to rest, so that what they post is not late.
/// </summary>
internal sealed class VirtualPoller(VirtualTime time) : IPoller
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly AutoResetEvent _wake = new(false);

    public void Begin()
    {
    }

    public void Wait(long due)
    {
        if (_wake.WaitOne(0))
        {
            return;
        }

        // Only a thread of the pool could still bring something for this instant.
        var next = Math.Min(due, time.NextDue);
        if (next == long.MaxValue)
        {
            // Nothing will ever be due by itself: the run's flow is between two steps.
            if (!_wake.WaitOne(Patience))
            {
                throw new InvalidOperationException("Nothing is due and nobody posts: the run waits for something that never comes.");
            }

            return;
        }

        if (next > time.GetTimestamp())
        {
            while (ThreadPool.PendingWorkItemCount > 0)
            {
                Thread.Yield();
            }

            if (_wake.WaitOne(0))
            {
                return;
            }

            next = Math.Min(due, time.NextDue);
        }

        time.MoveTo(next);
    }

    public void Wake() => _wake.Set();

    public void Dispose() => _wake.Dispose();
}
