using Loadline.Review;

namespace Loadline.Tests.Review;

/// <summary>What reading leaves open of options is filled in from what the script computes; what was read keeps its place.</summary>
public sealed class ComputedOptionsTests
{
    private const string Script = "import http from 'k6/http';\nimport { build } from './missing.js';\nexport const options = {\n  scenarios: build(),\n  thresholds: { http_req_duration: ['p(95)<300'], http_req_failed: ['rate<0.01'], dropped_iterations: ['count<1'] },\n};\nexport function browse() {\n  http.get(`${__ENV.URL}/products/${__ITER}`, { tags: { name: 'product' } });\n}\n";
    private const string Computed = """{ "scenarios": { "a": { "executor": "constant-arrival-rate", "exec": "browse", "rate": 100, "duration": "10m", "preAllocatedVUs": 5, "maxVUs": 5 }, "b": { "executor": "constant-arrival-rate", "exec": "browse", "rate": 200, "duration": "10m", "preAllocatedVUs": 5, "maxVUs": 5 } }, "thresholds": { "http_req_duration": ["p(95)<9"] } }""";

    private static ReviewResult Of(string text, ComputedOptions? compute) => new Reviewer { Compute = compute }.Review([new ReviewFile("a.js", text) { IsNamed = true }], _ => null);

    [Fact]
    public void Computed_scenarios_are_judged_at_the_nearest_place_that_is_written()
    {
        Of(Script, null).Open.ShouldNotContain(finding => finding.RuleId == "vus-below-littles-law");
        var found = Of(Script, (_, _, _) => Computed).Open.Where(finding => finding.RuleId == "vus-below-littles-law").ToList();
        found.Count.ShouldBe(2);
        found.ShouldAllBe(finding => finding.Place.Line == 4 && finding.Fix == null);
        found[0].Message.ShouldContain("'a' needs 30 users and may have 5");
    }

    [Fact]
    public void Functions_that_only_computed_scenarios_play_are_read()
    {
        var facts = Of(Script, (_, _, _) => Computed).Scripts.ShouldHaveSingleItem();
        facts.Requests.ShouldHaveSingleItem().Text.ShouldBe("GET …/products/{…}");
    }

    [Fact]
    public void What_was_read_is_not_replaced()
    {
        // The computed limit of 9 ms is not what stands there.
        Of(Script, (_, _, _) => Computed).Open.ShouldAllBe(finding => !finding.Message.Contains("9 ms", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_computed_where_reading_tells_all()
    {
        var asked = 0;
        Of("import http from 'k6/http';\nexport const options = { vus: 5, duration: '1m' };\nexport default function () { http.get('https://shop.test.example/'); }\n", (_, _, _) =>
        {
            asked++;
            return null;
        });
        asked.ShouldBe(0);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("{}")]
    [InlineData("""{ "scenarios": null, "thresholds": [] }""")]
    [InlineData("""{ "scenarios": { "a": { "executor": 7, "rate": "x", "stages": [null, 3, {}] } } }""")]
    public void Whatever_a_script_computes_nothing_breaks(string json) => Of(Script, (_, _, _) => json).Files.ShouldBe(["a.js"]);
}
