using Loadline.Engine.Loops;

namespace Loadline.Engine.Executors;

/// <summary>Waits for the end of a profile, or until the run is told to end before.</summary>
internal sealed class ProfileTimer : IInterruptible
{
    private readonly LoopSleep _sleep;
    private readonly RunStops _stops;

    /// <summary>Creates a timer; on its loop.</summary>
    public ProfileTimer(EngineLoop loop, RunStops stops)
    {
        (_sleep, _stops) = (new LoopSleep(loop), stops);
        loop.Add(this);
    }

    /// <summary>Waits.</summary>
    /// <returns>False when it was told to end before.</returns>
    public ValueTask<bool> UntilAsync(long due) => _stops.Level == StopLevel.None ? _sleep.UntilAsync(due) : new ValueTask<bool>(false);

    /// <inheritdoc/>
    public void OnStops() => _sleep.Interrupt();
}
