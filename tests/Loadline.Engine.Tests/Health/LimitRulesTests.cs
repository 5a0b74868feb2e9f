using Loadline.Engine.Health;
using Loadline.Results;
using Loadline.Statistics;

namespace Loadline.Engine.Tests.Health;

public sealed class LimitRulesTests
{
    private static readonly HealthTotals Well = new() { Seconds = 12, MachineShare = 0.4, ProcessorShare = 0.1, StartDelay = Delays(0.8) };

    private static readonly LoadFacts Done = new() { IsOpen = true, Offered = 1_200, Started = 1_200, Requests = 2_400, ServiceP50 = 10, ServiceP95 = 20, ServiceP99 = 40 };

    private static readonly (int InFlight, long Started)[] Steady = [.. Enumerable.Repeat((5, 100L), 12)];

    [Fact]
    public void Nothing_was_the_limit_when_all_was_sent_in_time_and_answered()
    {
        var (limit, sentence) = Of();
        limit.ShouldBe(GeneratorLimit.Nothing);
        sentence.ShouldBe("Neither target, network nor generator was at its limit: all 1,200 iterations were started, 99% of them within 0.8 ms of their time.");
        Of(facts: Done with { IsOpen = false, Offered = null }).Limit.ShouldBe(GeneratorLimit.Nothing);
    }

    [Fact]
    public void A_saturated_generator_hides_everything_else()
    {
        var (limit, sentence) = Of(
            facts: Done with { Dropped = 500, Refused = 1_000 },
            signals: [new(GeneratorSignalKind.Ports, GeneratorHealth.Ok, 0, "ports were free"), new(GeneratorSignalKind.Processor, GeneratorHealth.Saturated, 0.9, "it used 90% of the processors", "x")]);
        limit.ShouldBe(GeneratorLimit.Generator);
        sentence.ShouldBe("The generator was the limit: it used 90% of the processors.");
    }

    [Fact]
    public void A_network_that_loses_packets_is_the_limit_unless_the_target_is_on_this_machine()
    {
        GeneratorSignal[] lossy = [new(GeneratorSignalKind.Retransmits, GeneratorHealth.Degraded, 0.03, "3% of this machine's TCP segments were sent again")];
        Of(signals: lossy).ShouldBe((GeneratorLimit.Network, "The network was the limit: 3% of this machine's TCP segments were sent again."));
        Of(facts: Done with { SharesMachine = true }, signals: lossy).Limit.ShouldBe(GeneratorLimit.Nothing);
        Of(facts: Done with { Unreachable = 5 }).Limit.ShouldBe(GeneratorLimit.Network);
        Of(facts: Done with { Unreachable = 4 }).Limit.ShouldBe(GeneratorLimit.Nothing);
        Of(facts: Done with { Unreachable = 5, Requests = 5_000 }).Limit.ShouldBe(GeneratorLimit.Nothing);
    }

    [Fact]
    public void A_target_that_refuses_or_keeps_all_users_waiting_is_the_limit()
    {
        Of(facts: Done with { Refused = 25 }).Sentence.ShouldBe("The target was the limit: it refused 25 of 2,400 requests with status 429 or 503.");
        Of(facts: Done with { Refused = 24 }).Limit.ShouldBe(GeneratorLimit.Nothing);
        Of(facts: Done with { Started = 1_100, Dropped = 100 }).Sentence.ShouldBe("The target was the limit: all users were waiting for it when 100 of 1,200 iterations were due.");
    }

    [Fact]
    public void Iterations_that_pile_up_at_a_steady_rate_show_a_target_that_does_not_keep_up()
    {
        var (limit, sentence) = Of(seconds: [.. Enumerable.Range(0, 12).Select(second => (5 + (second * 40), 100L))]);
        limit.ShouldBe(GeneratorLimit.Target);
        sentence.ShouldBe("The target was the limit: iterations under way grew from 65 to 385, faster than the rate did.");
    }

    [Fact]
    public void Iterations_that_grow_with_the_rate_show_nothing() =>
        Of(seconds: [.. Enumerable.Range(1, 12).Select(second => (second * 40, second * 100L))]).Limit.ShouldBe(GeneratorLimit.Nothing);

    [Fact]
    public void A_stall_shows_in_its_second_and_a_spike_of_the_profile_does_not()
    {
        (int, long)[] stalled = [.. Steady];
        stalled[6] = (180, 100);
        Of(seconds: stalled).Sentence.ShouldBe("The target was the limit: it stalled, up to 180 iterations were under way at a time where 5 are usual.");
        stalled[6] = (180, 3_600);
        Of(seconds: stalled).Limit.ShouldBe(GeneratorLimit.Nothing);
        stalled[6] = (60, 100);
        Of(seconds: stalled).Limit.ShouldBe(GeneratorLimit.Nothing);
        Of(seconds: [(5, 100), (180, 100)]).Limit.ShouldBe(GeneratorLimit.Nothing);
    }

    [Fact]
    public void A_full_machine_that_both_share_is_the_targets_doing_when_the_generator_is_the_small_part_and_did_not_wait()
    {
        var full = Well with { MachineShare = 0.97, ProcessorShare = 0.2 };
        var here = Done with { SharesMachine = true, IsOpen = false };
        Of(full, here).Sentence.ShouldBe("The target was the limit: the processors it shares with the generator were 97% busy, and the generator used only 20% of them.");
        Of(full, here with { IsOpen = true }).Limit.ShouldBe(GeneratorLimit.Nothing);
        Of(full, here with { SharesMachine = false }).Limit.ShouldBe(GeneratorLimit.Nothing);
        Of(full with { ProcessorShare = 0.5 }, here).Limit.ShouldBe(GeneratorLimit.Nothing);
        Of(full with { MachineShare = 0.9 }, here).Limit.ShouldBe(GeneratorLimit.Nothing);
        Of(full, here, [new(GeneratorSignalKind.ProcessorWait, GeneratorHealth.Degraded, 1, "its threads waited")]).Limit.ShouldBe(GeneratorLimit.Nothing);
    }

    private static (GeneratorLimit Limit, string Sentence) Of(
        HealthTotals? totals = null, LoadFacts? facts = null, IReadOnlyList<GeneratorSignal>? signals = null, IReadOnlyList<(int InFlight, long Started)>? seconds = null) =>
        LimitRules.Of(totals ?? Well, facts ?? Done, signals ?? [], seconds ?? Steady);

    private static LatencyHistogram Delays(double milliseconds)
    {
        var delays = new LatencyHistogram();
        delays.Record(milliseconds, 1_200);
        return delays;
    }
}
