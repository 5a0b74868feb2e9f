using Loadline.Engine.Health;
using Loadline.Results;
using Loadline.Statistics;

namespace Loadline.Engine.Tests.Health;

public sealed class RunRulesTests
{
    private static readonly HealthTotals Well = new()
    {
        Seconds = 60,
        StartDelay = Values((10_000, 0.2)),
        Lag = Lag((6_000, 0.1)),
        Control = Values((600, 0.1)),
        ControlIdle = Values((30, 0.08)),
        ProcessorShare = 0.3,
        ProcessorMilliseconds = 36_000,
        BusiestCore = 0.5,
        MachineShare = 0.4,
        StolenShare = 0.001,
        WaitedMilliseconds = 1_000,
        Runs = 50_000,
        Periods = 600,
        GcPauseMilliseconds = 60,
        WorstGcPause = 4,
        WorkItems = 12,
        Descriptors = 200,
        DescriptorLimit = 1024,
        PortsInUse = 300,
        PortRange = 28_232,
        SegmentsSent = 100_000,
        SegmentsAgain = 3,
        LinkShare = 0.2,
    };

    private static readonly LoadFacts Done = new() { IsOpen = true, Offered = 10_000, Started = 10_000, Requests = 10_000, ServiceP50 = 10, ServiceP95 = 20, ServiceP99 = 40 };

    [Fact]
    public void A_healthy_run_has_every_signal_and_all_are_well()
    {
        var signals = RunRules.Signals(Well, Done);
        signals.Select(signal => signal.Kind).ShouldBe(Enum.GetValues<GeneratorSignalKind>());
        signals.ShouldAllBe(signal => signal.Health == GeneratorHealth.Ok && signal.Advice == null);
        RunRules.WorstOf(signals).ShouldBe(GeneratorHealth.Ok);
    }

    [Fact]
    public void What_the_system_does_not_say_is_no_signal()
    {
        var signals = RunRules.Signals(new HealthTotals { Seconds = 60 }, new LoadFacts { Started = 10 });
        signals.Select(signal => signal.Kind).ShouldBe([GeneratorSignalKind.GarbageCollection, GeneratorSignalKind.ThreadPool], ignoreOrder: true);
        signals.ShouldAllBe(signal => signal.Health == GeneratorHealth.Ok);
    }

    public static TheoryData<string, GeneratorSignalKind, GeneratorHealth> Cases => [.. Changes.Select((change, index) => (change.Name + "#" + index, change.Kind, change.Health))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_limit_is_where_the_table_says(string name, GeneratorSignalKind kind, GeneratorHealth health)
    {
        var change = Changes[int.Parse(name.Split('#')[1])];
        var signals = RunRules.Signals(change.Totals, change.Facts);
        var signal = signals.Single(each => each.Kind == kind);
        signal.Health.ShouldBe(health);
        (signal.Advice is null).ShouldBe(health == GeneratorHealth.Ok);
        signals.Where(each => each.Kind != kind).ShouldAllBe(each => each.Health == GeneratorHealth.Ok);
        RunRules.WorstOf(signals).ShouldBe(kind == GeneratorSignalKind.Retransmits ? GeneratorHealth.Ok : health);
    }

    [Fact]
    public void A_noisy_control_probe_alone_does_not_saturate_and_with_another_sign_it_does()
    {
        var noisy = Well with { Control = Values((500, 0.1), (100, 40)) };
        Health(noisy, Done, GeneratorSignalKind.ControlProbe).ShouldBe(GeneratorHealth.Degraded);
        Health(noisy with { ProcessorShare = 0.9 }, Done, GeneratorSignalKind.ControlProbe).ShouldBe(GeneratorHealth.Saturated);
    }

    [Fact]
    public void Dropped_iterations_speak_against_the_generator_only_when_it_was_late_itself()
    {
        var dropped = Done with { Started = 9_000, Dropped = 1_000 };
        Health(Well, dropped, GeneratorSignalKind.Drops).ShouldBe(GeneratorHealth.Degraded);
        Health(Well with { ProcessorShare = 0.9 }, dropped, GeneratorSignalKind.Drops).ShouldBe(GeneratorHealth.Saturated);
        Health(Well, dropped, GeneratorSignalKind.SendRate).ShouldBe(GeneratorHealth.Ok);
    }

    [Fact]
    public void A_short_run_is_not_judged_by_its_start_up()
    {
        var brief = Well with { Seconds = 2.9, ProcessorShare = 0.95, BusiestCore = 1, Lag = Lag((200, 0.1), (1, 300)), GcPauseMilliseconds = 300, WorstGcPause = 150, LongPauseSeconds = 2, WaitedMilliseconds = 90_000 };
        RunRules.Signals(brief, Done).ShouldAllBe(signal => signal.Health != GeneratorHealth.Saturated);
        RunRules.WorstOf(RunRules.Signals(brief with { Seconds = 5 }, Done)).ShouldBe(GeneratorHealth.Saturated);
        Health(brief, Done with { DescriptorErrors = 1 }, GeneratorSignalKind.Descriptors).ShouldBe(GeneratorHealth.Saturated);
    }

    private static readonly List<(string Name, GeneratorSignalKind Kind, GeneratorHealth Health, HealthTotals Totals, LoadFacts Facts)> Changes =
    [
        ("just enough descriptors", GeneratorSignalKind.Descriptors, GeneratorHealth.Ok, Well with { Descriptors = 614 }, Done),
        ("descriptors become scarce", GeneratorSignalKind.Descriptors, GeneratorHealth.Degraded, Well with { Descriptors = 615 }, Done),
        ("one connection without", GeneratorSignalKind.Descriptors, GeneratorHealth.Saturated, Well, Done with { DescriptorErrors = 1 }),
        ("just enough ports", GeneratorSignalKind.Ports, GeneratorHealth.Ok, Well with { PortsInUse = 16_939 }, Done),
        ("ports become scarce", GeneratorSignalKind.Ports, GeneratorHealth.Degraded, Well with { PortsInUse = 28_000 }, Done),
        ("one connection without", GeneratorSignalKind.Ports, GeneratorHealth.Saturated, Well, Done with { PortErrors = 1 }),
        ("60 % of a link", GeneratorSignalKind.Link, GeneratorHealth.Ok, Well with { LinkShare = 0.6 }, Done),
        ("more", GeneratorSignalKind.Link, GeneratorHealth.Degraded, Well with { LinkShare = 0.61 }, Done),
        ("85 %", GeneratorSignalKind.Link, GeneratorHealth.Degraded, Well with { LinkShare = 0.85 }, Done),
        ("a full link", GeneratorSignalKind.Link, GeneratorHealth.Saturated, Well with { LinkShare = 0.86 }, Done),
        ("throttled once", GeneratorSignalKind.Throttling, GeneratorHealth.Degraded, Well with { ThrottledPeriods = 1 }, Done),
        ("throttled in 5 %", GeneratorSignalKind.Throttling, GeneratorHealth.Degraded, Well with { ThrottledPeriods = 30 }, Done),
        ("throttled in more", GeneratorSignalKind.Throttling, GeneratorHealth.Saturated, Well with { ThrottledPeriods = 31 }, Done),
        ("throttled twice in few periods", GeneratorSignalKind.Throttling, GeneratorHealth.Degraded, Well with { ThrottledPeriods = 2, Periods = 10 }, Done),
        ("70 % of the processors", GeneratorSignalKind.Processor, GeneratorHealth.Ok, Well with { ProcessorShare = 0.7 }, Done),
        ("more", GeneratorSignalKind.Processor, GeneratorHealth.Degraded, Well with { ProcessorShare = 0.71 }, Done),
        ("85 %", GeneratorSignalKind.Processor, GeneratorHealth.Degraded, Well with { ProcessorShare = 0.85 }, Done),
        ("more", GeneratorSignalKind.Processor, GeneratorHealth.Saturated, Well with { ProcessorShare = 0.86 }, Done),
        ("a core at 90 %", GeneratorSignalKind.Core, GeneratorHealth.Ok, Well with { BusiestCore = 0.9 }, Done),
        ("a full core", GeneratorSignalKind.Core, GeneratorHealth.Degraded, Well with { BusiestCore = 1 }, Done),
        ("a busy host", GeneratorSignalKind.Steal, GeneratorHealth.Degraded, Well with { StolenShare = 0.4 }, Done),
        ("1 % of pauses", GeneratorSignalKind.GarbageCollection, GeneratorHealth.Ok, Well with { GcPauseMilliseconds = 600 }, Done),
        ("more", GeneratorSignalKind.GarbageCollection, GeneratorHealth.Degraded, Well with { GcPauseMilliseconds = 700 }, Done),
        ("one long pause in a minute", GeneratorSignalKind.GarbageCollection, GeneratorHealth.Degraded, Well with { GcPauseMilliseconds = 300, WorstGcPause = 140, LongPauseSeconds = 1 }, Done),
        ("two", GeneratorSignalKind.GarbageCollection, GeneratorHealth.Saturated, Well with { GcPauseMilliseconds = 400, WorstGcPause = 140, LongPauseSeconds = 2 }, Done),
        ("two in an hour", GeneratorSignalKind.GarbageCollection, GeneratorHealth.Degraded, Well with { Seconds = 3600, GcPauseMilliseconds = 400, WorstGcPause = 140, LongPauseSeconds = 2 }, Done),
        ("5 % of pauses", GeneratorSignalKind.GarbageCollection, GeneratorHealth.Saturated, Well with { GcPauseMilliseconds = 3_100, WorstGcPause = 60 }, Done),
        ("a queue", GeneratorSignalKind.ThreadPool, GeneratorHealth.Degraded, Well with { WorkItems = 101 }, Done),
        ("a queue that grew for 4 s", GeneratorSignalKind.ThreadPool, GeneratorHealth.Degraded, Well with { WorkItems = 900, GrowingSeconds = 4 }, Done),
        ("a queue that grew for 5 s", GeneratorSignalKind.ThreadPool, GeneratorHealth.Saturated, Well with { WorkItems = 900, GrowingSeconds = 5 }, Done),
        ("often, but briefly", GeneratorSignalKind.ProcessorWait, GeneratorHealth.Ok, Well with { WaitedMilliseconds = 3_900, ProcessorMilliseconds = 500 }, Done),
        ("for long, but seldom", GeneratorSignalKind.ProcessorWait, GeneratorHealth.Ok, Well with { WaitedMilliseconds = 20_000, ProcessorMilliseconds = 20_000 }, Done),
        ("beside a busy process", GeneratorSignalKind.ProcessorWait, GeneratorHealth.Degraded, Well with { WaitedMilliseconds = 7_000, ProcessorMilliseconds = 3_000 }, Done),
        ("starved", GeneratorSignalKind.ProcessorWait, GeneratorHealth.Saturated, Well with { WaitedMilliseconds = 25_000, ProcessorMilliseconds = 5_000 }, Done),
        ("starved beside a slow target", GeneratorSignalKind.ProcessorWait, GeneratorHealth.Degraded, Well with { WaitedMilliseconds = 25_000, ProcessorMilliseconds = 5_000 }, Done with { ServiceP50 = 100 }),
        ("a burst of 88 ms in 6 s", GeneratorSignalKind.SchedulerLag, GeneratorHealth.Degraded, Well with { Seconds = 6, Lag = Lag((590, 0.1), (1, 88)) }, Done),
        ("three bursts in 6 s", GeneratorSignalKind.SchedulerLag, GeneratorHealth.Saturated, Well with { Seconds = 6, Lag = Lag((570, 0.1), (3, 88)) }, Done),
        ("frozen once in a minute, briefly", GeneratorSignalKind.SchedulerLag, GeneratorHealth.Degraded, Well with { Lag = Lag((5_970, 0.1), (1, 290)) }, Done),
        ("frozen once in a minute, longer", GeneratorSignalKind.SchedulerLag, GeneratorHealth.Saturated, Well with { Lag = Lag((5_970, 0.1), (1, 310)) }, Done),
        ("frozen half a second in each five", GeneratorSignalKind.SchedulerLag, GeneratorHealth.Saturated, Well with { Lag = Lag((5_400, 0.1), (12, 500)) }, Done),
        ("10 ms late, 50 ms fast", GeneratorSignalKind.StartDelay, GeneratorHealth.Degraded, Late(Values((9_000, 0.2), (1_000, 9.9))), Done),
        ("more than 10 ms late, 20 ms fast", GeneratorSignalKind.StartDelay, GeneratorHealth.Saturated, Late(Values((9_000, 0.2), (1_000, 10.2))), Done),
        ("late, but a fifth of p(95) is more", GeneratorSignalKind.StartDelay, GeneratorHealth.Degraded, Late(Values((9_000, 0.2), (1_000, 90))), Done with { ServiceP95 = 500 }),
        ("late within 5 % of p(95)", GeneratorSignalKind.StartDelay, GeneratorHealth.Ok, Late(Values((9_000, 0.2), (1_000, 20))), Done with { ServiceP95 = 500 }),
        ("four late starts of fifty", GeneratorSignalKind.StartDelay, GeneratorHealth.Degraded, Late(Values((46, 0.2), (4, 60))), Done),
        ("five late starts of fifty", GeneratorSignalKind.StartDelay, GeneratorHealth.Saturated, Late(Values((45, 0.2), (5, 60))), Done),
        ("late in one second only", GeneratorSignalKind.StartDelay, GeneratorHealth.Degraded, Late(Values((9_000, 0.2), (1_000, 60))) with { StartDelayElsewhere = Values((9_000, 0.2)) }, Done),
        ("one late start in a hundred", GeneratorSignalKind.StartDelay, GeneratorHealth.Ok, Late(Values((9_950, 0.2), (50, 500))), Done),
        ("half a percent was not started", GeneratorSignalKind.SendRate, GeneratorHealth.Ok, Well, Done with { Started = 9_950 }),
        ("more", GeneratorSignalKind.SendRate, GeneratorHealth.Degraded, Well, Done with { Started = 9_949 }),
        ("two percent", GeneratorSignalKind.SendRate, GeneratorHealth.Degraded, Well, Done with { Started = 9_801 }),
        ("more", GeneratorSignalKind.SendRate, GeneratorHealth.Saturated, Well, Done with { Started = 9_799 }),
        ("one of ten at the very end", GeneratorSignalKind.SendRate, GeneratorHealth.Ok, Well, Done with { Offered = 10, Started = 9 }),
        ("a burst in the probe", GeneratorSignalKind.ControlProbe, GeneratorHealth.Ok, Well with { Control = Values((590, 0.1), (10, 18)) }, Done),
        ("a few lost segments", GeneratorSignalKind.Retransmits, GeneratorHealth.Ok, Well with { SegmentsSent = 1_000, SegmentsAgain = 19 }, Done),
        ("many", GeneratorSignalKind.Retransmits, GeneratorHealth.Degraded, Well with { SegmentsAgain = 1_100 }, Done),
    ];

    /// <summary>Delays of several seconds: without the worst of them they are the same.</summary>
    private static HealthTotals Late(LatencyHistogram delays) => Well with { StartDelay = delays, StartDelayElsewhere = delays };

    private static GeneratorHealth Health(HealthTotals totals, LoadFacts facts, GeneratorSignalKind kind) => RunRules.Signals(totals, facts).Single(signal => signal.Kind == kind).Health;

    private static LatencyHistogram Values(params (long Count, double Value)[] values)
    {
        var histogram = new LatencyHistogram();
        foreach (var (count, value) in values)
        {
            histogram.Record(value, count);
        }

        return histogram;
    }

    /// <summary>What the probe makes of so many sleeps that were so much too long.</summary>
    private static LagProbe.Lag Lag(params (int Count, double Late)[] sleeps) => LagProbeTests.Play(sleeps.SelectMany(sleep => Enumerable.Repeat(10 + sleep.Late, sleep.Count)));
}
