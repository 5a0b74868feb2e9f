namespace Loadline.Engine.Loops;

/// <summary>
/// Something a loop does at a time. Used over and over, on the loop's thread only. Moving a timer to a later time is one store: the heap
/// still holds the earlier one, and puts it right when that has come. Timeouts, which move with every request, therefore cost nothing.
/// </summary>
internal abstract class LoopTimer(EngineLoop loop)
{
    /// <summary>The loop that fires it.</summary>
    public EngineLoop Loop => loop;

    /// <summary>When it fires, a timestamp; <see cref="long.MaxValue"/> while it is not set.</summary>
    public long Due { get; private set; } = long.MaxValue;

    /// <summary>Place in the heap; -1 while it is not in it.</summary>
    internal int Place { get; set; } = -1;

    /// <summary>Time the heap knows, not after <see cref="Due"/>.</summary>
    internal long Key { get; set; }

    /// <summary>Sets the time, in place of one set before.</summary>
    /// <param name="due">A timestamp; one that has passed fires in the loop's next round.</param>
    public void Set(long due)
    {
        Due = due;
        if (Place < 0 || due < Key)
        {
            loop.Timers.Put(this, due);
        }
    }

    /// <summary>Does not fire any more until it is set again.</summary>
    public void Clear() => Due = long.MaxValue;

    /// <summary>It is time.</summary>
    /// <param name="now">Now, a timestamp.</param>
    protected abstract void OnTime(long now);

    internal void Fire(long now)
    {
        Due = long.MaxValue;
        OnTime(now);
    }
}
