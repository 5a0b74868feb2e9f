using Loadline.Comparisons;

namespace Loadline.Bench.Verdicts;

/// <summary>One simulated run: what a comparison needs of it, and all its latencies for the rules that look at those.</summary>
internal sealed class Recording
{
    /// <summary>Latencies in ascending order.</summary>
    public required double[] Sorted { get; init; }

    /// <summary>What the comparison is given.</summary>
    public required RunFigures Figures { get; init; }

    public double P95 => Percentile(Sorted, 0.95);

    /// <summary>Ten runs that took turns, A B B A A B B A and so on.</summary>
    /// <param name="world">The target.</param>
    /// <param name="injection">What is done to the runs after.</param>
    /// <param name="pairs">Runs of each side.</param>
    /// <param name="deviation">Standard deviation of the level from run to run.</param>
    /// <param name="drifts">Whether the level also drifts slowly from run to run, by 5% with a memory of 0.85.</param>
    /// <param name="noise">Randomness.</param>
    public static (IReadOnlyList<Recording> Before, IReadOnlyList<Recording> After) Of(World world, Injection injection, int pairs, double deviation, bool drifts, Noise noise)
    {
        var (before, after) = (new List<Recording>(), new List<Recording>());
        const double Memory = 0.85;
        const double Drift = 0.05;
        var level = Drift * noise.Normal();
        for (var turn = 0; turn < 2 * pairs; turn++)
        {
            var isAfter = turn % 4 is 1 or 2;
            level = (Memory * level) + (Drift * Math.Sqrt(1 - (Memory * Memory)) * noise.Normal());
            var factor = Math.Exp((deviation * noise.Normal()) + (drifts ? level : 0));
            (isAfter ? after : before).Add(Play(world, isAfter ? injection : new Injection(""), factor, turn, noise));
        }

        return (before, after);
    }

    public static double Percentile(double[] sorted, double share)
    {
        var rank = share * (sorted.Length - 1);
        var lower = (int)rank;
        return sorted[lower] + ((rank - lower) * (sorted[Math.Min(lower + 1, sorted.Length - 1)] - sorted[lower]));
    }

    private static Recording Play(World world, Injection injection, double factor, int turn, Noise noise)
    {
        var count = (int)Math.Round(World.Seconds * World.PerSecond * injection.Goodput);
        var run = new double[count];
        world.Fill(noise, run);
        var failed = 0;
        for (var i = 0; i < count; i++)
        {
            run[i] = (run[i] * factor * injection.Factor) + injection.Milliseconds;
            run[i] *= injection.TailShare > 0 && noise.Uniform() < injection.TailShare ? injection.TailFactor : 1;
            failed += noise.Uniform() < injection.Errors ? 1 : 0;
        }

        Array.Sort(run);
        var figures = new ScopeFigures("", count, failed, count, Percentile(run, 0.5), Percentile(run, 0.95), Percentile(run, 0.99), (count - failed) / (double)World.Seconds);
        return new Recording
        {
            Sorted = run,
            Figures = new RunFigures { Source = "run", StartedAt = DateTimeOffset.UnixEpoch.AddMinutes(turn + 1), Offered = 1, Scopes = [figures] },
        };
    }
}
