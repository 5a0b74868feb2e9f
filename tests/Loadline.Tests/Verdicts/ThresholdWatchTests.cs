using Loadline.Plans;
using Loadline.Results;
using Loadline.Tests.Results;
using Loadline.Verdicts;

namespace Loadline.Tests.Verdicts;

public sealed class ThresholdWatchTests
{
    private static readonly Threshold Latency = new()
    {
        Metric = "http_req_duration", Aggregation = TestResults.P(95), Comparison = Comparison.Less, Limit = 200, Abort = true, AbortAfter = TimeSpan.FromSeconds(10),
    };

    [Fact]
    public void Without_a_threshold_that_aborts_nobody_has_to_ask()
    {
        ThresholdWatch.For(PlanOf(Latency with { Abort = false }), "load").ShouldBeNull();
        ThresholdWatch.For(PlanOf(Latency with { Profiles = ["smoke"] }), "load").ShouldBeNull();
    }

    [Theory]
    [InlineData(9.9, 100, 300, false)]
    [InlineData(10, 100, 300, true)]
    [InlineData(10, 100, 100, false)]
    [InlineData(10, 0, 0, false)]
    public void It_stops_what_is_crossed_and_not_before_its_time(double elapsed, int samples, double latency, bool stops)
    {
        var reason = ThresholdWatch.For(PlanOf(Latency), "load")!(At(elapsed, samples, latency));
        (reason is not null).ShouldBe(stops);
        reason?.ShouldBe("p(95) of http_req_duration was 300 ms, limit 200 ms (100 samples).");
    }

    [Fact]
    public void A_slow_first_request_does_not_stop_a_run()
    {
        var snapshot = At(10, 5, 100);
        snapshot.Totals.GetOrAdd("http_req_duration", MetricType.Trend, MetricUnit.Time, []).Record(5_000);
        ThresholdWatch.For(PlanOf(Latency), "load")!(snapshot).ShouldBeNull();
    }

    [Theory]
    [InlineData(RunPhase.Setup, false)]
    [InlineData(RunPhase.Load, true)]
    [InlineData(RunPhase.Stopping, true)]
    [InlineData(RunPhase.Teardown, false)]
    [InlineData(RunPhase.Done, false)]
    public void It_looks_only_while_load_is_offered(RunPhase phase, bool stops) => (ThresholdWatch.For(PlanOf(Latency), "load")!(At(60, 100, 300) with { Phase = phase }) is not null).ShouldBe(stops);

    [Fact]
    public void A_floor_that_can_still_be_reached_is_left_to_the_end()
    {
        var floor = new Threshold { Metric = "http_req_duration", Aggregation = new(AggregationKind.Count), Comparison = Comparison.Greater, Limit = 1_000, Abort = true };
        ThresholdWatch.For(PlanOf(floor), "load").ShouldBeNull();
        ThresholdWatch.For(PlanOf(floor with { Comparison = Comparison.Less, Limit = 100 }), "load")!(At(1, 100, 1)).ShouldBe("count of http_req_duration was 100, must be below 100.");
    }

    [Theory]
    [InlineData(RunPhase.Load, Outcome.Inconclusive)]
    [InlineData(RunPhase.Stopping, Outcome.Inconclusive)]
    [InlineData(RunPhase.Done, Outcome.Fail)]
    public void A_floor_that_is_not_reached_yet_is_open_until_the_run_is_done(RunPhase phase, Outcome outcome)
    {
        var floor = new Threshold { Metric = "http_req_duration", Aggregation = new(AggregationKind.Count), Comparison = Comparison.Greater, Limit = 1_000 };
        ThresholdWatch.Current(PlanOf(floor), "load", At(60, 100, 1) with { Phase = phase }).Single().Outcome.ShouldBe(outcome);
        ThresholdWatch.Current(PlanOf(Latency), "load", At(60, 100, 300) with { Phase = phase }).Single().Outcome.ShouldBe(Outcome.Fail);
    }

    [Fact]
    public void A_rate_is_taken_over_the_time_so_far()
    {
        var floor = new Threshold { Metric = "http_reqs", Aggregation = new(AggregationKind.PerSecond), Comparison = Comparison.GreaterOrEqual, Limit = 10, Abort = true };
        var snapshot = At(20, 0, 0);
        snapshot.Totals.GetOrAdd("http_reqs", MetricType.Counter, MetricUnit.None, []).Record(100);
        ThresholdWatch.For(PlanOf(floor), "load")!(snapshot).ShouldBe("rate of http_reqs was 5/s, must be at least 10/s (100 in 20 s).");
    }

    private static Plan PlanOf(Threshold threshold) => TestResults.Plan with { Thresholds = [threshold] };

    private static RunSnapshot At(double seconds, int samples, double latency)
    {
        var set = new MetricSet();
        var series = set.GetOrAdd("http_req_duration", MetricType.Trend, MetricUnit.Time, []);
        for (var i = 0; i < samples; i++)
        {
            series.Record(latency);
        }

        return new RunSnapshot
        {
            Elapsed = TimeSpan.FromSeconds(seconds), Planned = TimeSpan.FromMinutes(2), Phase = RunPhase.Load, ActiveUsers = 1, MaxUsers = 1, Progress = 0.1, Totals = set, LastSecond = new MetricSet(),
        };
    }
}
