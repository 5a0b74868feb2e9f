using Loadline.Plans;
using Loadline.Results;
using Loadline.Tests.Results;
using Loadline.Verdicts;

namespace Loadline.Tests.Verdicts;

public sealed class VerdictTests
{
    private static readonly Plan Plan = TestResults.Plan;

    [Fact]
    public void All_thresholds_held_is_a_pass_that_says_what_was_closest()
    {
        var verdict = Verdict.Of(Plan, TestResults.Passing);
        verdict.Outcome.ShouldBe(Outcome.Pass);
        verdict.Thresholds.Count.ShouldBe(7);
        verdict.Reasons.ShouldBe(
        [
            "All 7 thresholds held. The closest: rate of http_reqs was 170/s, must be above 150/s (20,400 in 2 min).",
            "20,400 requests in 2 min (170/s), 0.118% failed.",
        ]);
    }

    [Fact]
    public void A_crossed_threshold_is_a_fail_with_the_numbers()
    {
        var verdict = Verdict.Of(Plan, TestResults.Failing);
        verdict.Outcome.ShouldBe(Outcome.Fail);
        verdict.Reasons.ShouldContain("p(95) of http_req_duration for POST /orders was 869 ms, limit 400 ms (3,600 samples from intended start).");
        verdict.Reasons.ShouldContain("rate of http_req_failed was 1.76%, limit 1% (360 of 20,400).");
    }

    [Theory]
    [InlineData("scale 0.1")]
    [InlineData("duration 30s, scale 0.1, pauses 0.5")]
    public void A_run_with_less_than_the_planned_load_is_never_green(string changed)
    {
        foreach (var isOpen in new[] { true, false })
        {
            var verdict = Verdict.Of(Plan, TestResults.Passing with { Changed = changed, IsOpen = isOpen });
            verdict.Outcome.ShouldBe(Outcome.Inconclusive);
            verdict.Reasons.ShouldBe([$"This run offered 0.1 of the planned load ({changed}): what its thresholds show holds for that load only."]);
        }

        var failed = Verdict.Of(Plan, TestResults.Failing with { Changed = changed });
        failed.Outcome.ShouldBe(Outcome.Fail);
        failed.Reasons[^1].ShouldStartWith("This run offered 0.1 of the planned load");
    }

    [Theory]
    [InlineData("duration 30s")]
    [InlineData("pauses 0.1")]
    [InlineData("duration 30s, scale 2, pauses 0")]
    public void A_run_that_met_the_planned_load_is_judged_however_it_was_changed(string changed) =>
        Verdict.Of(Plan, TestResults.Passing with { Changed = changed }).Outcome.ShouldBe(Outcome.Pass);

    [Fact]
    public void What_a_run_failed_by_itself_beats_thresholds_that_held()
    {
        var verdict = Verdict.Of(Plan, TestResults.Passing with { Failures = ["Every one of the 3 iterations ended because the script threw an exception."] });
        verdict.Outcome.ShouldBe(Outcome.Fail);
        verdict.Reasons.ShouldBe(["Every one of the 3 iterations ended because the script threw an exception."]);
    }

    [Fact]
    public void A_run_that_sent_nothing_because_it_could_not_is_never_green()
    {
        var nothing = TestResults.Passing with { Metrics = new MetricSet(), IsOpen = false, OfferedIterations = null, StartedIterations = 2, Errors = [] };
        var plan = new Plan { Name = "script", Target = new Target { Url = "http://127.0.0.1" } };
        Verdict.Of(plan, nothing, needsThresholds: false).Outcome.ShouldBe(Outcome.Pass);
        var cut = Verdict.Of(plan, nothing with { InterruptedIterations = 2 }, needsThresholds: false);
        (cut.Outcome, cut.Reasons[0]).ShouldBe((Outcome.Inconclusive, "None of the 2 iterations was played to its end, and no request was sent."));
        var refused = Verdict.Of(plan, nothing with { Errors = [new RunError("GET", 1020, "invalid URL: parse \"x\"", 4)] }, needsThresholds: false);
        (refused.Outcome, refused.Reasons[0]).ShouldBe((Outcome.Inconclusive, "No request was sent: invalid URL: parse \"x\"."));
    }

    [Fact]
    public void A_fail_beats_what_is_inconclusive()
    {
        var verdict = Verdict.Of(Plan, TestResults.Failing with { StartedIterations = 100 });
        verdict.Outcome.ShouldBe(Outcome.Fail);
        verdict.Reasons[^1].ShouldStartWith("Only 100 of 12,000 iterations (0.833%) were started");
    }

    [Fact]
    public void Load_that_was_not_offered_is_inconclusive()
    {
        var verdict = Verdict.Of(Plan, TestResults.Inconclusive);
        verdict.Outcome.ShouldBe(Outcome.Inconclusive);
        verdict.Reasons.ShouldBe(
        [
            "The generator was saturated in 41 of 120 s: it used 96% of the processors; 1% of iterations started 85.2 ms or more after their time, while p(95) of http_req_duration was 88.1 ms. "
                + "What it measured is not the target's alone: use a machine with more processors.",
            "Only 10,800 of 12,000 iterations (90%) were started (90/s): the load of the plan was not offered.",
        ]);
    }

    [Fact]
    public void A_late_start_is_a_doubt_of_its_own_where_the_generator_did_not_watch_itself() =>
        Verdict.Of(Plan, TestResults.Passing with { StartDelayP99 = TimeSpan.FromMilliseconds(85.2) }).Reasons.ShouldBe(
        [
            "The generator was late: 1% of journeys started 85.2 ms or more after their time, while p(95) of http_req_duration was 88.1 ms. Its own delay shows in the numbers.",
        ]);

    [Theory]
    [InlineData(GeneratorHealth.Ok, Outcome.Pass)]
    [InlineData(GeneratorHealth.Degraded, Outcome.Pass)]
    [InlineData(GeneratorHealth.Saturated, Outcome.Inconclusive)]
    public void Only_a_saturated_generator_is_a_doubt(GeneratorHealth health, Outcome outcome) =>
        Verdict.Of(Plan, TestResults.Passing with { Generator = Watched(health, GeneratorSignalKind.SchedulerLag), StartDelayP99 = TimeSpan.FromMilliseconds(85.2) }).Outcome.ShouldBe(outcome);

    [Fact]
    public void Times_a_saturated_generator_may_have_made_itself_do_not_fail_a_run()
    {
        var slow = TestResults.Failing with { Generator = Watched(GeneratorHealth.Saturated, GeneratorSignalKind.SchedulerLag) };
        var verdict = Verdict.Of(Plan with { Thresholds = [Latency(95, 200)] }, slow);
        verdict.Outcome.ShouldBe(Outcome.Inconclusive);
        verdict.Reasons[0].ShouldBe("The generator was saturated in 3 of 10 s: it was not well. What it measured is not the target's alone: help it.");
        verdict.Reasons[1].ShouldEndWith(", but the generator was saturated, so this may be its own.");
        Verdict.Of(Plan with { Thresholds = [Latency(95, 200)] }, slow with { Generator = Watched(GeneratorHealth.Degraded, GeneratorSignalKind.SchedulerLag) }).Outcome.ShouldBe(Outcome.Fail);
    }

    [Fact]
    public void What_the_target_answered_passes_a_run_whatever_the_generator_had_to_wait_for()
    {
        // A smoke test asks whether it works at all: a busy machine takes nothing from the answer.
        var smoke = Plan with { Thresholds = [Plan.Thresholds[3]] };
        var closed = TestResults.Passing with { IsOpen = false };
        Verdict.Of(smoke, closed with { Generator = Watched(GeneratorHealth.Saturated, GeneratorSignalKind.Processor) }).Outcome.ShouldBe(Outcome.Pass);
        Verdict.Of(smoke, closed with { Generator = Watched(GeneratorHealth.Saturated, GeneratorSignalKind.Ports) }).Outcome.ShouldBe(Outcome.Inconclusive);
        Verdict.Of(smoke with { Thresholds = [.. smoke.Thresholds, Latency(95, 10_000)] }, closed with { Generator = Watched(GeneratorHealth.Saturated, GeneratorSignalKind.Processor) }).Outcome.ShouldBe(Outcome.Inconclusive);
    }

    [Fact]
    public void What_the_target_answered_fails_a_run_unless_connections_were_what_the_generator_lacked()
    {
        var failing = Plan with { Thresholds = [Plan.Thresholds[3]] };
        Verdict.Of(failing, TestResults.Failing with { Generator = Watched(GeneratorHealth.Saturated, GeneratorSignalKind.Processor) }).Outcome.ShouldBe(Outcome.Fail);
        Verdict.Of(failing, TestResults.Failing with { Generator = Watched(GeneratorHealth.Saturated, GeneratorSignalKind.Ports) }).Outcome.ShouldBe(Outcome.Inconclusive);
    }

    [Fact]
    public void A_run_that_a_saturated_generator_stopped_is_inconclusive_and_says_so()
    {
        var stopped = TestResults.Failing with { End = RunEnd.ThresholdCrossed, EndReason = "p(95) was too high", Duration = TimeSpan.FromSeconds(30), Generator = Watched(GeneratorHealth.Saturated, GeneratorSignalKind.SchedulerLag) };
        var verdict = Verdict.Of(Plan with { Thresholds = [Latency(95, 200)] }, stopped);
        verdict.Outcome.ShouldBe(Outcome.Inconclusive);
        verdict.Reasons.ShouldContain("The run was stopped after 30 s of 2 min: p(95) was too high.");
    }

    [Theory]
    [InlineData(GeneratorHealth.Saturated, Outcome.Inconclusive)]
    [InlineData(GeneratorHealth.Degraded, Outcome.Pass)]
    public void Arrivals_of_a_saturated_generator_show_nothing_whatever_is_judged(GeneratorHealth health, Outcome expected)
    {
        var answersOnly = Plan with { Thresholds = [Plan.Thresholds[3]] };
        var verdict = Verdict.Of(answersOnly, TestResults.Passing with { IsOpen = true, Generator = Watched(health, GeneratorSignalKind.SchedulerLag) });
        verdict.Outcome.ShouldBe(expected);
        verdict.Reasons.Any(reason => reason.StartsWith("The generator was saturated", StringComparison.Ordinal)).ShouldBe(expected == Outcome.Inconclusive);
    }

    private static GeneratorReport Watched(GeneratorHealth health, GeneratorSignalKind kind) => new()
    {
        Health = health,
        Limit = health == GeneratorHealth.Saturated ? GeneratorLimit.Generator : GeneratorLimit.Nothing,
        Sentence = "Something was the limit.",
        WatchedSeconds = 10,
        SaturatedSeconds = 3,
        Signals = [new GeneratorSignal(GeneratorSignalKind.Core, GeneratorHealth.Ok, 0.4, "all was well"), new GeneratorSignal(kind, health, 1, "it was not well", "help it")],
    };

    [Fact]
    public void Only_thresholds_of_the_profile_are_judged() =>
        Verdict.Of(Plan, TestResults.Tiny).Thresholds.Select(outcome => outcome.Threshold).ShouldBe(Plan.Thresholds.Where(threshold => threshold.Profiles.Count == 0));

    [Fact]
    public void Seven_samples_do_not_show_that_a_95th_percentile_holds()
    {
        var verdict = Verdict.Of(Plan, TestResults.Tiny);
        verdict.Outcome.ShouldBe(Outcome.Inconclusive);
        verdict.Thresholds[0].Outcome.ShouldBe(Outcome.Inconclusive);
        verdict.Reasons[0].ShouldStartWith("p(95) of http_req_duration was ");
        verdict.Reasons[0].ShouldEndWith(", limit 200 ms (7 samples): too few, p(95) needs 59 to show that it holds.");
    }

    [Theory]
    [InlineData(58, Outcome.Inconclusive)]
    [InlineData(59, Outcome.Pass)]
    public void Fifty_nine_samples_do(int samples, Outcome outcome) => Judge(Latency(95, 200), Trend(samples, 100)).Outcome.ShouldBe(outcome);

    [Theory]
    [InlineData(20, 0, Outcome.Inconclusive)]
    [InlineData(20, 3, Outcome.Inconclusive)] // p = 0.075
    [InlineData(20, 4, Outcome.Fail)] // p = 0.016
    [InlineData(1, 1, Outcome.Fail)] // p = 0.05
    [InlineData(2, 1, Outcome.Inconclusive)] // p = 0.0975
    public void Few_samples_fail_only_when_chance_does_not_explain_them(int samples, int slow, Outcome outcome)
    {
        var set = Trend(samples - slow, 100);
        Add(set, slow, 300);
        Judge(Latency(95, 200), set).Outcome.ShouldBe(outcome);
    }

    [Fact]
    public void A_failure_on_few_samples_says_how_sure_it_is()
    {
        var set = Trend(16, 100);
        Add(set, 4, 300);
        Judge(Latency(95, 200), set).Reason.ShouldBe(
            "p(95) of http_req_duration was 300 ms, limit 200 ms (20 samples): 4 of 20 were above the limit, 5% may be, and chance gives that many once in 62 runs.");
    }

    [Fact]
    public void A_floor_under_a_percentile_is_tested_from_the_other_side()
    {
        var floor = Latency(95, 200) with { Comparison = Comparison.Greater };
        Judge(floor, Trend(1, 300)).Outcome.ShouldBe(Outcome.Pass);
        Judge(floor, Trend(1, 100)).Outcome.ShouldBe(Outcome.Fail);
    }

    [Fact]
    public void Failed_requests_do_not_improve_a_percentile()
    {
        var set = new MetricSet();
        var good = set.GetOrAdd("http_req_duration", MetricType.Trend, MetricUnit.Time, [new("expected_response", "true"), new("name", "GET /a")]);
        var bad = set.GetOrAdd("http_req_duration", MetricType.Trend, MetricUnit.Time, [new("expected_response", "false"), new("name", "GET /a")]);
        for (var i = 0; i < 900; i++)
        {
            bad.Record(1);
            if (i < 100)
            {
                good.Record(300);
            }
        }

        var outcome = Judge(Latency(50, 200), set);
        outcome.Outcome.ShouldBe(Outcome.Fail);
        outcome.Reason.ShouldBe("p(50) of http_req_duration was 300 ms, limit 200 ms (100 samples without the 900 of failed requests, which were faster).");
        Judge(Latency(50, 200) with { Tags = [new("expected_response", "false")] }, set).Outcome.ShouldBe(Outcome.Pass);
    }

    [Fact]
    public void Slow_failures_count()
    {
        var set = new MetricSet();
        set.GetOrAdd("http_req_duration", MetricType.Trend, MetricUnit.Time, [new("expected_response", "true")]).Record(1);
        set.GetOrAdd("http_req_duration", MetricType.Trend, MetricUnit.Time, [new("expected_response", "false")]).Record(60_000);
        Judge(new Threshold { Metric = "http_req_duration", Aggregation = new(AggregationKind.Maximum), Comparison = Comparison.Less, Limit = 1000 }, set).Observed.ShouldBe(60_000);
    }

    [Theory]
    [InlineData("http_req_duration")]
    [InlineData("http_reqs")]
    [InlineData("http_req_failed")]
    [InlineData("nobody_knows")]
    public void No_samples_are_inconclusive(string metric)
    {
        var threshold = new Threshold { Metric = metric, Tags = [new("name", "GET /nowhere")], Aggregation = new(AggregationKind.Count), Comparison = Comparison.Less, Limit = 1 };
        var verdict = Verdict.Of(Plan with { Thresholds = [threshold] }, TestResults.Passing);
        verdict.Outcome.ShouldBe(Outcome.Inconclusive);
        verdict.Reasons.ShouldBe([$"count of {metric} for GET /nowhere has no samples, so the threshold was not tested."]);
        verdict.Thresholds[0].Observed.ShouldBeNull();
    }

    [Fact]
    public void A_counter_without_samples_is_zero_when_what_feeds_it_was_played()
    {
        var none = new Threshold { Metric = "orders_created", Aggregation = new(AggregationKind.Count), Comparison = Comparison.Less, Limit = 1 };
        var set = new MetricSet();
        set.GetOrAdd("http_reqs", MetricType.Counter, MetricUnit.None, [new("name", "GET /orders")]).Record(1);
        Judge(none, set).Outcome.ShouldBe(Outcome.Inconclusive);
        set.GetOrAdd("http_reqs", MetricType.Counter, MetricUnit.None, [new("name", "POST /orders")]).Record(1);
        Judge(none, set).Outcome.ShouldBe(Outcome.Pass);
        Judge(none with { Comparison = Comparison.Greater }, set).Reason.ShouldBe("count of orders_created was 0, must be above 1.");
        Judge(none with { Metric = "dropped_iterations" }, set).Outcome.ShouldBe(Outcome.Pass);
        Judge(none with { Metric = "dropped_iterations", Tags = [new("scenario", "misspelt")] }, set).Outcome.ShouldBe(Outcome.Inconclusive);
    }

    [Fact]
    public void Dropped_iterations_are_inconclusive_unless_gated()
    {
        var result = WithDropped(TestResults.Passing, 120);
        var ungated = Plan with { Thresholds = [Plan.Thresholds[0]] };
        Verdict.Of(ungated, result).Reasons.ShouldBe(["120 of 12,000 iterations (1%) were dropped because all users were busy: that load was never offered."]);
        Verdict.Of(Plan, result).Outcome.ShouldBe(Outcome.Fail);
        Verdict.Of(ungated with { Thresholds = [Plan.Thresholds[0], Plan.Thresholds[5] with { Limit = 200 }] }, result).Outcome.ShouldBe(Outcome.Pass);
    }

    [Theory]
    [InlineData(11_760, Outcome.Pass)]
    [InlineData(11_759, Outcome.Inconclusive)]
    public void Two_percent_of_the_load_may_be_missing(long started, Outcome outcome) => Verdict.Of(Plan, TestResults.Passing with { StartedIterations = started }).Outcome.ShouldBe(outcome);

    [Theory]
    [InlineData(17, Outcome.Pass)]
    [InlineData(18, Outcome.Inconclusive)]
    public void A_generator_may_be_late_by_a_fifth_of_the_percentile(double milliseconds, Outcome outcome) =>
        Verdict.Of(Plan, TestResults.Passing with { StartDelayP99 = TimeSpan.FromMilliseconds(milliseconds) }).Outcome.ShouldBe(outcome);

    [Fact]
    public void A_generator_may_always_be_late_by_ten_milliseconds()
    {
        var result = TestResults.Passing with { Metrics = Trend(1000, 2), StartDelayP99 = TimeSpan.FromMilliseconds(9.9) };
        Verdict.Of(Plan with { Thresholds = [Latency(95, 200)] }, result).Outcome.ShouldBe(Outcome.Pass);
    }

    [Fact]
    public void A_run_that_was_interrupted_does_not_pass()
    {
        var stopped = TestResults.Passing with { End = RunEnd.Interrupted, Duration = TimeSpan.FromSeconds(119), StartedIterations = 6_000 };
        var verdict = Verdict.Of(Plan, stopped);
        verdict.Outcome.ShouldBe(Outcome.Inconclusive);
        verdict.Reasons.ShouldBe(["The run was interrupted after 1 min 59 s of 2 min."]);
        Verdict.Of(Plan, TestResults.Failing with { End = RunEnd.Interrupted }).Outcome.ShouldBe(Outcome.Fail);
    }

    [Fact]
    public void A_setup_that_failed_is_inconclusive_and_says_why()
    {
        var result = TestResults.Passing with { End = RunEnd.SetupFailed, EndReason = "POST /login answered 401", StartedIterations = 0, Metrics = new MetricSet() };
        var verdict = Verdict.Of(Plan, result);
        verdict.Outcome.ShouldBe(Outcome.Inconclusive);
        verdict.Reasons[0].ShouldBe("The setup failed, so no load was offered: POST /login answered 401.");
    }

    [Fact]
    public void A_failed_setup_is_the_first_reason_even_when_its_requests_crossed_a_threshold()
    {
        var verdict = Verdict.Of(Plan, TestResults.Failing with { End = RunEnd.SetupFailed, EndReason = "POST /login answered 401" });
        verdict.Outcome.ShouldBe(Outcome.Fail);
        verdict.Reasons[0].ShouldBe("The setup failed, so no load was offered: POST /login answered 401.");
        verdict.Reasons.Count.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void A_run_stopped_by_a_threshold_fails_even_when_it_recovered()
    {
        var result = TestResults.Passing with { End = RunEnd.ThresholdCrossed, Duration = TimeSpan.FromSeconds(100), EndReason = "p(95) of http_req_duration was 312 ms, limit 200 ms (811 samples)." };
        var verdict = Verdict.Of(Plan, result);
        verdict.Outcome.ShouldBe(Outcome.Fail);
        verdict.Reasons.ShouldBe(["The run was stopped after 1 min 40 s of 2 min: p(95) of http_req_duration was 312 ms, limit 200 ms (811 samples)."]);
    }

    [Fact]
    public void Without_thresholds_nothing_is_judged() =>
        Verdict.Of(Plan with { Thresholds = [] }, TestResults.Passing).ShouldSatisfyAllConditions(
            verdict => verdict.Outcome.ShouldBe(Outcome.Inconclusive),
            verdict => verdict.Reasons.ShouldBe(["No threshold applies to the profile load, so nothing was judged."]));

    [Fact]
    public void When_every_request_failed_the_run_failed()
    {
        var set = new MetricSet();
        set.GetOrAdd("http_req_failed", MetricType.Rate, MetricUnit.None, []).Record(1);
        var verdict = Verdict.Of(Plan with { Thresholds = [] }, TestResults.Passing with { Metrics = set });
        verdict.Outcome.ShouldBe(Outcome.Fail);
        verdict.Reasons[0].ShouldBe("The only request failed.");
    }

    [Theory]
    [InlineData(AggregationKind.Average, 0, 20)]
    [InlineData(AggregationKind.Minimum, 0, 10)]
    [InlineData(AggregationKind.Maximum, 0, 30)]
    [InlineData(AggregationKind.Percentile, 100, 30)]
    [InlineData(AggregationKind.Count, 0, 3)]
    public void A_trend_is_aggregated(AggregationKind kind, double percentile, double expected)
    {
        var set = Trend(1, 10);
        Add(set, 1, 20);
        Add(set, 1, 30);
        Judge(Latency(0, 1000) with { Aggregation = new(kind, percentile) }, set).Observed.ShouldBe(expected);
    }

    [Fact]
    public void Other_types_are_aggregated()
    {
        var set = new MetricSet();
        set.GetOrAdd("data_sent", MetricType.Counter, MetricUnit.Data, []).Record(1_200_000);
        set.GetOrAdd("vus", MetricType.Gauge, MetricUnit.None, []).Record(7, 1);
        set.GetOrAdd("vus", MetricType.Gauge, MetricUnit.None, []).Record(3, 2);
        Threshold Of(string metric, AggregationKind kind) => new() { Metric = metric, Aggregation = new(kind), Comparison = Comparison.LessOrEqual, Limit = 5 };
        Judge(Of("data_sent", AggregationKind.PerSecond), set).ShouldSatisfyAllConditions(
            outcome => outcome.Observed.ShouldBe(10_000),
            outcome => outcome.Reason.ShouldBe("rate of data_sent was 10 kB/s, limit 5 B/s (1.2 MB in 2 min)."));
        Judge(Of("data_sent", AggregationKind.Count), set).Observed.ShouldBe(1_200_000);
        Judge(Of("vus", AggregationKind.Value), set).Observed.ShouldBe(3);
        Judge(Of("vus", AggregationKind.Maximum), set).Observed.ShouldBe(7);
        Judge(Of("vus", AggregationKind.Share), set).Reason.ShouldBe("rate of vus can't be computed: the metric is a gauge.");
    }

    [Theory]
    [InlineData(Comparison.Less, 100, Outcome.Fail)]
    [InlineData(Comparison.Less, 100.1, Outcome.Pass)]
    [InlineData(Comparison.LessOrEqual, 100, Outcome.Pass)]
    [InlineData(Comparison.Greater, 100, Outcome.Fail)]
    [InlineData(Comparison.Greater, 99.9, Outcome.Pass)]
    [InlineData(Comparison.GreaterOrEqual, 100, Outcome.Pass)]
    [InlineData(Comparison.Equal, 100, Outcome.Pass)]
    [InlineData(Comparison.Equal, 101, Outcome.Fail)]
    [InlineData(Comparison.NotEqual, 100, Outcome.Fail)]
    [InlineData(Comparison.NotEqual, 101, Outcome.Pass)]
    public void Values_are_compared(Comparison comparison, double limit, Outcome outcome) =>
        Judge(new Threshold { Metric = "http_req_duration", Aggregation = new(AggregationKind.Maximum), Comparison = comparison, Limit = limit }, Trend(1, 100)).Outcome.ShouldBe(outcome);

    [Fact]
    public void A_value_at_its_limit_says_why_it_fails() =>
        Judge(Latency(95, 100), Trend(100, 100)).Reason.ShouldBe("p(95) of http_req_duration was 100 ms, must be below 100 ms (100 samples).");

    [Fact]
    public void Tags_choose_the_samples() =>
        Verdict.Of(Plan with { Thresholds = [Latency(95, 50) with { Tags = [new("scenario", "order")] }] }, TestResults.Passing)
            .Reasons.ShouldHaveSingleItem().ShouldBe("p(95) of http_req_duration in journey order was 145 ms, limit 50 ms (3,600 samples from intended start).");

    private static Threshold Latency(double percentile, double limit) =>
        new() { Metric = "http_req_duration", Aggregation = TestResults.P(percentile), Comparison = Comparison.Less, Limit = limit };

    private static ThresholdOutcome Judge(Threshold threshold, MetricSet metrics) =>
        Verdict.Of(Plan with { Thresholds = [threshold] }, TestResults.Passing with { Metrics = metrics }).Thresholds.ShouldHaveSingleItem();

    private static MetricSet Trend(int samples, double value)
    {
        var set = new MetricSet();
        Add(set, samples, value);
        return set;
    }

    private static void Add(MetricSet set, int samples, double value)
    {
        var series = set.GetOrAdd("http_req_duration", MetricType.Trend, MetricUnit.Time, []);
        for (var i = 0; i < samples; i++)
        {
            series.Record(value);
        }
    }

    private static RunResult WithDropped(RunResult result, int dropped)
    {
        var set = new MetricSet();
        set.Merge(result.Metrics);
        set.GetOrAdd("dropped_iterations", MetricType.Counter, MetricUnit.None, []).Record(dropped);
        return result with { Metrics = set, StartedIterations = result.StartedIterations - dropped };
    }
}
