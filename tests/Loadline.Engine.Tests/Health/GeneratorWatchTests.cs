using Loadline.Engine.Health;
using Loadline.Results;
using Loadline.Statistics;
using Microsoft.Extensions.Time.Testing;

namespace Loadline.Engine.Tests.Health;

public sealed class GeneratorWatchTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_quiet_run_is_ok_and_lists_no_seconds()
    {
        var report = Play(10, _ => new Readings { ProcessorShare = 0.2, MachineShare = 0.5 });
        (report.Health, report.Limit, report.WatchedSeconds, report.DegradedSeconds, report.SaturatedSeconds).ShouldBe((GeneratorHealth.Ok, GeneratorLimit.Nothing, 10, 0, 0));
        report.Seconds.ShouldBeEmpty();
        report.ProcessorShare!.Value.ShouldBe(0.2, 1e-9);
        report.Note.ShouldBeNull();
    }

    [Fact]
    public void Bad_seconds_are_marked_with_their_causes()
    {
        var report = Play(10, second => new Readings { ProcessorShare = second == 4 ? 0.9 : 0.2, GcPauseMilliseconds = second == 7 ? 30 : 0 });
        report.Seconds.Select(second => (second.Second, second.Health)).ShouldBe([(4, GeneratorHealth.Saturated), (7, GeneratorHealth.Degraded)]);
        report.Seconds[0].Causes.ShouldBe([GeneratorSignalKind.Processor]);
        report.Seconds[1].Causes.ShouldBe([GeneratorSignalKind.GarbageCollection]);
        (report.DegradedSeconds, report.SaturatedSeconds).ShouldBe((1, 1));
        report.Health.ShouldNotBe(GeneratorHealth.Saturated, "one bad second is not a bad run");
    }

    [Fact]
    public void Late_starts_saturate_the_run_and_their_second()
    {
        var report = Play(10, _ => new Readings(), second => second is 3 or 8 ? 300 : 0.1);
        report.Health.ShouldBe(GeneratorHealth.Saturated);
        report.Limit.ShouldBe(GeneratorLimit.Generator);
        report.Seconds.Select(second => second.Second).ShouldBe([3, 8]);
        report.With(GeneratorHealth.Saturated).Single().Kind.ShouldBe(GeneratorSignalKind.StartDelay);
        report.Signals.Single(signal => signal.Kind == GeneratorSignalKind.StartDelay).Observed.ShouldBe(300, 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(9)]
    public void Late_starts_in_one_second_mark_it_and_not_the_run(int bad)
    {
        var report = Play(10, _ => new Readings(), second => second == bad ? 300 : 0.1);
        report.Health.ShouldBe(GeneratorHealth.Degraded);
        report.Seconds.Single().Second.ShouldBe(bad);
    }

    [Fact]
    public void A_second_that_did_not_send_what_was_due_is_marked()
    {
        // 100 are due each second. At the end of second 3 ten of them have not been started, at the end of second 4 still ten, and then all.
        using var watch = new GeneratorWatch(new RunClock(_time), new Meter(_ => new Readings()), null, null);
        watch.BeginLoad();
        for (var second = 0; second < 8; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            var due = (second + 1) * 100;
            watch.EndSecond(new SecondFacts { Second = second, Offered = due, Started = due - (second is 3 or 4 ? 10 : 0) - second, Dropped = second });
            (watch.Latest is not null).ShouldBe(second == 3);
        }

        var bad = watch.Report(new LoadFacts()).Seconds.Single();
        (bad.Second, bad.Health).ShouldBe((3, GeneratorHealth.Saturated));
        bad.Causes.ShouldBe([GeneratorSignalKind.SendRate]);
    }

    [Fact]
    public void A_full_link_marks_its_second()
    {
        var report = Play(10, second => new Readings { LinkShare = second == 2 ? 0.7 : 0.1 });
        report.Seconds.Select(second => (second.Second, second.Health, second.Causes[0])).ShouldBe([(2, GeneratorHealth.Degraded, GeneratorSignalKind.Link)]);
        report.Signals.Single(signal => signal.Kind == GeneratorSignalKind.Link).Observed.ShouldBe(0.16, 1e-9);
    }

    [Fact]
    public void A_queue_of_work_has_to_grow_for_five_seconds_in_a_row()
    {
        Health(second => second < 5 ? 200 + second : 50).ShouldBe(GeneratorHealth.Saturated);
        Health(second => second is 4 ? 0 : 200 + second).ShouldBe(GeneratorHealth.Saturated, "it grew for five after the pause");
        Health(second => second % 3 == 2 ? 0 : 200 + second).ShouldBe(GeneratorHealth.Degraded);
        Health(second => 200).ShouldBe(GeneratorHealth.Degraded);

        GeneratorHealth Health(Func<int, long> items) =>
            Play(10, second => new Readings { WorkItems = items(second) }).Signals.Single(signal => signal.Kind == GeneratorSignalKind.ThreadPool).Health;
    }

    [Fact]
    public void A_shared_machine_is_a_note_and_no_doubt()
    {
        var report = Play(10, _ => new Readings { ProcessorShare = 0.34, MachineShare = 0.8 }, shared: true);
        report.Note.ShouldBe("Target and generator shared this machine's processors: the generator used 34% of them, everything together 80%.");
        report.Health.ShouldBe(GeneratorHealth.Ok);
    }

    [Fact]
    public void Means_are_of_time_and_not_of_looks()
    {
        var meter = new Meter(index => new Readings { ProcessorShare = index == 1 ? 0.2 : 1 });
        using var watch = new GeneratorWatch(new RunClock(_time), meter, null, null);
        watch.BeginLoad();
        _time.Advance(TimeSpan.FromSeconds(9));
        watch.EndSecond(new SecondFacts { Second = 8 });
        _time.Advance(TimeSpan.FromSeconds(1));
        watch.EndSecond(new SecondFacts { Second = 9 });
        watch.EndSecond(new SecondFacts { Second = 9 });
        watch.Report(new LoadFacts()).ProcessorShare!.Value.ShouldBe(0.28, 1e-9);
    }

    [Fact]
    public async Task A_process_can_be_watched_with_all_its_probes()
    {
        using var watch = await GeneratorWatch.StartAsync(new RunClock(TimeProvider.System), GeneratorWatch.ShortestControlled);
        await Task.Delay(300);
        watch.EndSecond(new SecondFacts { Started = 3 });
        var kinds = watch.Report(new LoadFacts { Started = 3 }).Signals.Select(signal => signal.Kind).ToList();
        kinds.ShouldContain(GeneratorSignalKind.SchedulerLag);
        kinds.ShouldContain(GeneratorSignalKind.Processor);
        if (OperatingSystem.IsLinux())
        {
            kinds.ShouldContain(GeneratorSignalKind.Core);
            kinds.ShouldContain(GeneratorSignalKind.Descriptors);
            kinds.ShouldContain(GeneratorSignalKind.Ports);
        }
    }

    [Fact]
    public async Task A_probe_talks_to_its_own_process()
    {
        using var probe = ControlProbe.Start(new RunClock(TimeProvider.System), TimeSpan.FromMilliseconds(100))!;
        await probe.Calibrated.WaitAsync(TimeSpan.FromSeconds(30));
        probe.Idle.Count.ShouldBeGreaterThan(0);
        var all = new LatencyHistogram();
        for (var tries = 0; tries < 300 && all.Count < 3; tries++)
        {
            await Task.Delay(100);
            all.Merge(probe.TakeSecond());
        }

        all.Count.ShouldBeGreaterThanOrEqualTo(3);
        all.Min.ShouldBeGreaterThan(0);
    }

    private GeneratorReport Play(int seconds, Func<int, Readings> readings, Func<int, double>? delay = null, bool shared = false)
    {
        using var watch = new GeneratorWatch(new RunClock(_time), new Meter(look => look == 0 ? new Readings() : readings(look - 1)), null, null);
        watch.BeginLoad();
        for (var second = 0; second < seconds; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            var delays = new LatencyHistogram();
            delays.Record(delay?.Invoke(second) ?? 0.1, 100);
            watch.EndSecond(new SecondFacts { Second = second, StartDelay = delays, Started = (second + 1) * 100, InFlight = 2, ServiceP95 = 20 });
        }

        return watch.Report(new LoadFacts { IsOpen = true, Offered = seconds * 100, Started = seconds * 100, Requests = seconds * 100, ServiceP50 = 10, ServiceP95 = 20, ServiceP99 = 30, SharesMachine = shared });
    }

    private sealed class Meter(Func<int, Readings> readings) : IMachineMeter
    {
        private int _looks;

        public Readings Take(double milliseconds) => readings(_looks++);

        public void Dispose()
        {
        }
    }
}
