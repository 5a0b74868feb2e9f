namespace Loadline.Engine.Executors;

/// <summary>Which journey iteration <c>n</c> of a closed run plays, and which iteration of that journey it is. Pure.</summary>
internal sealed class IterationOrder
{
    private readonly int[] _cycle;
    private readonly int[] _nth;
    private readonly int[] _turns;

    /// <summary>Creates the order.</summary>
    /// <param name="cycle">Indexes of journeys in the order they are played, over and over; not empty.</param>
    public IterationOrder(IReadOnlyList<int> cycle)
    {
        _cycle = [.. cycle];
        _nth = new int[_cycle.Length];
        _turns = new int[_cycle.Max() + 1];
        for (var slot = 0; slot < _cycle.Length; slot++)
        {
            _nth[slot] = _turns[_cycle[slot]]++;
        }
    }

    /// <summary>Journey and index of an iteration.</summary>
    public (int Journey, long Index) Of(long iteration)
    {
        var (round, slot) = Math.DivRem(iteration, _cycle.Length);
        var journey = _cycle[slot];
        return (journey, (round * _turns[journey]) + _nth[slot]);
    }

    /// <summary>How many of the iterations from one (included) to another (excluded) play each journey.</summary>
    public IEnumerable<(int Journey, long Count)> Between(long from, long to)
    {
        for (var journey = 0; journey < _turns.Length; journey++)
        {
            var count = Before(journey, to) - Before(journey, from);
            if (count > 0)
            {
                yield return (journey, count);
            }
        }
    }

    private long Before(int journey, long iteration)
    {
        var (round, slot) = Math.DivRem(iteration, _cycle.Length);
        return (round * _turns[journey]) + _cycle.AsSpan(0, (int)slot).Count(journey);
    }
}
