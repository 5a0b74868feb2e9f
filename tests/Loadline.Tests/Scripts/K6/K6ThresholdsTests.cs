using Loadline.Plans;
using Loadline.Scripts.K6;

namespace Loadline.Tests.Scripts.K6;

public sealed class K6ThresholdsTests
{
    [Fact]
    public void A_request_whose_name_a_threshold_cannot_hold_is_renamed_in_both_places_and_said_to_be()
    {
        var plan = ExamplePlans.Small with
        {
            Journeys = [new Journey { Name = "j", Steps = [ExamplePlans.Get("/a") with { Name = "\"first, second\"" }] }],
            Thresholds = [ExamplePlans.Gate("http_req_duration", 95, 200, name: "\"first, second\"")],
        };
        var written = new K6Writer().Write(plan, "x");
        var script = written.Files[0].Content;
        script.ShouldContain("tags: { name: 'first; second' }");
        script.ShouldContain("'http_req_duration{name:first; second}': ['p(95)<200']");
        written.Findings.Single().Id.ShouldBe("k6-request-name");
    }

    [Fact]
    public void A_threshold_k6_would_not_start_with_is_left_out_and_said_to_be()
    {
        var written = new K6Writer().Write(ExamplePlans.Small with { Thresholds = [ExamplePlans.Gate("no_such_metric", 95, 1), ExamplePlans.Gate("http_reqs", 95, 1)] }, "x");
        written.Files[0].Content.ShouldNotContain("p(95)<1");
        written.Findings.Select(finding => (finding.Id, finding.Severity)).ShouldBe([("k6-threshold", Severity.Warning), ("k6-threshold", Severity.Warning)]);
    }

    [Fact]
    public void A_check_name_never_holds_what_k6_refuses()
    {
        var plan = ExamplePlans.Small with { Journeys = [new Journey { Name = "j", Steps = [ExamplePlans.Get("/a") with { Expect = new Expectation { Contains = "std::::vector" } }] }] };
        var written = new K6Writer().Write(plan, "x");
        written.Files[0].Content.ShouldContain("'body contains \"std: : : :vector\"': (res)");
        written.Findings.Single().Id.ShouldBe("k6-check-name");
    }

    [Fact]
    public void A_variable_nothing_gives_is_an_error() =>
        new K6Writer().Write(ExamplePlans.Small with { Journeys = [new Journey { Name = "j", Steps = [ExamplePlans.Get("/a/{{ nobody }}")] }] }, "x")
            .Findings.Single().ShouldSatisfyAllConditions(finding => finding.Id.ShouldBe("unknown-variable"), finding => finding.Severity.ShouldBe(Severity.Error));

    [Theory]
    [InlineData("x-request-id", "X-Request-Id")]
    [InlineData("ETAG", "Etag")]
    [InlineData("no token", "no token")]
    public void Response_headers_are_looked_up_as_k6_spells_them(string name, string expected) => K6Names.Header(name).ShouldBe(expected);

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(250, "250ms")]
    [InlineData(90_000, "1m30s")]
    [InlineData(93_600_000, "26h")]
    [InlineData(0.5, "500us")]
    public void Durations_are_as_short_as_k6_reads_them(double milliseconds, string expected) => K6Names.Duration(TimeSpan.FromMilliseconds(milliseconds)).ShouldBe(expected);
}
