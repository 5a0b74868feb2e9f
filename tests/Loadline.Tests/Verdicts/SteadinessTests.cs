using Loadline.Plans;
using Loadline.Results;
using Loadline.Tests.Results;
using Loadline.Verdicts;

namespace Loadline.Tests.Verdicts;

public sealed class SteadinessTests
{
    [Fact]
    public void Times_that_rise_under_the_same_load_are_said_beside_the_verdict()
    {
        var result = Run(120, second => 1 + (second / 300.0));
        var verdict = Verdict.Of(TestResults.Plan, result);

        verdict.Reasons[^1].ShouldStartWith("The target was not steady: while the load stayed the same, p(95) of http_req_response_time rose from ");
        verdict.Reasons[^1].ShouldEndWith("A longer run has a worse result: look for what fills up.");
        verdict.Outcome.ShouldBe(Verdict.Of(TestResults.Plan, Run(120, _ => 1)).Outcome);
    }

    [Fact]
    public void Times_that_fall_are_a_warm_up() =>
        Steadiness.Of(TestResults.Plan, Run(120, second => 2 - (second / 120.0)))!.ShouldEndWith("It was still warming up.");

    [Fact]
    public void Noise_and_small_changes_are_steady()
    {
        var random = new Random(1);
        Enumerable.Range(0, 40).Count(_ => Steadiness.Of(TestResults.Plan, Run(120, _ => Math.Exp(0.1 * (random.NextDouble() - 0.5)))) is not null).ShouldBeLessThanOrEqualTo(2);
        Steadiness.Of(TestResults.Plan, Run(120, second => 1 + (second / 6_000.0))).ShouldBeNull();
    }

    [Fact]
    public void A_run_that_is_too_short_or_was_ended_early_can_not_tell()
    {
        Steadiness.Of(TestResults.Plan, Run(50, second => 1 + (second / 50.0))).ShouldBeNull();
        Steadiness.Of(TestResults.Plan, Run(120, second => 1 + (second / 50.0)) with { End = RunEnd.Interrupted }).ShouldBeNull();
        Steadiness.Of(TestResults.Plan, Run(120, second => 1 + (second / 50.0)) with { Seconds = [] }).ShouldBeNull();
    }

    [Fact]
    public void A_ramp_moves_because_its_load_does()
    {
        RunResult rising = Run(120, second => 1 + (second / 60.0));
        LoadProfile Ramp(params (double Target, int Seconds)[] stages) => new RampingArrivals
        {
            Name = "load", From = Rate.Of(0), Users = 10, MaxUsers = 20, Stages = [.. stages.Select(stage => new ArrivalStage(Rate.Of(stage.Target), TimeSpan.FromSeconds(stage.Seconds)))],
        };
        Steadiness.Of(TestResults.Plan with { Profiles = [Ramp((100, 120))] }, rising).ShouldBeNull();
        Steadiness.Of(TestResults.Plan with { Profiles = [Ramp((100, 10), (100, 100), (0, 10))] }, rising).ShouldNotBeNull();
        Steadiness.Of(TestResults.Plan with { Profiles = [Ramp((100, 60), (100, 59), (0, 1))] }, rising).ShouldBeNull("five windows of ten seconds are too few");
    }

    /// <summary>A run at 40 requests a second whose times are multiplied, second by second.</summary>
    private static RunResult Run(int length, Func<int, double> factor)
    {
        var totals = new MetricSet();
        var seconds = new List<RunSecond>();
        for (var second = 0; second < length; second++)
        {
            var set = new MetricSet();
            var times = set.GetOrAdd("http_req_response_time", MetricType.Trend, MetricUnit.Time, [new("name", "GET /orders")]);
            var level = factor(second);
            for (var i = 0; i < 40; i++)
            {
                times.Record(level * (20 - (10 * Math.Log(1 - ((i + 0.5) / 40)))));
            }

            totals.Merge(set);
            seconds.Add(new RunSecond(second, set));
        }

        return TestResults.Passing with { Metrics = totals, Seconds = seconds, Duration = TimeSpan.FromSeconds(length), Planned = TimeSpan.FromSeconds(length) };
    }
}
