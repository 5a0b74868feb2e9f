using Loadline.Bench.Benches;
using Loadline.Bench.Verdicts;
using Loadline.Comparisons;

namespace Loadline.Bench.Tests;

/// <summary>What is said about pairs of runs that were played before: here simulated ones, so that the counts are exact.</summary>
public sealed class LiveTests
{
    [Fact]
    public void Pairs_where_nothing_changed_are_called_the_same_and_slower_ones_worse()
    {
        var nothing = LiveTally.Of(Pairs(1, 40), 1);
        var slower = LiveTally.Of(Pairs(1.2, 20), 1);

        nothing.Paired.Alarms.ShouldBeLessThanOrEqualTo(0.02);
        nothing.Ratio.ShouldBe(1, 0.03);
        (nothing.InARow.Count, slower.InARow.Count).ShouldBe((8, 4));
        slower.Paired.Share(Change.Worse).ShouldBeGreaterThanOrEqualTo(0.9);
        slower.Paired.Share(Change.Better).ShouldBe(0);
        slower.Ratio.ShouldBe(1.2, 0.06);
    }

    [Fact]
    public void The_same_pairs_give_the_same_shares()
    {
        var pairs = Pairs(1.1, 10);

        Enum.GetValues<Change>().ShouldAllBe(change => LiveTally.Of(pairs, 7).Paired.Share(change) == LiveTally.Of(pairs, 7).Paired.Share(change));
    }

    [Fact]
    public void Promises_wait_for_all_pairs()
    {
        var (nothing, slower) = (LiveKind.All[0], LiveKind.All[^1]);
        var tally = LiveTally.Of(Pairs(1.2, 20), 1);

        LiveBench.Report([(nothing, 39, LiveTally.Of(Pairs(1, 39), 1)), (slower, 20, tally)], 4, 1).ExitCode.ShouldBe(120);
        LiveBench.Report([(nothing, 40, LiveTally.Of(Pairs(1, 40), 1)), (slower, 20, tally)], 4, 1).ExitCode.ShouldBe(0);
        LiveBench.Report([(nothing, 40, tally), (slower, 20, tally)], 4, 1).ExitCode.ShouldBe(99);
    }

    private static List<(Recording Before, Recording After)> Pairs(double factor, int count)
    {
        var (before, after) = Recording.Of(World.All[0], new Injection("") { Factor = factor }, count, 0.02, drifts: true, new Noise(5));
        return [.. before.Zip(after)];
    }
}
