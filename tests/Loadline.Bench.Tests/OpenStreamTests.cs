using Loadline.Bench.Truth;

namespace Loadline.Bench.Tests;

public sealed class OpenStreamTests
{
    private const long Millisecond = 1_000_000;
    private const long First = 5_000_000_000;

    [Fact]
    public void A_stall_of_one_second_in_ten_gives_the_known_percentiles()
    {
        var stalls = OpenStream.StallsOf(First, TimeSpan.FromSeconds(4.5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20));
        var times = new OpenStream(First, 1_000, TimeSpan.FromSeconds(20)) { Stalls = stalls }.ResponseTimes([Served(First, 5)]);

        times.Length.ShouldBe(20_000);
        Statistics.Quantile(times, 0.5).ShouldBe(5);
        Statistics.Quantile(times, 0.95).ShouldBe(505, 1.01);
        Statistics.Quantile(times, 0.99).ShouldBe(905, 1.01);
        times[^1].ShouldBe(1005);
    }

    [Theory]
    [InlineData(10, 89.2)]
    [InlineData(50, 758)]
    public void The_capacity_of_a_loss_system_is_what_tables_of_Erlang_say(int slots, double perSecond) => Benches.CapacityBench.TruthOf(slots, 0.05, 0.01).ShouldBe(perSecond, perSecond * 0.001);

    [Fact]
    public void A_frozen_client_neither_sends_nor_reads()
    {
        // 500 ms in 5 s at 8.5 ms: what was under way when it froze is late as well, which is why p95 is 500 + 2 × 8.5 - 250.
        var frozen = new[] { new Window(First + (2_250 * Millisecond), First + (2_750 * Millisecond)) };
        var times = new OpenStream(First, 1_000, TimeSpan.FromSeconds(5)) { Frozen = frozen }.ResponseTimes([Served(First, 8.5)]);

        Statistics.Quantile(times, 0.5).ShouldBe(8.5);
        Statistics.Quantile(times, 0.95).ShouldBe(267, 1.01);
        Statistics.Quantile(times, 0.99).ShouldBe(467, 1.01);
    }

    [Fact]
    public void What_was_never_sent_takes_as_long_as_its_nearest_neighbour()
    {
        var times = new OpenStream(First, 10, TimeSpan.FromSeconds(1)).ResponseTimes([Served(First, 10), new Stamp(First + 1, First + 1, 0, 200), Served(First + (900 * Millisecond), 30)]);

        times.Count(time => Math.Abs(time - 10) < 1e-6).ShouldBe(5);
        times.Count(time => Math.Abs(time - 30) < 1e-6).ShouldBe(5);
    }

    [Fact]
    public void Stamps_are_read_as_the_target_writes_them() => Stamp.Parse("1,2,3,503").ShouldBe(new Stamp(1, 2, 3, 503));

    [Theory]
    [InlineData(10, 8, 0.12166)]
    [InlineData(4, 2, 0.09524)]
    [InlineData(50, 45, 0.05410)]
    public void Erlangs_formula_gives_the_tabulated_losses(int servers, double offered, double share) => ErlangLoss.Share(servers, offered).ShouldBe(share, 1e-5);

    private static Stamp Served(long at, double milliseconds) => new(at, at, at + (long)(milliseconds * Millisecond), 200);
}
