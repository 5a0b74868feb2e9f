using Loadline.Comparisons;

namespace Loadline.Bench.Verdicts;

/// <summary>Many recordings of one kind, judged by every rule.</summary>
/// <param name="World">The target.</param>
/// <param name="Injection">What was done to the runs after.</param>
/// <param name="Deviation">Standard deviation of the level from run to run.</param>
/// <param name="Drifts">Whether it drifts as well.</param>
internal sealed record Trial(World World, Injection Injection, double Deviation, bool Drifts)
{
    public const int Pairs = 5;

    public Tally Paired { get; } = new();

    public Tally Unpaired { get; } = new();

    public Tally Fixed { get; } = new();

    public Tally RawRanks { get; } = new();

    public Tally RunRanks { get; } = new();

    /// <summary>What was said about p(95) alone, by the paired rule.</summary>
    public Tally P95 { get; } = new();

    /// <summary>Share of recordings whose 95% interval of the p(95) ratio held the truth; meaningful for factors.</summary>
    public double Coverage { get; private set; }

    public Trial Run(int recordings, ulong seed)
    {
        var covered = 0;
        for (var i = 0; i < recordings; i++)
        {
            var (before, after) = Recording.Of(World, Injection, Pairs, Deviation, Drifts, new Noise(seed + ((ulong)i * 7919)));
            RunFigures[] earlier = [.. before.Select(run => run.Figures)];
            RunFigures[] later = [.. after.Select(run => run.Figures)];
            var comparison = Comparison.Of(earlier, later);
            Paired.Add(comparison.Change);
            Unpaired.Add(Comparison.Of(earlier, later, new ComparisonOptions { Paired = false }).Change);
            Fixed.Add(Rivals.Fixed(before, after));
            RawRanks.Add(Rivals.RawRanks(before, after));
            RunRanks.Add(Rivals.RunRanks(before, after));
            var row = comparison.Rows.Single(row => row.Metric == ComparedMetric.P95);
            P95.Add(row.Change);
            covered += row.Low <= Injection.Factor && Injection.Factor <= row.High ? 1 : 0;
        }

        Coverage = (double)covered / recordings;
        return this;
    }
}
