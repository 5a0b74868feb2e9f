using Loadline.Engine.Loops;

namespace Loadline.Engine.Tests.Virtual;

/// <summary>Waits by moving a virtual clock to the next time something is due on any loop of the run.</summary>
internal sealed class VirtualPoller(VirtualLoops.Place place) : IPoller
{
    /// <summary>The poller of a run with one loop.</summary>
    public VirtualPoller(VirtualTime time)
        : this(new VirtualLoops(time).Add())
    {
    }

    public void Begin()
    {
    }

    public void Wait(long due) => place.Wait(due);

    public void Wake() => place.Wake();

    public void Attend(int change) => place.Attend(change);

    public void Dispose()
    {
    }
}
