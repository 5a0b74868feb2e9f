using System.Text.Json.Nodes;
using Loadline.Plans;
using Loadline.Scripts.Artillery;
using Loadline.Scripts.Artillery.Converting;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.K6;
using Loadline.Testing;
using RequestStep = Loadline.Plans.RequestStep;
using ThinkStep = Loadline.Plans.ThinkStep;

namespace Loadline.Tests.Scripts.Artillery.Converting;

public sealed class ArtilleryConverterTests
{
    private const string Script = """
        config:
          target: http://127.0.0.1:8080
          http: { timeout: 5, pool: 10, defaults: { headers: { x-client: "{{ $env.CLIENT }}" }, think: { jitter: 50% } } }
          phases: [{ duration: 60, arrivalRate: 2 }, { duration: 30, arrivalRate: 2, rampTo: 10 }, { pause: 5 }, { duration: 10, arrivalCount: 5, maxVusers: 40 }]
          environments: { smoke: { phases: [{ duration: 10, arrivalRate: 1 }] } }
          variables: { city: [Bern, Basel], kind: express }
          payload: { path: users.csv, fields: [user, number], order: sequence, skipHeader: true }
          plugins: { ensure: { thresholds: [{ http.response_time.p95: 250 }], conditions: [{ expression: "vusers.failed == 0" }, { expression: "my.metric > 5" }], maxErrorRate: 1 }, expect: {} }
        before:
          flow: [{ post: { url: /login, json: { user: "{{ user }}", secret: "{{ $env.PASSWORD }}" }, capture: { json: $.token, as: token } } }]
        scenarios:
          - name: Browse & buy
            weight: 3
            flow:
              - get: { url: "/search?q={{ city }}", headers: { authorization: "Bearer {{ token }}" }, capture: { json: "$.items[*].id", as: item-id }, expect: [{ statusCode: 200 }, { hasProperty: items }] }
              - think: 2
              - loop: [{ get: { url: "/items/{{ item-id }}" } }]
                count: 3
              - post: { url: /orders, json: { item: "{{ item-id }}", count: "{{ $randomNumber(1, 5) }}", kind: "{{ kind }}", note: "from {{ user }}" } }
              - function: somethingElse
          - name: unused
            weight: 0
            flow: [{ get: { url: /never } }]
        """;

    private static readonly ConvertedPlan Converted = ArtilleryConverter.ToPlan(ArtilleryReader.Read(Script, "s.yml").Script!, "Shop", name => name == "users.csv" ? "user,number\nada,007\nbob,8\n" : null);

    [Fact]
    public void The_plan_is_valid_and_reads_back()
    {
        Converted.Findings.Where(finding => finding.Severity == Severity.Error).ShouldBeEmpty();
        var reading = PlanYaml.Read(PlanYaml.Write(Converted.Plan!), "plan.yaml");
        reading.Plan.ShouldNotBeNull(string.Join('\n', reading.Findings));
    }

    [Fact]
    public void Requests_are_carried_over_with_their_templates()
    {
        var plan = Converted.Plan!;
        plan.Journeys.ShouldHaveSingleItem().Name.ShouldBe("Browse-buy");
        var requests = PlanTemplates.StepsOf(plan).OfType<RequestStep>().ToList();
        requests.Select(request => $"{request.Method} {request.Path}").ShouldBe(["POST /login", "GET /search?q={{ city.value }}", "GET /items/{{ item_id }}", "POST /orders"]);
        requests[1].Captures.ShouldHaveSingleItem().ShouldBe(new Capture("item_id", CaptureSource.Json, "$.items[*].id"));
        requests[1].Expect.Json.ShouldBe(["$.items"]);
        JsonNode.DeepEquals(((JsonBody)requests[3].Body!).Value, JsonNode.Parse("""{"item":"{{ item_id }}","count":"{{ $int(1, 5) }}","kind":"express","note":"from {{ users.user }}"}""")).ShouldBeTrue();
        plan.Target.Headers.ShouldBe([new Field("x-client", "{{ $env.CLIENT }}")]);
        plan.Journeys[0].Steps.OfType<RepeatStep>().ShouldHaveSingleItem().Max.ShouldBe(3);
        plan.Journeys[0].Steps.OfType<ThinkStep>().ShouldHaveSingleItem().ShouldBe(new ThinkStep(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public void Data_becomes_feeds_that_keep_types()
    {
        Converted.Plan!.Feeds.Select(feed => (feed.Name, feed.Pick)).ShouldBe([("users", FeedPick.Sequential), ("city", FeedPick.Random)]);
        JsonNode.DeepEquals(JsonNode.Parse(Converted.Data[0].Content), JsonNode.Parse("""[{"user":"ada","number":7},{"user":"bob","number":8}]""")).ShouldBeTrue();
    }

    [Fact]
    public void Phases_become_profiles_of_the_same_load()
    {
        var load = Converted.Plan!.Profiles.OfType<RampingArrivals>().First(profile => profile.Name == "load");
        load.Duration.ShouldBe(TimeSpan.FromSeconds(105));
        load.Stages.Select(stage => (stage.Target.PerSecond, stage.Over.TotalSeconds)).ShouldBe([(2, 60), (10, 30), (0, 0), (0, 5), (0.5, 0), (0.5, 10)]);
        load.MaxUsers.ShouldBe(40);
        Converted.Plan!.Profiles.Select(profile => profile.Name).ShouldBe(["load", "smoke"]);
    }

    [Fact]
    public void Conditions_become_thresholds() => Converted.Plan!.Thresholds.Select(threshold => $"{threshold.Metric} {threshold.Aggregation} {threshold.Comparison} {threshold.Limit}").ShouldBe(
        ["http_req_waiting p(95) Less 250", "checks rate GreaterOrEqual 1", "checks rate GreaterOrEqual 0.99"]);

    [Fact]
    public void What_is_lost_is_told_with_its_place()
    {
        var lost = Converted.Findings.Where(finding => finding.Id == "not-converted").ToList();
        lost.ShouldAllBe(finding => finding.Location!.Line > 0);
        lost.ShouldContain(finding => finding.Message.Contains("somethingElse"));
        lost.ShouldContain(finding => finding.Message.Contains("my.metric"));
        lost.ShouldContain(finding => finding.Message.Contains("'unused'"));
    }

    [Fact]
    public void The_plan_goes_on_to_both_languages()
    {
        new K6Writer().Write(Converted.Plan!, "shop").Findings.Where(finding => finding.Severity == Severity.Error).ShouldBeEmpty();
        new ArtilleryWriter().Write(Converted.Plan!, "shop").Findings.Where(finding => finding.Severity == Severity.Error).ShouldBeEmpty();
    }

    [Fact]
    public void Every_script_of_the_corpus_becomes_a_plan_that_reads_back_or_says_why_not()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Corpus", "artillery"), "*.yml").Order(StringComparer.Ordinal))
        {
            if (ArtilleryReader.Read(File.ReadAllText(file), Path.GetFileName(file)).Script is not { } script)
            {
                continue;
            }

            var converted = ArtilleryConverter.ToPlan(script, "x", name => File.Exists(Path.Combine(Path.GetDirectoryName(file)!, name)) ? File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, name)) : null);
            var errors = converted.Findings.Where(finding => finding.Severity == Severity.Error).ToList();
            if (converted.Plan is null || errors.Count > 0)
            {
                errors.ShouldNotBeEmpty(file);
                continue;
            }

            PlanYaml.Read(PlanYaml.Write(converted.Plan), "plan.yaml").Plan.ShouldNotBeNull(file);
        }
    }

    [Theory]
    [InlineData("config: { target: x }\nscenarios: []", "nothing-to-convert")]
    [InlineData("config: { target: http://a.example }\nscenarios: [{ engine: ws, flow: [{ send: x }] }]", "nothing-to-convert")]
    public void A_script_of_which_nothing_can_be_a_plan_is_an_error(string text, string id)
    {
        var converted = ArtilleryConverter.ToPlan(ArtilleryReader.Read(text, "s.yml").Script!, "x", _ => null);
        converted.Plan.ShouldBeNull();
        converted.Findings.ShouldContain(finding => finding.Id == id);
    }
}
