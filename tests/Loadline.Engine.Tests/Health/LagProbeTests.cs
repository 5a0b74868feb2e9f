using CsCheck;
using Loadline.Engine.Health;
using Microsoft.Extensions.Time.Testing;

namespace Loadline.Engine.Tests.Health;

public sealed class LagProbeTests
{
    [Fact]
    public void Sleeps_that_end_in_time_are_no_lag()
    {
        var lag = Play(Enumerable.Repeat(10.0, 100));
        (lag.Times.Count, lag.Times.Max, lag.Stalls, lag.FrozenMilliseconds).ShouldBe((100, 0, 0, 0));
    }

    [Fact]
    public void A_tenth_of_the_time_is_a_tenth_of_the_samples_though_it_is_one_sleep()
    {
        // Half a second in every five: 450 sleeps in time, then one of 510 ms.
        var lag = Play(Enumerable.Repeat(10.0, 450).Append(510));
        lag.Times.Count.ShouldBe(500);
        lag.Longest.ShouldBe(500, 0.001);
        lag.FrozenMilliseconds.ShouldBe(500, 0.001);
        lag.Stalls.ShouldBe(1);
        lag.Times.Percentile(99).ShouldBe(450, 10);
        lag.Times.Percentile(89).ShouldBe(0);
    }

    [Fact]
    public void A_machine_that_was_away_for_a_day_does_not_fill_the_memory() => Play([10, 86_400_000, 10]).Times.Count.ShouldBeLessThan(10_000);

    [Fact]
    public void What_was_taken_is_not_told_again()
    {
        var time = new FakeTimeProvider();
        using var probe = new LagProbe(new RunClock(time), () => Advance(time, 30));
        probe.Step();
        probe.Take().Times.Max.ShouldBe(20, 0.001);
        probe.Take().Times.Count.ShouldBe(0);
    }

    [Fact]
    public void It_ends_when_it_is_told_to()
    {
        var left = 3;
        using var probe = new LagProbe(new RunClock(new FakeTimeProvider()), () => left-- > 0);
        probe.Run();
        probe.Take().Times.Count.ShouldBe(3);
    }

    [Fact]
    public void Merged_seconds_say_the_same_as_the_whole() => Gen.Select(Gen.Double[10, 900].Array[1, 30], Gen.Double[10, 900].Array[1, 30]).Sample((one, other) =>
    {
        var (merged, whole) = (Play(one), Play([.. one, .. other]));
        merged.Merge(Play(other));
        (merged.Stalls, merged.Times.Count, merged.Longest).ShouldBe((whole.Stalls, whole.Times.Count, whole.Longest));
        merged.FrozenMilliseconds.ShouldBe(whole.FrozenMilliseconds, 0.001);
        merged.Times.Buckets().ShouldBe(whole.Times.Buckets());
    });

    internal static LagProbe.Lag Play(IEnumerable<double> sleeps)
    {
        var time = new FakeTimeProvider();
        var left = new Queue<double>(sleeps);
        using var probe = new LagProbe(new RunClock(time), () => left.TryDequeue(out var sleep) && Advance(time, sleep));
        probe.Run();
        return probe.Take();
    }

    private static bool Advance(FakeTimeProvider time, double milliseconds)
    {
        time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        return true;
    }
}
