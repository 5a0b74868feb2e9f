using CsCheck;
using Loadline.Plans;
using Loadline.Results;
using Loadline.Tests.Results;
using Loadline.Verdicts;

namespace Loadline.Tests.Verdicts;

/// <summary>Limits on http_req_duration in open runs, where users wait from the moment they came.</summary>
public sealed class ResponseTimeTests
{
    [Fact]
    public void An_open_run_is_judged_from_the_intended_start_and_names_a_service_time_that_differs()
    {
        var outcome = Judge(Latency(95, 200), Requests(100, service: 5, response: 505));
        outcome.Outcome.ShouldBe(Outcome.Fail);
        outcome.Reason.ShouldBe("p(95) of http_req_duration was 505 ms, limit 200 ms (100 samples from intended start; service time 5 ms).");
        (outcome.Observed, outcome.ServiceTime, outcome.JudgedOn, outcome.Lost).ShouldBe((505, 5, "http_req_response_time", 0));
    }

    [Theory]
    [InlineData(110, false)]
    [InlineData(111, true)]
    public void A_service_time_within_ten_percent_is_not_named(double response, bool isNamed) =>
        Judge(Latency(95, 200), Requests(100, 100, response)).Reason.Contains("service time", StringComparison.Ordinal).ShouldBe(isNamed);

    [Fact]
    public void A_closed_run_is_judged_by_service_time()
    {
        var outcome = Judge(Latency(95, 200), Requests(100, 5, 505), isOpen: false);
        outcome.Reason.ShouldBe("p(95) of http_req_duration was 5 ms, limit 200 ms (100 samples).");
        (outcome.Outcome, outcome.ServiceTime, outcome.JudgedOn).ShouldBe((Outcome.Pass, null, "http_req_duration"));
    }

    [Fact]
    public void Tags_choose_among_response_times_too()
    {
        var set = Requests(100, 5, 505);
        set.Merge(Requests(100, 7, 8, name: "GET /b"));
        Judge(Latency(95, 200) with { Tags = [new("name", "GET /b")] }, set).Reason.ShouldBe("p(95) of http_req_duration for GET /b was 8 ms, limit 200 ms (100 samples from intended start; service time 7 ms).");
    }

    [Fact]
    public void How_many_requests_there_were_is_no_time()
    {
        var set = Requests(100, 5, 505);
        Lose(set, 50);
        Judge(Latency(95, 200) with { Aggregation = new(AggregationKind.Count) }, set).Observed.ShouldBe(100);
    }

    [Fact]
    public void Requests_that_were_never_sent_are_beyond_any_limit()
    {
        var set = Requests(900, 5, 6);
        Lose(set, 100);
        var outcome = Judge(Latency(95, 1e9), set);
        outcome.Outcome.ShouldBe(Outcome.Fail);
        outcome.Reason.ShouldBe("p(95) of http_req_duration was never reached, limit 1,000,000 s (1,000 samples from intended start; 100 of 1,000 requests were never sent; service time 5 ms).");
        (outcome.Observed, outcome.Samples, outcome.Lost).ShouldBe((double.PositiveInfinity, 1_000, 100));
        Judge(Latency(85, 200), set).Outcome.ShouldBe(Outcome.Pass);
    }

    [Fact]
    public void When_nothing_was_sent_at_all_every_limit_is_crossed()
    {
        var set = new MetricSet();
        Lose(set, 100);
        foreach (var kind in new[] { AggregationKind.Average, AggregationKind.Minimum, AggregationKind.Median, AggregationKind.Maximum })
        {
            Judge(Latency(95, 200) with { Aggregation = new(kind) }, set).ShouldSatisfyAllConditions(
                outcome => outcome.Outcome.ShouldBe(Outcome.Fail),
                outcome => outcome.Reason.ShouldEndWith(" of http_req_duration was never reached, limit 200 ms (100 samples from intended start; 100 of 100 requests were never sent)."));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Requests_that_timed_out_are_beyond_any_limit_even_one_above_the_timeout(bool isOpen)
    {
        var set = Requests(90, 5, 6);
        set.Merge(Requests(10, 1_000, 1_001, code: "1050"));
        var outcome = Judge(Latency(95, 5_000), set, isOpen);
        outcome.Outcome.ShouldBe(Outcome.Fail);
        outcome.Reason.ShouldBe($"p(95) of http_req_duration was never reached, limit 5,000 ms (100 samples{(isOpen ? " from intended start" : "")}; 10 timed out).");
        Judge(Latency(95, 5_000) with { Aggregation = new(AggregationKind.Maximum) }, set, isOpen).Outcome.ShouldBe(Outcome.Fail);
    }

    [Fact]
    public void An_average_that_leaves_out_what_was_never_sent_shows_nothing()
    {
        var set = Requests(900, 5, 6);
        Lose(set, 1);
        var average = Latency(95, 200) with { Aggregation = new(AggregationKind.Average) };
        Judge(average, set).ShouldSatisfyAllConditions(
            outcome => outcome.Outcome.ShouldBe(Outcome.Inconclusive),
            outcome => outcome.Reason.ShouldEndWith("1 of 901 requests was never sent; service time 5 ms): an average leaves out what was never sent."));
        Judge(average with { Limit = 5 }, set).Outcome.ShouldBe(Outcome.Fail);
    }

    [Fact]
    public void Few_samples_count_lost_ones_as_beyond_the_limit()
    {
        var set = Requests(16, 5, 6);
        Lose(set, 4);
        Judge(Latency(95, 200), set).Reason.ShouldContain("4 of 20 were above the limit, 5% may be, and chance gives that many once in 62 runs.");
    }

    [Fact]
    public void Losing_requests_never_improves_a_percentile() => Gen.Select(Gen.Double[0.1, 1_000].Array[1, 80], Gen.Int[0, 40], Gen.Int[1, 99]).Sample((times, lost, percentile) =>
    {
        var set = new MetricSet();
        foreach (var time in times)
        {
            set.Merge(Requests(1, time / 2, time));
        }

        var before = Judge(Latency(percentile, 500), set).Observed!.Value;
        Lose(set, lost);
        Judge(Latency(percentile, 500), set).Observed!.Value.ShouldBeGreaterThanOrEqualTo(before);
    });

    [Fact]
    public void Failed_requests_do_not_improve_a_response_time()
    {
        var set = Requests(900, 1, 1, code: "1503");
        set.Merge(Requests(100, 5, 300));
        var outcome = Judge(Latency(50, 200), set);
        outcome.Outcome.ShouldBe(Outcome.Fail);
        outcome.Reason.ShouldBe("p(50) of http_req_duration was 300 ms, limit 200 ms (100 samples from intended start without the 900 of failed requests, which were faster; service time 5 ms).");
    }

    [Theory]
    [InlineData(5, 0, Outcome.Inconclusive)]
    [InlineData(300, 0, Outcome.Fail)]
    [InlineData(5, 1, Outcome.Fail)]
    public void A_limit_crossed_by_a_late_generator_alone_shows_nothing(double service, int lost, Outcome expected)
    {
        var set = Requests(1_000, service, service + 250);
        Lose(set, lost);
        var outcome = Judge(Latency(95, 200), set, late: 250);
        outcome.Outcome.ShouldBe(expected);
        if (expected == Outcome.Inconclusive)
        {
            outcome.Reason.ShouldBe("p(95) of http_req_duration was 255 ms, limit 200 ms (1,000 samples from intended start; service time 5 ms): the service time kept the limit, and the generator was late itself.");
        }
    }

    [Theory]
    [InlineData("load", true)]
    [InlineData("smoke", false)]
    public void A_running_run_is_judged_alike(string profile, bool stops)
    {
        var threshold = Latency(95, 200) with { Abort = true };
        var set = Requests(100, 5, 505);
        var snapshot = new RunSnapshot
        {
            Elapsed = TimeSpan.FromSeconds(10), Planned = TimeSpan.FromMinutes(2), Phase = RunPhase.Load, ActiveUsers = 1, MaxUsers = 1, Progress = 0.1, Totals = set, LastSecond = new MetricSet(),
        };
        ThresholdWatch.For(TestResults.Plan with { Thresholds = [threshold] }, profile)!(snapshot)
            .ShouldBe(stops ? "p(95) of http_req_duration was 505 ms, limit 200 ms (100 samples from intended start; service time 5 ms)." : null);
    }

    private static Threshold Latency(double percentile, double limit) =>
        new() { Metric = "http_req_duration", Aggregation = TestResults.P(percentile), Comparison = Comparison.Less, Limit = limit };

    private static ThresholdOutcome Judge(Threshold threshold, MetricSet metrics, bool isOpen = true, double late = 1) => Verdict.Of(
        TestResults.Plan with { Thresholds = [threshold] },
        TestResults.Passing with { Metrics = metrics, IsOpen = isOpen, StartDelayP99 = TimeSpan.FromMilliseconds(late) }).Thresholds.ShouldHaveSingleItem();

    private static MetricSet Requests(int count, double service, double response, string? code = null, string name = "GET /a")
    {
        var set = new MetricSet();
        Field[] tags = [.. code is null ? Array.Empty<Field>() : [new("error_code", code)], new("expected_response", code is null ? "true" : "false"), new("name", name)];
        var (sent, waited) = (set.GetOrAdd("http_req_duration", MetricType.Trend, MetricUnit.Time, tags), set.GetOrAdd("http_req_response_time", MetricType.Trend, MetricUnit.Time, tags));
        for (var i = 0; i < count; i++)
        {
            sent.Record(service);
            waited.Record(response);
        }

        return set;
    }

    private static void Lose(MetricSet set, int count) => set
        .GetOrAdd("http_req_response_time", MetricType.Trend, MetricUnit.Time, [new("error_code", "1900"), new("expected_response", "false"), new("name", "GET /a"), new("status", "0")])
        .RecordLost(count);
}
