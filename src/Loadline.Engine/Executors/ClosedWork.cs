namespace Loadline.Engine.Executors;

/// <summary>What the users of a closed profile take their iterations from, on whichever loop they are.</summary>
internal sealed class ClosedWork(IterationOrder order, IReadOnlyList<TimeSpan?> paces)
{
    private long _next;

    /// <summary>Iterations taken so far.</summary>
    public long Taken => Interlocked.Read(ref _next);

    /// <summary>The order of the run.</summary>
    public IterationOrder Order => order;

    /// <summary>Shortest time from one start of a journey to the next of the same user; null for none.</summary>
    public TimeSpan? PaceOf(int journey) => paces[journey];

    /// <summary>Takes the next iteration; false when all have been taken.</summary>
    public bool TryTake(long all, out int journey, out long index)
    {
        var iteration = Interlocked.Increment(ref _next) - 1;
        if (iteration >= all)
        {
            Interlocked.Decrement(ref _next);
            (journey, index) = (0, 0);
            return false;
        }

        (journey, index) = order.Of(iteration);
        return true;
    }
}
