using System.Runtime.InteropServices;

namespace Loadline.Importers.AccessLog.Clients;

/// <summary>Counts sequences of requests. Of too many different ones, those that came once are forgotten first.</summary>
internal sealed class Sequences
{
    private const int MostSequences = 60_000;

    private readonly Dictionary<ulong, Sequence> bySteps = [];

    /// <summary>Sequences counted, those that were forgotten too.</summary>
    public long Total { get; private set; }

    /// <summary>Sequences that are kept.</summary>
    public IEnumerable<Sequence> Kept => bySteps.Values;

    /// <summary>Counts a sequence.</summary>
    public void Add(ReadOnlySpan<int> steps)
    {
        if (steps.Length == 0)
        {
            return;
        }

        Total++;
        var key = ClientHash.Of(MemoryMarshal.Cast<int, char>(steps));
        if (bySteps.TryGetValue(key, out var known))
        {
            known.Count++;
            return;
        }

        if (bySteps.Count >= MostSequences)
        {
            var least = bySteps.Values.Select(each => each.Count).Order().ElementAt(bySteps.Count / 2);
            foreach (var rare in bySteps.Where(each => each.Value.Count <= least).Select(each => each.Key).Take(bySteps.Count / 2).ToList())
            {
                bySteps.Remove(rare);
            }
        }

        bySteps.Add(key, new Sequence(steps.ToArray()) { Count = 1 });
    }
}
