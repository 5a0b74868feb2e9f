using Loadline.Apis;
using Loadline.Design;
using Loadline.Plans;
using static Loadline.Tests.Design.ApiBuilder;

namespace Loadline.Tests.Design;

public sealed class DesignRequestTests
{
    private static Plan Served(params ApiServer[] servers) => PlanOf(Api(Crud("/orders")) with { Servers = servers });

    [Fact]
    public void The_safest_server_is_chosen()
    {
        Served(new ApiServer("https://api.example.com/v1"), new ApiServer("https://sandbox.example.com/v1"), new ApiServer("http://localhost:3000/v1")).Target.Url.ShouldBe("http://localhost:3000/v1");
        Served(new ApiServer("https://api.example.com/v1"), new ApiServer("https://api.example.org/v1", "Sandbox")).Target.Url.ShouldBe("https://api.example.org/v1");
        Served(new ApiServer("https://api.example.com/v1/")).Target.Url.ShouldBe("https://api.example.com/v1");
    }

    [Fact]
    public void A_production_server_is_flagged_and_a_local_one_is_not()
    {
        TextOf(Served(new ApiServer("https://api.example.com")), NoteKind.Pitfall).ShouldContain("looks like production");
        TextOf(Served(new ApiServer("http://localhost:3000")), NoteKind.Pitfall).ShouldNotContain("looks like production");
    }

    [Fact]
    public void Without_a_host_a_local_one_stands_in_with_the_documents_path()
    {
        var plan = Served(new ApiServer("/api/v3"));
        plan.Target.Url.ShouldBe("http://127.0.0.1:8080/api/v3");
        plan.Questions.ShouldContain(question => question.Id == "environment" && !question.Answered);
        Served().Target.Url.ShouldBe("http://127.0.0.1:8080");
    }

    [Fact]
    public void A_given_target_wins()
    {
        var plan = PlanOf(Api(Crud("/orders")), new DesignRequest { TargetUrl = "https://perf.example.com/api/" });
        plan.Target.Url.ShouldBe("https://perf.example.com/api");
        plan.Target.Allow.ShouldBe(["perf.example.com"]);
        plan.Questions.Single(question => question.Id == "environment").Answered.ShouldBeTrue();
    }

    [Theory]
    [InlineData("localhost:80")]
    [InlineData("ftp://example.com")]
    [InlineData("https://user:secret@example.com")]
    [InlineData("https://example.com?x=1")]
    public void A_target_that_cannot_be_sent_to_is_an_error_without_the_secret(string url)
    {
        var designed = Designer.Design(Api(Crud("/orders")), new DesignRequest { TargetUrl = url });
        designed.Plan.ShouldBeNull();
        designed.Findings.ShouldHaveSingleItem().Id.ShouldBe("invalid-target");
        designed.Findings[0].ToString().ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("tag:Shop", "/orders")]
    [InlineData("id:listUsers", "/users")]
    [InlineData("/orders", "/orders,/orders/{id}")]
    [InlineData("/orders/*", "/orders/{id}")]
    [InlineData("/**/{x}", "/orders/{id}")]
    [InlineData("GET /users", "/users")]
    [InlineData("POST", "")]
    [InlineData("shop", "/orders")]
    public void Filters_choose_operations(string only, string paths)
    {
        var api = Api(Op("GET /orders", List(Item)) with { Tags = ["shop"] }, Op("GET /orders/{id}", Item), Op("GET /users", List(Item)) with { Id = "listUsers" });
        var designed = Designer.Design(api, new DesignRequest { Only = [only] });
        var sent = (designed.Plan?.Journeys ?? []).SelectMany(Names).Select(name => name[4..]).Distinct().Order(StringComparer.Ordinal);
        string.Join(',', sent).ShouldBe(paths);
        designed.Findings.Any(finding => finding.Id == "filter-without-match").ShouldBe(paths.Length == 0);
    }

    [Fact]
    public void What_is_excepted_stays_out()
    {
        var plan = PlanOf(Api([.. Crud("/orders"), .. Crud("/users")]), new DesignRequest { Except = ["/users/**", "/users"] });
        plan.Journeys.SelectMany(Names).ShouldAllBe(name => name.Contains("/orders", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("200 rps", 200, Provenance.Given)]
    [InlineData("12,000 requests/min", 200, Provenance.Given)]
    [InlineData("1.5k/s", 1500, Provenance.Given)]
    [InlineData("42", 42, Provenance.Given)]
    [InlineData("1M requests/day", 105, Provenance.Inferred)]
    [InlineData("1M requests per day", 105, Provenance.Inferred)]
    public void A_rate_may_be_answered_in_words(string answer, double perSecond, Provenance from)
    {
        var plan = PlanOf(Api(Crud("/orders")), Answered("peak-rate", answer));
        plan.Requirements.Requests!.Value.PerSecond.ShouldBe(perSecond, perSecond * 0.02);
        plan.Requirements.Requests.From.ShouldBe(from);
        plan.Questions.Single(question => question.Id == "peak-rate").Answered.ShouldBeTrue();
    }

    [Fact]
    public void Users_latency_and_environment_may_be_answered_too()
    {
        PlanOf(Api(Crud("/orders")), Answered("peak-rate", "500 users")).Requirements.Users!.ShouldBe(new Requirement<int>(500, Provenance.Given, "answer: 500 users"));
        var latency = PlanOf(Api(Crud("/orders")), Answered("latency", "p95 200ms, p(99) < 0.5 s")).Requirements;
        (latency.P95!.Value, latency.P99!.Value).ShouldBe((TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(500)));
        PlanOf(Api(Crud("/orders")), Answered("environment", "https://perf.example.com")).Target.Url.ShouldBe("https://perf.example.com");
        PlanOf(Api(Crud("/orders")), Answered("data-volume", "2 million orders")).Questions.Single(question => question.Id == "data-volume").Assumed.ShouldBe("2 million orders");
    }

    [Theory]
    [InlineData("peak-rate", "a lot", "unreadable-answer")]
    [InlineData("peak-rate", "0 rps", "unreadable-answer")]
    [InlineData("latency", "fast", "unreadable-answer")]
    [InlineData("colour", "blue", "unknown-question")]
    public void An_answer_that_is_not_understood_leaves_the_default_and_is_reported(string id, string answer, string finding)
    {
        var designed = Designer.Design(Api(Crud("/orders")), Answered(id, answer));
        designed.Findings.ShouldHaveSingleItem().Id.ShouldBe(finding);
        designed.Plan!.Requirements.Requests!.From.ShouldBe(Provenance.Default);
    }

    [Fact]
    public void Requests_that_contradict_themselves_are_refused()
    {
        Refused(new DesignRequest { Profiles = ["smok"] }, "unknown-profile");
        Refused(Given(given => given with { P95 = GivenValue(TimeSpan.FromSeconds(1)), P99 = GivenValue(TimeSpan.FromMilliseconds(500)) }), "contradictory-latency");
        Refused(Given(given => given with { ApiType = GivenValue("banana") }), "unknown-api-type");
        Refused(Given(given => given with { Requests = GivenValue(Rate.Of(0)) }), "invalid-rate");
        Refused(Given(given => given with { ErrorRate = GivenValue(1.5) }), "invalid-error-rate");
        Refused(Given(given => given with { SpikeFactor = GivenValue(1.0) }), "invalid-spike");
        Refused(new DesignRequest { MaxOperations = 0 }, "invalid-limit");
    }

    [Fact]
    public void An_api_with_nothing_to_load_says_why()
    {
        Designer.Design(Api(), new DesignRequest()).Findings.ShouldHaveSingleItem().Id.ShouldBe("no-operations");
        var finding = Designer.Design(Api(Op("DELETE /orders")), new DesignRequest()).Findings.ShouldHaveSingleItem();
        finding.Id.ShouldBe("nothing-to-benchmark");
        finding.Message.ShouldContain("collection");
    }

    [Theory]
    [InlineData("GET /admin/jobs", "200", "administer")]
    [InlineData("GET /metrics", "200", "operators")]
    [InlineData("GET /orders", "400", "no successful response")]
    [InlineData("PUT /orders/{id}", "400", "no successful response")]
    public void What_is_left_out_elsewhere_is_taken_where_there_is_nothing_else(string operation, string status, string reason)
    {
        var designed = Designer.Design(Api(Op(operation, status: status), Op("DELETE /orders")), new DesignRequest());
        designed.Plan.ShouldNotBeNull().Journeys.ShouldHaveSingleItem();
        var finding = designed.Findings.ShouldHaveSingleItem();
        (finding.Id, finding.Severity).ShouldBe(("nothing-else-to-benchmark", Severity.Warning));
        finding.Message.ShouldContain(reason);
        PlanOf(Api(Op(operation, status: status), Op("GET /products"))).Journeys.SelectMany(journey => journey.Steps).OfType<RequestStep>().Select(step => step.Path).ShouldBe(["/products"]);
    }

    [Theory]
    [InlineData("POST /admin/jobs")]
    [InlineData("POST /users/{id}/logout")]
    [InlineData("POST /invitations")]
    public void What_could_do_harm_is_never_taken_unasked(string operation) =>
        Designer.Design(Api(Op(operation)), new DesignRequest()).Findings.ShouldHaveSingleItem().Id.ShouldBe("nothing-to-benchmark");

    [Fact]
    public void An_api_of_credentials_nobody_understands_is_benchmarked_without_them()
    {
        var api = Api(Op("GET /orders") with { Security = [["signed"]] }, Op("POST /admin/jobs") with { Security = [["signed"]] }) with { SecuritySchemes = [new ApiSecurityScheme { Id = "signed", Kind = ApiSecurityKind.Other }] };
        var designed = Designer.Design(api, new DesignRequest());
        designed.Plan!.Target.Auth.ShouldBeNull();
        designed.Plan.Journeys.ShouldHaveSingleItem();
        designed.Findings.ShouldHaveSingleItem().Message.ShouldContain("authenticate");
    }

    [Fact]
    public void Paths_as_long_as_those_of_large_providers_are_played_under_their_own_name()
    {
        var path = "/subscriptions/{subscription}/" + string.Join('/', Enumerable.Range(0, 14).Select(i => $"providers/provider-{i}")) + "/machines";
        path.Length.ShouldBeGreaterThan(250);
        var plan = PlanOf(Api(Op("GET " + path)));
        plan.Journeys.ShouldHaveSingleItem();
        PlanYaml.Read(PlanYaml.Write(plan), "plan.yaml").Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Questions_are_few_ranked_and_explained()
    {
        var questions = PlanOf(Api(Crud("/orders"))).Questions;
        questions.Count.ShouldBeInRange(3, 5);
        questions[0].Id.ShouldBe("peak-rate");
        questions.ShouldAllBe(question => question.Why.Length > 20 && question.Changes!.Length > 20 && question.Assumed.Length > 0 && !question.Answered);
    }

    private static DesignRequest Answered(string id, string answer) => new() { Answers = new Dictionary<string, string> { [id] = answer } };

    private static void Refused(DesignRequest request, string id)
    {
        var designed = Designer.Design(Api(Crud("/orders")), request);
        designed.Plan.ShouldBeNull();
        designed.Findings.ShouldHaveSingleItem().Id.ShouldBe(id);
    }
}
