namespace Loadline.Importers.AccessLog.Counting;

/// <summary>A fair sample of a stream of unknown length (reservoir sampling, Vitter's algorithm R 1985): what is frequent is in it as often.</summary>
internal sealed class Sample(int size)
{
    private readonly List<string> items = [];

    /// <summary>What was sampled.</summary>
    public IReadOnlyList<string> Items => items;

    /// <summary>How many there were to sample from.</summary>
    public long Seen { get; private set; }

    /// <summary>Shows an item to the sample.</summary>
    /// <param name="item">The item.</param>
    /// <param name="lot">Draws which are kept.</param>
    /// <param name="mayGrow">Whether there is room for one more; else it replaces one at most.</param>
    /// <returns>Whether the sample has grown.</returns>
    public bool Add(ReadOnlySpan<char> item, ref Lot lot, bool mayGrow)
    {
        Seen++;
        if (items.Count < size && mayGrow)
        {
            items.Add(item.ToString());
            return true;
        }

        if (lot.Next(Seen) is var place && place < items.Count)
        {
            items[(int)place] = item.ToString();
        }

        return false;
    }

    /// <summary>Takes in another sample, each in proportion to what it was drawn from.</summary>
    public void Add(Sample other, ref Lot lot)
    {
        if (items.Count + other.items.Count <= size)
        {
            items.AddRange(other.items);
        }
        else
        {
            var share = (double)other.Seen / (Seen + other.Seen);
            while (items.Count < size)
            {
                items.Add(other.items[(int)lot.Next(other.items.Count)]);
            }

            for (var i = 0; i < items.Count; i++)
            {
                items[i] = lot.NextShare() < share ? other.items[(int)lot.Next(other.items.Count)] : items[i];
            }
        }

        Seen += other.Seen;
    }
}
