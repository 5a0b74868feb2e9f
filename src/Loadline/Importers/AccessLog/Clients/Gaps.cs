using System.Runtime.InteropServices;
using Loadline.Importers.AccessLog.Counting;

namespace Loadline.Importers.AccessLog.Clients;

/// <summary>Times between the end of a request and the begin of the client's next one, by the two endpoints.</summary>
internal sealed class Gaps
{
    private const int MostPairs = 12_000;

    private readonly Dictionary<(int Before, int Next), Bins> byPair = [];

    /// <summary>Counts a gap.</summary>
    public void Add(int before, int next, double seconds)
    {
        if (byPair.Count >= MostPairs && !byPair.ContainsKey((before, next)))
        {
            return;
        }

        ref var bins = ref CollectionsMarshal.GetValueRefOrAddDefault(byPair, (before, next), out _);
        (bins ??= new Bins()).Add(seconds);
    }

    /// <summary>The gaps by what the endpoints turned out to be.</summary>
    public Dictionary<(int Before, int Next), Bins> Resolved(Func<int, int> resolve)
    {
        var resolved = new Dictionary<(int Before, int Next), Bins>();
        foreach (var ((before, next), bins) in byPair)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(resolved, (resolve(before), resolve(next)), out _);
            if (known is null)
            {
                known = bins;
            }
            else
            {
                known.Add(bins);
            }
        }

        return resolved;
    }
}
