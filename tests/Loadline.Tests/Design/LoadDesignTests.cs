using CsCheck;
using Loadline.Design;
using Loadline.Design.Load;
using Loadline.Plans;
using static Loadline.Tests.Design.ApiBuilder;

namespace Loadline.Tests.Design;

public sealed class LoadDesignTests
{
    private static readonly string[] AllProfiles = ["smoke", "load", "stress", "spike", "soak", "breakpoint"];

    private static RampingArrivals Ramp(Plan plan, string name) => plan.Profiles.Single(profile => profile.Name == name).ShouldBeOfType<RampingArrivals>();

    private static double Peak(RampingArrivals profile) => profile.Stages.Max(stage => stage.Target.PerSecond);

    private static double RequestsPerIteration(Plan plan) => plan.Journeys.Sum(journey => ProfileSplit.ShareOf(plan, journey) * JourneyShape.RequestsOf(journey));

    [Fact]
    public void The_plateau_sends_the_requests_that_were_asked_for()
    {
        var plan = PlanOf(Api([.. Crud("/orders"), .. Crud("/customers")]), Given(given => given with { Requests = GivenValue(Rate.Of(200)) }));
        (Peak(Ramp(plan, "load")) * RequestsPerIteration(plan)).ShouldBeInRange(200, 203);
        plan.Requirements.Requests!.ShouldBe(new Requirement<Rate>(Rate.Of(200), Provenance.Given));
        Ramp(plan, "load").Because!.ShouldContain("200 requests/s");
    }

    [Fact]
    public void Profiles_are_multiples_of_the_peak()
    {
        var plan = PlanOf(Api(Crud("/customers")), Given(given => given with { Requests = GivenValue(Rate.Of(100)), SpikeFactor = GivenValue(5.0) }) with { Profiles = AllProfiles });
        var peak = Peak(Ramp(plan, "load"));
        plan.Profiles.Select(profile => profile.Name).ShouldBe(AllProfiles);
        (Peak(Ramp(plan, "stress")) / peak).ShouldBe(2, 0.02);
        (Peak(Ramp(plan, "spike")) / peak).ShouldBe(5, 0.05);
        (Peak(Ramp(plan, "soak")) / peak).ShouldBe(0.75, 0.02);
        (Peak(Ramp(plan, "breakpoint")) / peak).ShouldBe(10, 0.1);
        plan.Profiles.ShouldAllBe(profile => profile.Because!.Length > 50);
        Ramp(plan, "spike").Stages.First(stage => stage.Target.PerSecond > peak * 2).Over.ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(30));
        Ramp(plan, "soak").Duration.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromHours(4));
    }

    [Fact]
    public void Numbers_in_a_reason_are_those_of_its_stages() => Gen.Double[0.01, 3000].Sample(perSecond =>
    {
        var plan = PlanOf(Api([.. Crud("/orders"), .. Crud("/customers")]), Given(given => given with { Requests = GivenValue(Rate.Of(perSecond)) }));
        var stress = Ramp(plan, "stress");
        var steps = stress.Stages.Select(stage => stage.Target.Count).Where(count => count > 0).Distinct().Select(Say.Exact).ToList();
        stress.Because!.ShouldContain($"({steps[0]}, {steps[1]} and {Say.Rate(stress.Stages[4].Target, "journeys")};");
        var load = Ramp(plan, "load");
        load.Because!.ShouldContain($"{Say.Rate(load.Stages[0].Target, "journeys")}. The ramp");
        load.Because!.ShouldContain($"keep {Say.Number(plan.Requirements.Users!.Value)} users busy (Little's law, rounded up)");
    }, iter: 30);

    [Fact]
    public void Smoke_does_not_flood_a_fast_target_with_journeys_that_have_no_pause()
    {
        var plan = PlanOf(Api(Op("GET /prices", List(Item))), Given(given => given with { P95 = GivenValue(TimeSpan.FromMilliseconds(20)) }));
        plan.Journeys.ShouldHaveSingleItem().Pace.ShouldBe(TimeSpan.FromSeconds(1));
        var smoke = plan.Profiles.Single(profile => profile.Name == "smoke").ShouldBeOfType<ConstantUsers>();
        smoke.Because!.ShouldContain("once a second");
        new Forecast(plan, null!).Iterations(smoke).ShouldBe(smoke.Users * smoke.For.TotalSeconds, 0.001);

        // Where people pause anyway, nothing holds them back.
        PlanOf(Api(Crud("/orders"))).Journeys.ShouldAllBe(journey => journey.Pace == null);
    }

    [Fact]
    public void A_peak_that_was_rounded_up_says_so()
    {
        var plan = PlanOf(Api([.. Crud("/orders"), .. Crud("/customers")]), Given(given => given with { Requests = GivenValue(Rate.Of(60)) }));
        var exact = Say.Number(60 / RequestsPerIteration(plan));
        Ramp(plan, "load").Because!.ShouldContain(exact == Say.Exact(Peak(Ramp(plan, "load"))) ? $"= {exact} journeys/s" : $"= {exact}, rounded up to {Say.Rate(Ramp(plan, "load").Stages[0].Target, "journeys")}");
    }

    [Fact]
    public void Users_follow_from_littles_law_for_every_journey()
    {
        var plan = PlanOf(Api([.. Crud("/orders"), .. Crud("/customers"), Op("GET /status-page")]), Given(given => given with { Requests = GivenValue(Rate.Of(100)) }));
        foreach (var profile in plan.Profiles.OfType<RampingArrivals>())
        {
            profile.MaxUsers.ShouldBeGreaterThan(profile.Users);
            foreach (var journey in plan.Journeys)
            {
                var own = (RampingArrivals)ProfileSplit.ForJourney(plan, profile, journey);
                ((double)own.Users).ShouldBeGreaterThanOrEqualTo(Math.Floor(Peak(own) * JourneyShape.TimeOf(plan, journey).TotalSeconds), $"{journey.Name} in {profile.Name}");
            }
        }
    }

    [Fact]
    public void Users_alone_give_the_rate()
    {
        var plan = PlanOf(Api(Crud("/customers")), Given(given => given with { Users = GivenValue(500) }));
        var time = plan.Journeys.Sum(journey => ProfileSplit.ShareOf(plan, journey) * JourneyShape.TimeOf(plan, journey).TotalSeconds);
        var expected = 500 / time * RequestsPerIteration(plan);
        plan.Requirements.Requests!.From.ShouldBe(Provenance.Inferred);
        plan.Requirements.Requests.Value.PerSecond.ShouldBe(expected, expected * 0.02);
        plan.Requirements.Requests.Because!.ShouldContain("Little");
        plan.Requirements.Users!.From.ShouldBe(Provenance.Given);
    }

    [Fact]
    public void Users_and_rate_together_set_the_pauses()
    {
        var plan = PlanOf(Api(Crud("/customers")), Given(given => given with { Users = GivenValue(300), Requests = GivenValue(Rate.Of(30)) }));
        var time = plan.Journeys.Sum(journey => ProfileSplit.ShareOf(plan, journey) * JourneyShape.TimeOf(plan, journey).TotalSeconds);
        (300 / time * RequestsPerIteration(plan)).ShouldBe(30, 1);
        TextOf(plan, NoteKind.Decision).ShouldContain("pauses");
    }

    [Fact]
    public void Users_and_a_rate_no_pause_can_reconcile_are_said_to_disagree()
    {
        var plan = PlanOf(Api(Crud("/customers")), Given(given => given with { Users = GivenValue(2), Requests = GivenValue(Rate.Of(500)) }));
        TextOf(plan, NoteKind.Decision).ShouldContain("no sensible pause");
        plan.Requirements.Requests!.Value.PerSecond.ShouldBe(500);
    }

    [Fact]
    public void Smoke_plays_every_journey()
    {
        var plan = PlanOf(Api([.. Crud("/orders"), .. Crud("/customers"), .. Crud("/products"), Op("GET /orders/search", List(Item)), Op("POST /reports", null, New)]));
        var smoke = plan.Profiles.Single(profile => profile.Name == "smoke").ShouldBeOfType<ConstantUsers>();
        var cycle = ProfileSplit.Cycle(plan);

        // Users are simulated one after the other taking the next turn of the cycle, each with pauses at their longest.
        var free = new PriorityQueue<int, double>(Enumerable.Range(0, smoke.Users).Select(user => (user, 0.0)));
        var started = new HashSet<int>();
        for (var turn = 0; free.TryDequeue(out var user, out var now) && now < smoke.For.TotalSeconds; turn++)
        {
            var journey = plan.Journeys[cycle[turn % cycle.Count]];
            started.Add(cycle[turn % cycle.Count]);
            free.Enqueue(user, now + (JourneyShape.TimeOf(plan, journey).TotalSeconds * 1.2));
        }

        started.Count.ShouldBe(plan.Journeys.Count);
        smoke.Users.ShouldBeInRange(2, 20);
    }

    [Fact]
    public void A_slow_rate_lengthens_the_plateau_until_its_p99_can_be_gated()
    {
        TimeSpan Plateau(double rate)
        {
            var load = Ramp(PlanOf(Api(Crud("/customers")), Given(given => given with { Requests = GivenValue(Rate.Of(rate)) })), "load");
            return load.Stages[1].Over;
        }

        Plateau(100).ShouldBe(TimeSpan.FromMinutes(10));
        Plateau(10).ShouldBe(TimeSpan.FromMinutes(17));
        Plateau(1).ShouldBe(TimeSpan.FromMinutes(30));
    }

    [Fact]
    public void A_percentile_without_samples_enough_is_no_gate()
    {
        var plan = PlanOf(Api(Crud("/customers")), Given(given => given with { Requests = GivenValue(new Rate(2, TimeSpan.FromMinutes(1))) }));
        plan.Thresholds.ShouldNotContain(threshold => threshold.Aggregation.Percentile == 99);
        plan.Thresholds.ShouldContain(threshold => threshold.Metric == "http_req_failed");
        TextOf(plan, NoteKind.Decision).ShouldContain("No gate");
    }

    [Fact]
    public void Given_limits_are_the_gates()
    {
        var plan = PlanOf(Api(Crud("/customers")), Given(given => given with { P95 = GivenValue(TimeSpan.FromMilliseconds(180)), ErrorRate = GivenValue(0.02) }));
        var p95 = plan.Thresholds.First(threshold => threshold.Metric == "http_req_duration" && threshold.Tags.Count == 0);
        p95.Limit.ShouldBe(180);
        p95.Profiles.ShouldBe(["load"]);
        p95.Because!.ShouldContain("Given");
        plan.Thresholds.First(threshold => threshold.Metric == "http_req_failed").Limit.ShouldBe(0.02);
        plan.Requirements.P95!.From.ShouldBe(Provenance.Given);
        plan.Requirements.P99!.From.ShouldBe(Provenance.Default);
        plan.Requirements.P99.Value.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(180));
    }

    [Fact]
    public void Every_chosen_value_says_why()
    {
        var requirements = PlanOf(Api(Crud("/orders"))).Requirements;
        foreach (var because in new[] { requirements.ApiType!.Because, requirements.P95!.Because, requirements.P99!.Because, requirements.ErrorRate!.Because, requirements.Requests!.Because, requirements.Users!.Because, requirements.SpikeFactor!.Because })
        {
            because.ShouldNotBeNullOrWhiteSpace();
        }

        PlanOf(Api(Crud("/orders"))).Thresholds.ShouldAllBe(threshold => !string.IsNullOrWhiteSpace(threshold.Because));
    }

    [Fact]
    public void The_throughput_floor_is_below_what_the_profile_offers_on_average()
    {
        var plan = PlanOf(Api(Crud("/customers")), Given(given => given with { Requests = GivenValue(Rate.Of(100)) }));
        var floor = plan.Thresholds.Single(threshold => threshold.Metric == "http_reqs");
        floor.ShouldSatisfyAllConditions(
            () => floor.Comparison.ShouldBe(Loadline.Plans.Comparison.GreaterOrEqual),
            () => floor.Limit.ShouldBeInRange(60, 90),
            () => floor.Profiles.ShouldBe(["load"]));
    }

    [Fact]
    public void Breaking_stops_by_itself_and_not_at_once()
    {
        var plan = PlanOf(Api(Crud("/customers")), new DesignRequest { Profiles = ["breakpoint"] });
        plan.Thresholds.ShouldContain(threshold => threshold.Abort && threshold.AbortAfter > TimeSpan.Zero && threshold.Metric == "http_req_failed");
        plan.Thresholds.ShouldContain(threshold => threshold.Abort && threshold.Metric == "http_req_duration");
    }

    [Fact]
    public void A_mix_is_slower_than_its_fast_part_and_faster_than_its_slow_part()
    {
        var p95 = PlanOf(Api([.. Crud("/customers"), Op("GET /customers/search", List(Item))])).Requirements.P95!;
        p95.Value.ShouldBeGreaterThan(ApiTypes.CrudRead.P95);
        p95.Value.ShouldBeLessThan(ApiTypes.Search.P95);
        PlanOf(Api(Op("GET /customers", List(Item)))).Requirements.P95!.Value.ShouldBe(ApiTypes.CrudRead.P95);
    }

    [Fact]
    public void A_given_kind_gives_its_objectives()
    {
        var requirements = PlanOf(Api(Crud("/customers")), Given(given => given with { ApiType = GivenValue("rpc") })).Requirements;
        requirements.P95!.Value.ShouldBe(ApiTypes.Rpc.P95);
        requirements.Requests!.Value.PerSecond.ShouldBe(ApiTypes.Rpc.Requests);
    }

    [Fact]
    public void Any_rate_gives_a_sound_plan() =>
        Gen.Double[0.001, 50_000].Select(Gen.Int[1, 5]).Sample((rate, resources) =>
        {
            var plan = PlanOf(
                Api([.. Enumerable.Range(0, resources).SelectMany(i => Crud("/things" + (char)('a' + i)))]),
                Given(given => given with { Requests = GivenValue(Rate.Of(rate)) }) with { Profiles = AllProfiles });
            var offered = Peak(Ramp(plan, "load")) * RequestsPerIteration(plan);
            return offered >= rate * 0.999 && offered <= rate * 1.02
                && plan.Profiles.OfType<RampingArrivals>().All(profile => profile.Stages.Select(stage => stage.Target.Unit).Distinct().Count() == 1 && profile.Users > 0 && profile.MaxUsers > profile.Users);
        }, iter: 60);

    [Theory]
    [InlineData(95, 59)]
    [InlineData(99, 299)]
    [InlineData(50, 5)]
    public void The_fewest_samples_are_those_that_rule_out_chance(double percentile, int fewest) => ThresholdDesigner.FewestFor(percentile).ShouldBe(fewest);
}
