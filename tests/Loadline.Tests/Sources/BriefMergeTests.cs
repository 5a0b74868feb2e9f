using Loadline.Apis;
using Loadline.Design;
using Loadline.Plans;
using Loadline.Sources;
using static Loadline.Tests.Design.ApiBuilder;

namespace Loadline.Tests.Sources;

public sealed class BriefMergeTests
{
    private static readonly ApiDescription Shop = Api([.. Crud("/orders"), Op("GET /products", List(Item)), Op("GET /search", List(Item)), Op("POST /checkout", Item, New), Op("POST /login", Item, Object(("username", Text), ("password", Text)))]);

    private static Merged Merge(string brief, DesignRequest? request = null, ApiDescription? api = null) =>
        SourceMerge.Merge(new SourceSet { Apis = api is null ? [] : [new SourceApi("openapi.yaml", api)], Brief = brief }, request ?? new DesignRequest());

    private static Plan Plan(string brief, DesignRequest? request = null, ApiDescription? api = null)
    {
        var merged = Merge(brief, request, api ?? Shop);
        return PlanOf(merged.Api, merged.Request);
    }

    private static LoadProfile Profile(Plan plan, string name) => plan.Profiles.Single(profile => profile.Name == name);

    private const string Domain = "nowhere-at-all" + ".net";

    [Fact]
    public void Words_of_a_brief_are_quoted_without_secrets_and_personal_values()
    {
        var key = "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc";
        var merged = Merge($"500 rps against https://ada:S3cr3tPassw0rd@shop.example.com/orders with token {key}, mail ada.byron@{Domain}, p95 < 200ms", api: Shop);
        var plan = PlanYaml.Write(PlanOf(merged.Api, merged.Request)) + string.Join(' ', merged.Findings) + string.Join(' ', merged.Brief!.Facts.Select(fact => fact.Words + fact.Meaning));
        plan.ShouldContain("shop.example.com");
        plan.ShouldContain("p(95) < 200ms");
        plan.ShouldNotContain("S3cr3tPassw0rd");
        plan.ShouldNotContain(key);
        plan.ShouldNotContain("ada.byron");
    }

    [Fact]
    public void Ordinary_briefs_have_nothing_to_hide() =>
        Loadline.Tests.Briefs.BriefTable.Read().Select(entry => entry.Sentence).Where(sentence => Loadline.Importers.Secrets.SensitiveText.Redact(sentence) != sentence).ShouldBeEmpty();

    [Fact]
    public void Rates_of_each_user_are_added_up()
    {
        var required = Merge("15 req/sec/user with 20 users", api: Shop).Request.Requirements.Requests!;
        required.Value.ShouldBe(new Rate(300, TimeSpan.FromSeconds(1)));
        required.Because!.ShouldContain("× 20 users");
    }

    [Fact]
    public void Story_1_the_endpoint_is_the_scope()
    {
        var plan = Plan("I just finished /api/orders. Performance tests for it, please.");
        plan.Journeys.SelectMany(Names).ShouldAllBe(name => name.Contains("/orders", StringComparison.Ordinal));
        plan.Ledger.ShouldContain(entry => entry.What == "scope" && entry.From == Provenance.Given && entry.Because.Contains("/api/orders", StringComparison.Ordinal));
        plan.Profiles.Select(profile => profile.Name).ShouldBe(["smoke", "load", "stress", "spike"]);
    }

    [Fact]
    public void Story_2_asks_what_1x_is_and_shows_the_arithmetic()
    {
        const string Brief = "10x traffic on Black Friday; stress test our checkout API.";
        var plan = Plan(Brief);
        plan.Questions[0].Id.ShouldBe("peak-rate");
        plan.Questions[0].Text.ShouldStartWith("What is 1x");
        plan.Questions[0].Assumed.ShouldNotBeEmpty();
        (plan.Questions[0].Changes ?? "").ShouldNotBeEmpty();
        plan.Requirements.SpikeFactor.ShouldBe(new Requirement<double>(10, Provenance.Given, "brief: '10x traffic', 'Black Friday'"));
        plan.Journeys.SelectMany(Names).ShouldAllBe(name => name == "POST /checkout");

        var based = Plan(Brief, new DesignRequest { Answers = new Dictionary<string, string> { ["peak-rate"] = "40 rps" } });
        based.Questions.Single(question => question.Id == "peak-rate").Answered.ShouldBeTrue();
        var spike = Profile(based, "spike").ShouldBeOfType<RampingArrivals>();
        spike.Stages.Max(stage => stage.Target.PerSecond).ShouldBe(400, 0.001);
        spike.Because!.ShouldContain("10 times the peak of 40 journeys/s (400 journeys/s, 400 requests/s)");
        spike.Because!.ShouldContain("Little's law");
        spike.Because!.ShouldContain("within 20 s");
        spike.Because!.ShouldContain("the 5 min after it show whether latency is back");
        var stress = Profile(based, "stress").ShouldBeOfType<RampingArrivals>();
        stress.Stages.Max(stage => stage.Target.PerSecond).ShouldBe(400, 0.001);
    }

    [Fact]
    public void Story_3_names_the_pipeline_it_took_and_asks()
    {
        var merged = Merge("Performance gates in our pipeline, k6 with pass/fail thresholds.", api: Shop);
        merged.Pipelines.ShouldBe(["github"]);
        merged.Request.Questions.ShouldHaveSingleItem().Id.ShouldBe("pipeline");
        merged.Request.Ledger.ShouldContain(entry => entry.What == "tool" && entry.Value == "k6");
        var answered = Merge("Performance gates in our pipeline", new DesignRequest { Answers = new Dictionary<string, string> { ["pipeline"] = "GitLab" } }, Shop);
        answered.Pipelines.ShouldBe(["gitlab"]);
        answered.Request.Questions.Single().Answered.ShouldBeTrue();
    }

    [Fact]
    public void Story_4_is_a_comparison_of_the_search()
    {
        var plan = Plan("I added an index to search. Did it help?");
        plan.Journeys.SelectMany(Names).ShouldAllBe(name => name == "GET /search");
        TextOf(plan, NoteKind.Decision).ShouldContain("before and after the change");
    }

    [Fact]
    public void A_day_becomes_the_busiest_minute_with_its_arithmetic()
    {
        var rate = Plan("We have 1M requests per day").Requirements.Requests!;
        rate.From.ShouldBe(Provenance.Inferred);
        rate.Value.PerSecond.ShouldBe(106, 0.5);
        rate.Because!.ShouldBe("brief: '1M requests per day'; 11.6 requests/s on average × 4 in the peak hour (80 % of a day come in 20 % of its hours) × 1.75 in its busiest minute × 1.3 for growth = 105 requests/s");
        Plan("7,200 orders in the peak hour", api: Api(Op("POST /orders", Item, New))).Requirements.Requests!.Because!.ShouldContain("2 orders/s in the mean of the peak hour × 1.75 in its busiest minute = 3.5 orders/s; one journey each; × 1 request a journey");
        Plan("50,000 daily active users").Requirements.Requests!.Because!.ShouldContain("one session each a day");
    }

    /// <summary>Forty orders a minute are forty journeys that order, not forty of all journeys.</summary>
    [Theory]
    [InlineData("40 orders a minute")]
    [InlineData("40 checkouts per minute")]
    public void What_only_some_journeys_make_is_counted_on_those(string brief)
    {
        var plan = Plan(brief, api: Api(Op("GET /orders", New), Op("POST /orders", Item, New)));
        var rate = plan.Requirements.Requests!;
        rate.Because!.ShouldContain("of the journeys make one, so ÷ ");
        var share = plan.Journeys.Where(journey => Names(journey).Contains("POST /orders")).Sum(journey => journey.Weight) / plan.Journeys.Sum(journey => journey.Weight);
        share.ShouldBeInRange(0.01, 0.5);
        var orders = rate.Value.PerSecond * share / plan.Journeys.Sum(journey => journey.Weight / plan.Journeys.Sum(each => each.Weight) * Names(journey).Count());
        (orders * 60).ShouldBe(40, 2);
        Plan("40 sessions a minute", api: Api(Op("GET /orders", New), Op("POST /orders", Item, New))).Requirements.Requests!.Because!.ShouldContain("one journey each");
    }

    [Fact]
    public void Every_kind_of_number_reaches_the_plan()
    {
        var plan = Plan("Load test /orders with 200 rps for 15 minutes, p95 under 300 ms, p99.9 below 2 s, error rate below 0.5%, users pause 2 to 4 seconds between requests, ramp up over 3 minutes, 5 s timeout, 4 hour soak.");
        plan.Requirements.Requests.ShouldBe(new Requirement<Rate>(Rate.Of(200), Provenance.Given, "brief: '200 rps'"));
        plan.Requirements.P95.ShouldBe(new Requirement<TimeSpan>(TimeSpan.FromMilliseconds(300), Provenance.Given, "brief: 'p95 under 300 ms'"));
        plan.Requirements.ErrorRate!.Value.ShouldBe(0.005);
        plan.Target.Timeout.ShouldBe(TimeSpan.FromSeconds(5));
        var load = Profile(plan, "load").ShouldBeOfType<RampingArrivals>();
        load.Stages.Select(stage => stage.Over).ShouldBe([TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(1)]);
        Profile(plan, "soak").Duration.ShouldBeGreaterThan(TimeSpan.FromHours(4));
        plan.Journeys.SelectMany(journey => journey.Steps).OfType<ThinkStep>().ShouldAllBe(think => think.Min == TimeSpan.FromSeconds(2) && think.Max == TimeSpan.FromSeconds(4));
        plan.Thresholds.ShouldContain(threshold => threshold.Aggregation.Percentile == 99.9 && threshold.Limit == 2000);
        plan.Ledger.Select(entry => entry.What).ShouldBeSubsetOf(["scope", "profiles", "length of load", "length of soak", "ramp", "pauses", "timeout", "p99.9", "target", "mix"]);
        plan.Ledger.ShouldAllBe(entry => entry.Because.Length > 3);
    }

    [Fact]
    public void Limits_of_single_endpoints_become_gates_of_their_own()
    {
        var plan = Plan("p95 of 450 ms for /search, p95 of 250 ms for /products, 300 rps");
        var gates = plan.Thresholds.Where(threshold => threshold.Tags.Count > 0).ToDictionary(threshold => threshold.Tags[0].Value, threshold => threshold.Limit);
        gates["GET /search"].ShouldBe(450);
        gates["GET /products"].ShouldBe(250);
        plan.Journeys.SelectMany(Names).ShouldContain(name => name.Contains("/orders", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_not_wanted_stays_out()
    {
        Plan("not the login endpoint").Journeys.SelectMany(Names).ShouldNotContain("POST /login");
        Plan("no stress test").Profiles.ShouldNotContain(profile => profile.Name == "stress");
        Plan("smoke test only").Profiles.Select(profile => profile.Name).ShouldBe(["smoke"]);
        var capped = Plan("300 rps, but at most 100 rps");
        capped.Profiles.OfType<RampingArrivals>().SelectMany(profile => profile.Stages).Max(stage => stage.Target.PerSecond).ShouldBeLessThanOrEqualTo(100);
        capped.Questions[0].Id.ShouldBe("conflict-cap");
    }

    [Fact]
    public void A_contradiction_is_asked_about_and_the_answer_holds()
    {
        const string Brief = "p95 under 200 ms. p95 below 500 ms.";
        var plan = Plan(Brief);
        plan.Questions[0].ShouldBe(new Question("conflict-p95", "The brief says both 'p95 under 200 ms' and 'p95 below 500 ms': which holds?", "The two can't hold together.", "p95 200ms, because it is the stricter one", false, "The other one is left out of load and gates."));
        plan.Requirements.P95!.Value.TotalMilliseconds.ShouldBe(200);
        var answered = Plan(Brief, new DesignRequest { Answers = new Dictionary<string, string> { ["conflict-p95"] = "p95 500 ms" } });
        answered.Requirements.P95.ShouldBe(new Requirement<TimeSpan>(TimeSpan.FromMilliseconds(500), Provenance.Given, "answer: p95 500 ms"));
        answered.Questions.Single(question => question.Id == "conflict-p95").Answered.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Make sure it is fast.", "latency")]
    [InlineData("It has to handle heavy traffic", "peak-rate")]
    [InlineData("It must be reliable", "errors")]
    [InlineData("run it for a long time", "duration")]
    [InlineData("prepare for Black Friday", "peak-rate")]
    [InlineData("Test the invoices service", "scope")]
    public void A_word_without_a_number_becomes_a_question_with_a_default(string brief, string id)
    {
        var question = Plan(brief).Questions.First(question => !question.Answered);
        question.Id.ShouldBe(id);
        question.Text.ShouldContain(id == "peak-rate" && brief.Contains("Black", StringComparison.Ordinal) ? "1x" : "'");
        question.Assumed.ShouldNotBeEmpty();
        question.Why.Length.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Five_questions_are_asked_and_all_on_request()
    {
        const string Brief = "fast, reliable, run it for a long time in CI; p99 < 100ms and p95 < 300ms; errors below 1% and errors under 2%; prepare for Black Friday; test the invoices service";
        Plan(Brief).Questions.Count.ShouldBe(5);
        var all = Plan(Brief, new DesignRequest { MaxQuestions = null }).Questions;
        all.Count.ShouldBeGreaterThan(7);
        all.Select(question => question.Id).ShouldBeUnique();
        Plan(Brief).Questions.Select(question => question.Id).ShouldBeSubsetOf(all.Select(question => question.Id));
    }

    [Fact]
    public void The_command_line_wins_and_says_so()
    {
        var plan = Plan("p95 below 500 ms and 100 rps", Given(requirements => requirements with { P95 = new(TimeSpan.FromMilliseconds(200), Provenance.Given, "--p95"), Requests = new(Rate.Of(50), Provenance.Given, "--rps") }));
        plan.Requirements.P95!.Value.TotalMilliseconds.ShouldBe(200);
        plan.Requirements.Requests!.Value.PerSecond.ShouldBe(50);
        TextOf(plan, NoteKind.Decision).ShouldContain("--p95 200ms is kept; brief: 'p95 below 500 ms'.");
    }

    [Fact]
    public void A_brief_alone_calls_what_it_names_and_asks_for_the_rest()
    {
        var merged = Merge("GET /orders/{id} and POST /checkout at http://127.0.0.1:9000, 50 rps, p95 < 100ms");
        var plan = PlanOf(merged.Api, merged.Request);
        plan.Target.Url.ShouldBe("http://127.0.0.1:9000");
        plan.Journeys.SelectMany(Names).ShouldBe(["GET /orders/{id}", "POST /checkout"], ignoreOrder: true);
        plan.Requirements.Requests!.Value.PerSecond.ShouldBe(50);

        var nothing = Merge("Make it fast.");
        PlanOf(nothing.Api, nothing.Request).Questions[0].Id.ShouldBe("endpoints");
        var named = Merge("10x traffic on Black Friday; stress test our checkout API.");
        PlanOf(named.Api, named.Request).Journeys.SelectMany(Names).ShouldBe(["POST /checkout"]);
    }

    [Fact]
    public void Shares_of_the_traffic_are_the_weights()
    {
        var plan = Plan("80% reads, 20% writes", api: Api(Crud("/orders")));
        double Share(Func<string, bool> writes) => plan.Journeys.Where(journey => Names(journey).Any(writes)).Sum(journey => journey.Weight) / plan.Journeys.Sum(journey => journey.Weight);
        Share(name => name.StartsWith("POST", StringComparison.Ordinal)).ShouldBe(0.2, 0.001);
    }

    [Fact]
    public void Two_documents_add_up_and_their_differences_are_reported()
    {
        var one = Api(Op("GET /orders", List(Item)), Op("GET /orders/{id}", Item));
        var two = Api(Op("GET /orders/{orderId}", Item), Op("GET /users", List(Item)));
        var merged = SourceMerge.Merge(new SourceSet { Apis = [new SourceApi("a.yaml", one), new SourceApi("b.yaml", two)] }, new DesignRequest());
        merged.Api.Operations.Select(operation => operation.ToString()).ShouldBe(["GET /orders", "GET /orders/{id}", "GET /users"]);
        merged.Findings.Select(finding => finding.ToString()).ShouldBe([
            "b.yaml: note sources-differ: b.yaml has 1 operation that a.yaml does not have; they are added: GET /users.",
            "b.yaml: note sources-differ: b.yaml lacks 1 operation that a.yaml has: GET /orders.",
        ]);
    }
}
