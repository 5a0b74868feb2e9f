using Loadline.Comparisons;

namespace Loadline.Bench.Verdicts;

/// <summary>
/// What is said about pairs of real runs, five at a time. Pairs are few, so all that was drawn from them is counted: the share over many draws of five is an
/// estimate without bias of what the next five would give (W. Hoeffding, A class of statistics with asymptotically normal distribution, Annals of
/// Mathematical Statistics 19, 1948).
/// </summary>
internal sealed class LiveTally
{
    private const int Draws = 1_000;

    public Tally Paired { get; } = new();

    public Tally Fixed { get; } = new();

    public Tally RawRanks { get; } = new();

    public Tally RunRanks { get; } = new();

    /// <summary>What was said about five pairs in a row, none of which is used twice.</summary>
    public Tally InARow { get; } = new();

    /// <summary>Mean ratio of p(95), after by before.</summary>
    public double Ratio { get; private init; }

    /// <summary>Standard deviation of the logarithm of that ratio from pair to pair.</summary>
    public double Deviation { get; private init; }

    public static LiveTally Of(IReadOnlyList<(Recording Before, Recording After)> pairs, ulong seed)
    {
        var logs = pairs.Select(pair => Math.Log(pair.After.P95 / pair.Before.P95)).ToList();
        var mean = logs.Count == 0 ? 0 : logs.Average();
        var tally = new LiveTally { Ratio = Math.Exp(mean), Deviation = Math.Sqrt(logs.Sum(log => (log - mean) * (log - mean)) / Math.Max(1, logs.Count - 1)) };
        if (pairs.Count < Trial.Pairs)
        {
            return tally;
        }

        foreach (var five in pairs.Chunk(Trial.Pairs).Where(five => five.Length == Trial.Pairs))
        {
            tally.InARow.Add(Change(five));
        }

        var noise = new Noise(seed);
        var order = pairs.ToArray();
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var i = 0; i < Trial.Pairs; i++)
            {
                var other = i + (int)(noise.Uniform() * (order.Length - i));
                (order[i], order[other]) = (order[other], order[i]);
            }

            var five = order[..Trial.Pairs];
            Recording[] before = [.. five.Select(pair => pair.Before)];
            Recording[] after = [.. five.Select(pair => pair.After)];
            tally.Paired.Add(Change(five));
            tally.Fixed.Add(Rivals.Fixed(before, after));
            tally.RawRanks.Add(Rivals.RawRanks(before, after));
            tally.RunRanks.Add(Rivals.RunRanks(before, after));
        }

        return tally;
    }

    private static Change Change((Recording Before, Recording After)[] five) =>
        Comparison.Of([.. five.Select(pair => pair.Before.Figures)], [.. five.Select(pair => pair.After.Figures)], new ComparisonOptions { Paired = true }).Change;
}
