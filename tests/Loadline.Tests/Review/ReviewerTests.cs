using Loadline.Review;

namespace Loadline.Tests.Review;

public sealed class ReviewerTests
{
    private const string NoLoad = "import http from 'k6/http';\nexport const options = { thresholds: { http_req_failed: ['rate<0.01'] } };\nexport default function () {\n  http.get(`${__ENV.URL}/${__VU}`, { tags: { name: 'GET /{id}' } });\n}\n";

    [Fact]
    public void A_comment_with_a_reason_accepts_a_finding()
    {
        var review = Of(NoLoad.Replace("export const", "// loadline-ignore no-load-profile: the pipeline gives it\nexport const", StringComparison.Ordinal));
        review.Open.ShouldBeEmpty();
        review.Findings.ShouldHaveSingleItem().Suppressed.ShouldBe("the pipeline gives it");
    }

    [Fact]
    public void A_comment_at_the_head_accepts_findings_of_the_whole_file() =>
        Of("// loadline-ignore no-load-profile, constant-data: a sketch\n\n" + NoLoad).Open.ShouldBeEmpty();

    [Theory]
    [InlineData("password: 'Tr0ub4dor'", true)]
    [InlineData("apiKey: 'f3a91c7be04d25d86a1f'", true)]
    [InlineData("password: 'required'", false)]
    [InlineData("token: 'accessToken'", false)]
    [InlineData("token: 'data.token'", false)]
    [InlineData("secret: ''", false)]
    public void Words_are_no_secrets(string property, bool isSecret) =>
        Of($"import http from 'k6/http';\nconst a = {{ {property} }};\nexport default function () {{}}\n").Open.Any(finding => finding.RuleId == "hard-coded-secret").ShouldBe(isSecret);

    [Fact]
    public void A_comment_in_YAML_accepts_a_finding()
    {
        const string text = "config:\n  target: https://a.test\n  phases:\n    - duration: 60\n      # loadline-ignore fractional-arrival-rate: to be seen failing\n      arrivalRate: 0.5\nscenarios:\n  - flow:\n      - get: { url: /a }\n";
        var review = new Reviewer().Review([new ReviewFile("a.yml", text) { IsNamed = true }], _ => null);
        review.Findings.ShouldContain(finding => finding.RuleId == "fractional-arrival-rate" && finding.Suppressed == "to be seen failing");
    }

    [Fact]
    public void TypeScript_is_read_with_its_places()
    {
        const string text = "import http, { type Response } from 'k6/http';\nimport { Options } from 'k6/options';\ninterface Item { id: number }\nexport const options: Options = {\n  vus: 2,\n  duration: '5m' as string,\n};\nexport default function (data: Item): void {\n  const r: Response = http.get(`${__ENV.URL!}/${__VU}`, { tags: { name: 'GET /{id}' } });\n}\n";
        var review = new Reviewer().Review([new ReviewFile("a.ts", text) { IsNamed = true }], _ => null);
        review.Open.Select(finding => $"{finding.RuleId}:{finding.Place.Line}").ShouldBe(["no-thresholds:4", "no-think-time:6"]);
    }

    [Theory]
    [InlineData("// loadline-ignore no-load-profile")]
    [InlineData("// loadline-ignore no-load-profile:")]
    [InlineData("// loadline-ignore no-load-profile:   ")]
    public void A_comment_without_a_reason_does_not_count(string comment) =>
        Of(NoLoad.Replace("export const", comment + "\nexport const", StringComparison.Ordinal)).Open.Select(finding => finding.RuleId).ShouldBe(["ignore-without-reason", "no-load-profile"]);

    [Fact]
    public void Settings_change_severities_and_turn_rules_off()
    {
        var (settings, findings) = ReviewSettings.Read("rules:\n  no-load-profile: note\n  constant-data: off\n", "loadline.review.yaml");
        findings.ShouldBeEmpty();
        new Reviewer(settings).Review([new ReviewFile("a.js", NoLoad) { IsNamed = true }], _ => null).Open.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Note);
    }

    [Theory]
    [InlineData("rules: { no-such-rule: off }", "unknown-rule")]
    [InlineData("rules: { constant-data: loud }", "invalid-settings")]
    [InlineData("rule: {}", "invalid-settings")]
    [InlineData("- a", "invalid-settings")]
    public void Settings_that_are_wrong_say_where(string text, string id)
    {
        var (settings, findings) = ReviewSettings.Read(text, "loadline.review.yaml");
        settings.ShouldBeNull();
        findings.ShouldContain(finding => finding.Id == id && finding.Location!.Line == 1);
    }

    [Fact]
    public void The_opinion_names_three_changes_the_worst_first()
    {
        var review = Of("import http from 'k6/http';\nimport { check, sleep } from 'k6';\nexport const options = { vus: 80, duration: '5m', rps: 50, insecureSkipTLSVerify: true };\nexport default function () {\n  check(http.get('http://a.example/'), {});\n  sleep(1);\n}\n");
        review.Opinion.Count.ShouldBe(3);
        review.Opinion[0].ShouldContain("no-thresholds");
    }

    [Fact]
    public void Each_choice_of_the_environment_is_looked_at()
    {
        var review = Of("""
            import http from 'k6/http';
            const profiles = {
              small: { vus: 1, duration: '1m' },
              large: { executor: 'constant-arrival-rate', rate: 50, duration: '5m', preAllocatedVUs: 10, maxVUs: 10 },
            };
            const name = __ENV.PROFILE || 'large';
            export const options = { scenarios: { [name]: profiles[name] }, thresholds: { http_req_duration: ['p(95)<900'], http_req_failed: ['rate<0.1'], dropped_iterations: ['count<1'] } };
            export default function () {
              http.get(`${__ENV.URL}/${__VU}`, { tags: { name: 'GET /{id}' }, timeout: '3s' });
            }
            """);
        review.Open.Select(finding => finding.RuleId).ShouldContain("vus-below-littles-law");
    }

    [Fact]
    public void Values_are_followed_through_modules_spreads_and_functions()
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["load/lib/options.js"] = "import { limit } from '../limits.js';\nexport const base = { thresholds: { http_req_failed: ['rate<0.01'], http_req_duration: [limit(95, 250)] } };\n",
            ["load/limits.js"] = "export function limit(p, ms) { return `p(${p})<${ms}`; }\n",
        };
        var review = new Reviewer().Review(
            [new ReviewFile("load/a.js", "import http from 'k6/http';\nimport { sleep } from 'k6';\nimport { base } from './lib/options.js';\nconst MINUTES = 10;\nexport const options = { ...base, scenarios: { a: { executor: 'constant-vus', vus: 4, duration: `${MINUTES / 10}s` } } };\nexport default function () {\n  http.get(`${__ENV.URL}/${__VU}`, { tags: { name: 'GET /{id}' }, timeout: '2s' });\n  sleep(Math.random());\n}\n") { IsNamed = true }],
            files.GetValueOrDefault);
        var finding = review.Open.ShouldHaveSingleItem();
        finding.RuleId.ShouldBe("run-too-short");
        finding.Place.File.ShouldBe("load/lib/options.js");
    }

    private static ReviewResult Of(string text) => new Reviewer().Review([new ReviewFile("script.js", text) { IsNamed = true }], _ => null);
}
