using Loadline.Capacity;
using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Tests.Capacity;

public sealed class TrialJudgeTests
{
    private static readonly Plan Plan = PlanYaml.Read(
        """
        loadline: 1
        name: Shop
        target: { url: "http://127.0.0.1:1" }
        journeys: [ { name: browse, steps: [ { get: /products } ] } ]
        profiles:
          load: { arrivals: 10/s, for: 1m, prepared_users: 5, max_users: 50 }
        thresholds:
          - http_req_duration: p(95) < 200ms
          - http_req_failed: rate < 1%
          - checks: rate > 99%
          - http_req_duration: avg < 100ms
          - http_reqs: count > 500
          - dropped_iterations: count < 1
        """,
        "plan.yaml").Plan!;

    [Fact]
    public void Thresholds_about_a_rate_become_shares_and_the_others_are_named()
    {
        var (used, leftOut) = Criterion.Of(Plan, "load");
        used.Select(criterion => criterion.Allowed).ShouldBe([0.05, 0.01, 0.01, 0.01]);
        used[0].Text.ShouldBe("http_req_duration: p(95) < 200ms");
        used[^1].ShouldBeSameAs(Criterion.Offered);
        used[0].Needed.ShouldBe(59);
        leftOut.Select(threshold => ThresholdExpression.Of(Plan, threshold)).ShouldBe(["http_req_duration: avg < 100ms", "http_reqs: count > 500"]);
    }

    [Theory]
    [InlineData(20, TrialOutcome.Pass)]
    [InlineData(45, TrialOutcome.Unsure)]
    [InlineData(55, TrialOutcome.Unsure)]
    [InlineData(90, TrialOutcome.Fail)]
    public void A_share_is_judged_beyond_chance(int beyond, TrialOutcome outcome)
    {
        var score = TrialJudge.Of(Seen(Batches(1000, beyond)));
        score.Outcome.ShouldBe(outcome);
        score.Use.ShouldBe(beyond / 50.0, 1e-9);
        score.Reason.ShouldContain("of 1,000 beyond, 5% allowed");
        TrialJudge.ByEstimate(score).Outcome.ShouldBe(beyond < 50 ? TrialOutcome.Pass : TrialOutcome.Fail);
    }

    [Fact]
    public void Neighbours_that_are_alike_count_less()
    {
        var even = TrialJudge.Effective(Counts(Batches(1000, 20)));
        var bunched = TrialJudge.Effective(Counts([(100, 20), .. Enumerable.Repeat((100L, 0L), 9)]));
        even.ShouldBe(1000);
        bunched.ShouldBeLessThan(100);
    }

    [Fact]
    public void Few_samples_none_of_them_slow_are_enough_only_when_they_can_show_it()
    {
        TrialJudge.Of(Seen([(58, 0)])).Outcome.ShouldBe(TrialOutcome.Unsure);
        TrialJudge.Of(Seen([(59, 0)])).Outcome.ShouldBe(TrialOutcome.Pass);
        TrialJudge.Of(Seen([(0, 0)])).Outcome.ShouldBe(TrialOutcome.Unsure);
    }

    [Fact]
    public void Users_that_pile_up_fail_a_trial_whose_requests_are_still_in_time()
    {
        var steady = Seen(Batches(1000, 0)) with { InFlight = [10, 12, 9, 11, 10, 12, 9, 10, 11, 10] };
        TrialJudge.Of(steady).Outcome.ShouldBe(TrialOutcome.Pass);
        var growing = TrialJudge.Of(steady with { InFlight = [10, 13, 15, 18, 20, 23, 25, 28, 30, 33] });
        growing.Outcome.ShouldBe(TrialOutcome.Fail);
        growing.Reason.ShouldContain("fell behind: users in flight grew from 10.2 to 32.8");
    }

    [Fact]
    public void A_saturated_generator_says_nothing_about_a_target_unless_the_trial_holds_all_the_same()
    {
        TrialJudge.Of(Seen(Batches(1000, 90)) with { Saturated = "The generator was the limit." }).Outcome.ShouldBe(TrialOutcome.Generator);
        TrialJudge.Of(Seen(Batches(1000, 10)) with { Saturated = "The generator was the limit." }).Outcome.ShouldBe(TrialOutcome.Pass);
    }

    [Fact]
    public void A_trial_that_can_no_longer_pass_is_ended_and_one_that_can_is_not()
    {
        var (criteria, _) = Criterion.Of(Plan, "load");
        var request = new TrialRequest(TrialKind.Search, 10, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(40));
        string? Asked(int slow, double atSeconds)
        {
            var early = new EarlyEnd(request, criteria);
            early.Ask(Snapshot(0, 0, 5)).ShouldBeNull();
            return early.Ask(Snapshot(1000, slow, atSeconds));
        }

        Asked(slow: 400, atSeconds: 16)!.ShouldContain("40% of 1,000 beyond after 11 s, 5% allowed");
        Asked(slow: 100, atSeconds: 16).ShouldBeNull("the rest of the trial may still be good");
        Asked(slow: 100, atSeconds: 43).ShouldNotBeNull();
        Asked(slow: 400, atSeconds: 8).ShouldBeNull("a quarter of the trial is too early");
    }

    [Fact]
    public void A_trial_has_users_for_its_rate_and_a_stall_of_ten_seconds()
    {
        var plan = CapacityProfile.With(Plan, Plan.Profiles[0], new TrialRequest(TrialKind.Climb, 100, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15)));
        var played = plan.Profiles.ShouldHaveSingleItem().ShouldBeOfType<ConstantArrivals>();
        played.Rate.PerSecond.ShouldBe(100);
        played.For.ShouldBe(TimeSpan.FromSeconds(20));
        played.Users.ShouldBe((int)Math.Ceiling(50 + (4 * Math.Sqrt(50))));
        played.MaxUsers.ShouldBe(played.Users + 1000);
        PlanYaml.Read(PlanYaml.Write(plan), "trial.yaml").Findings.Where(finding => finding.Severity == Severity.Error).ShouldBeEmpty();
    }

    private static RunSnapshot Snapshot(int samples, int slow, double atSeconds)
    {
        var totals = new MetricSet();
        var times = totals.GetOrAdd("http_req_response_time", MetricType.Trend, MetricUnit.Time, []);
        for (var i = 0; i < samples; i++)
        {
            times.Record(i < slow ? 900 : 20);
        }

        return new RunSnapshot
        {
            Elapsed = TimeSpan.FromSeconds(atSeconds), Planned = TimeSpan.FromSeconds(45), Phase = RunPhase.Load, ActiveUsers = 1, MaxUsers = 1, Progress = 0.5, Totals = totals, LastSecond = new MetricSet(),
        };
    }

    private static (long Samples, long Beyond)[] Batches(int samples, int beyond) =>
        [.. Enumerable.Range(0, 10).Select(i => (samples / 10L, (long)((beyond * (i + 1) / 10) - (beyond * i / 10))))];

    private static CriterionCounts Counts((long Samples, long Beyond)[] batches) => new(Criterion.Of(Plan, "load").Used[0], batches);

    private static TrialObservation Seen((long Samples, long Beyond)[] batches) => new() { Criteria = [Counts(batches)] };
}
