namespace Loadline.Engine.Feeds;

/// <summary>
/// Gives each iteration of the journeys that share a feed its own number, without anybody counting while the run is on: the order is that
/// of <c>ProfileSplit.Cycle</c> with the other journeys left out. The numbers depend on journey and index alone, never on timing.
/// </summary>
internal sealed class FeedTurns
{
    private readonly Dictionary<int, int[]> _places;
    private readonly int _length;

    /// <summary>Creates the turns.</summary>
    /// <param name="cycle">Journeys in the order closed profiles play them.</param>
    /// <param name="journeys">Those that use the feed.</param>
    public FeedTurns(IEnumerable<int> cycle, IReadOnlySet<int> journeys)
    {
        var turns = cycle.Where(journeys.Contains).Select((journey, place) => (journey, place)).ToList();
        _length = turns.Count;
        _places = turns.GroupBy(turn => turn.journey).ToDictionary(group => group.Key, group => group.Select(turn => turn.place).ToArray());
    }

    /// <summary>Number of an iteration among all that use the feed.</summary>
    public long Of(int journey, long index)
    {
        if (!_places.TryGetValue(journey, out var places))
        {
            return index;
        }

        var (round, turn) = Math.DivRem(index, places.Length);
        return (round * _length) + places[turn];
    }
}
