using Loadline.Bench.Benches;
using Loadline.Bench.Verdicts;
using Loadline.Comparisons;

namespace Loadline.Bench.Tests;

/// <summary>A short, seeded part of <c>bench/run verdicts</c>: the same recordings on every machine, so the counts are exact and guard every change of the rules.</summary>
public sealed class VerdictTests
{
    private const int Recordings = 30;

    [Fact]
    public void Nothing_that_changed_is_rarely_called_a_change_in_any_world()
    {
        var trials = VerdictBench.Play(World.All.Select(world => new Trial(world, new Injection("nothing"), 0.04, Drifts: true)), Recordings, 11);

        // 5% of 30 is one or two; four would be an accident of less than one in a hundred.
        trials.ShouldAllBe(trial => trial.Paired.Alarms <= 3.0 / Recordings);
        trials.Average(trial => trial.Paired.Alarms).ShouldBeLessThanOrEqualTo(0.03);
        trials.Average(trial => trial.Coverage).ShouldBeInRange(0.9, 0.99);

        // On the same recordings a test on raw requests is wrong more often than not.
        trials.Average(trial => trial.RawRanks.Alarms).ShouldBeGreaterThan(0.5);
    }

    [Theory]
    [InlineData(1.2, Change.Worse)]
    [InlineData(1 / 1.2, Change.Better)]
    public void A_change_of_twice_the_margin_is_found(double factor, Change change)
    {
        var trials = VerdictBench.Play(World.All.Take(3).Select(world => new Trial(world, new Injection("changed") { Factor = factor }, 0.04, Drifts: true)), Recordings, 12);
        trials.Average(trial => trial.Paired.Share(change)).ShouldBeGreaterThanOrEqualTo(0.75);
        trials.ShouldAllBe(trial => trial.Paired.Share(change == Change.Worse ? Change.Better : Change.Worse) == 0);
    }

    [Fact]
    public void Failures_and_lost_goodput_are_found()
    {
        Injection[] injections = [new("errors") { Errors = 0.01 }, new("goodput") { Goodput = 0.9 }];
        VerdictBench.Play(injections.Select(injection => new Trial(World.All[0], injection, 0.04, Drifts: true)), Recordings, 13).ShouldAllBe(trial => trial.Paired.Share(Change.Worse) >= 0.9);
    }
}
