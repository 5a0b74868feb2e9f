namespace Loadline.Cli.Tests;

public sealed class ReviewTests
{
    private const string Bad = "import http from 'k6/http';\nexport const options = { vus: 5, iterations: 100 };\nexport default function () {\n  http.get('https://shop.test.example/');\n}\n";
    private const string Artillery = "config:\n  target: https://shop.test.example\n  phases:\n    - duration: 60\n      arrivalRate: 0.5\nscenarios:\n  - flow:\n      - get: { url: /a }\n";

    [Fact]
    public async Task An_error_ends_with_99_and_one_line_that_says_why()
    {
        using var line = new CommandLine();
        (await line.RunAsync("review", line.Write("a.js", Bad))).ShouldBe(99);
        line.Output.ShouldContain("a.js:2:24  error  no-thresholds");
        line.Errors.TrimEnd().ShouldBe("loadline: exit 99: 1 finding of severity error");
    }

    [Theory]
    [InlineData("error", 0)]
    [InlineData("warning", 99)]
    [InlineData("note", 99)]
    public async Task The_severity_that_fails_can_be_chosen(string severity, int code)
    {
        using var line = new CommandLine();
        var file = line.Write("a.js", Bad.Replace("example/'", "example/products/1'", StringComparison.Ordinal).Replace("iterations: 100", "iterations: 100, thresholds: { http_req_failed: ['rate<0.01'] }", StringComparison.Ordinal));
        (await line.RunAsync("review", file, "--fail-on", severity)).ShouldBe(code);
    }

    [Fact]
    public async Task A_script_that_does_not_parse_ends_with_104_and_its_place()
    {
        using var line = new CommandLine();
        (await line.RunAsync("review", line.Write("a.js", "export default function () {\n  let x = ;\n}\n"))).ShouldBe(104);
        line.Output.ShouldContain("a.js:2:11  error  unreadable-script");
    }

    [Fact]
    public async Task A_folder_is_searched_by_content()
    {
        using var line = new CommandLine();
        line.Write("perf/checkout.js", Bad);
        line.Write("perf/lib/helpers.js", "export function id() { return 1; }\n");
        line.Write("perf/server.js", "const express = require('express');\nmodule.exports = express();\n");
        line.Write("perf/flow.yml", Artillery);
        line.Write("perf/docker-compose.yml", "services:\n  api: { image: api }\n");
        line.Write("perf/node_modules/x/test.js", Bad);
        line.Write(".github/workflows/load.yml", "jobs:\n  load:\n    steps:\n      - run: k6 run perf/checkout.js\n");
        await line.RunAsync("review", line.Folder, "--format", "json");
        line.Output.ShouldContain("perf/checkout.js\"");
        line.Output.ShouldContain("perf/flow.yml\"");
        foreach (var other in new[] { "helpers.js", "server.js", "docker-compose", "node_modules", "load.yml" })
        {
            line.Output.ShouldNotContain(other);
        }
    }

    [Fact]
    public async Task A_pipeline_that_replaces_the_load_is_found()
    {
        using var line = new CommandLine();
        line.Write("perf/a.js", Bad.Replace("vus: 5, iterations: 100", "scenarios: { a: { executor: 'shared-iterations', vus: 1, iterations: 5 } }", StringComparison.Ordinal));
        line.Write("package.json", "{\n  \"scripts\": {\n    \"load\": \"k6 run --vus 50 --duration 5m perf/a.js\"\n  }\n}\n");
        line.Write(".git/HEAD", "");
        await line.RunAsync("review", line.PathOf("perf/a.js"), "--format", "github");
        line.Output.ShouldContain("package.json,line=3,");
        line.Output.ShouldContain("cli-replaces-scenarios");
    }

    [Fact]
    public async Task Settings_beside_the_script_are_used()
    {
        using var line = new CommandLine();
        line.Write("loadline.review.yaml", "rules: { no-thresholds: off }\n");
        (await line.RunAsync("review", line.Write("a.js", Bad))).ShouldBe(0);
        line.Write("loadline.review.yaml", "rules: { no-such-rule: off }\n");
        (await line.RunAsync("review", line.PathOf("a.js"))).ShouldBe(104);
        line.Errors.ShouldContain("unknown-rule");
    }

    [Fact]
    public async Task Nothing_to_review_ends_with_104()
    {
        using var line = new CommandLine();
        line.Write("a.txt", "");
        (await line.RunAsync("review", line.Folder)).ShouldBe(104);
        (await line.RunAsync("review")).ShouldBe(104);
        (await line.RunAsync("review", line.PathOf("missing.js"))).ShouldBe(104);
    }

    [Fact]
    public async Task The_output_goes_to_a_file()
    {
        using var line = new CommandLine();
        await line.RunAsync("review", line.Write("a.js", Bad), "--format", "sarif", "--output", line.PathOf("review.sarif"));
        File.ReadAllText(line.PathOf("review.sarif")).ShouldContain("\"2.1.0\"");
        line.Output.ShouldStartWith("1 error, ");
    }

    [Theory]
    [InlineData("--fix", "maxVUs: 2 ")]
    [InlineData("--fix=all", "maxVUs: 10 ")]
    public async Task Fixes_are_shown_and_written(string option, string kept)
    {
        using var line = new CommandLine();
        var file = line.Write("a.js", "import http from 'k6/http';\nexport const options = {\n  scenarios: { a: { executor: 'constant-arrival-rate', rate: 15, duration: '5m', preAllocatedVUs: 2, maxVUs: 2 } },\n  thresholds: {\n    http_req_duration: ['p(95)<200'],\n  },\n};\nexport default function () {\n  http.get(`${__ENV.URL}/${__VU}`);\n}\n");
        await line.RunAsync("review", file, option);
        line.Errors.ShouldContain("+    dropped_iterations: ['count<1'],");
        var text = File.ReadAllText(file);
        text.ShouldContain(kept);
        text.ShouldContain("{ tags: { name: 'GET /{id}' } }");
        var first = text;
        await line.RunAsync("review", file, option);
        File.ReadAllText(file).ShouldBe(first);
    }

    [Fact]
    public async Task A_result_is_joined_with_its_script()
    {
        using var line = new CommandLine();
        var script = line.Write("a.js", "import http from 'k6/http';\nexport const options = { vus: 2, duration: '5m', thresholds: { http_req_duration: ['p(99)<400'], http_req_failed: ['rate<0.01'] } };\nexport default function () {\n  http.get(`${__ENV.URL}/${__VU}`, { tags: { name: 'GET /{id}' } });\n}\n");
        var result = line.Write("summary.json", "{\"metrics\":{\"http_req_duration\":{\"type\":\"trend\",\"contains\":\"time\",\"values\":{\"avg\":10,\"min\":1,\"med\":9,\"max\":30,\"p(90)\":20,\"p(95)\":25,\"p(99)\":29,\"count\":120}},\"dropped_iterations\":{\"type\":\"counter\",\"contains\":\"default\",\"values\":{\"count\":7,\"rate\":1}}},\"root_group\":{\"name\":\"\",\"groups\":[],\"checks\":[]},\"state\":{\"testRunDurationMs\":300000},\"options\":{}}");
        (await line.RunAsync("review", script, "--result", result)).ShouldBe(99);
        line.Output.ShouldContain("too-few-samples");
        line.Output.ShouldContain("load-not-achieved");
        (await line.RunAsync("review", script, "--result", line.Write("no.json", "{}"))).ShouldBe(104);
    }

    [Fact]
    public async Task A_rule_is_explained()
    {
        using var line = new CommandLine();
        (await line.RunAsync("review", "--explain", "no-thresholds")).ShouldBe(0);
        line.Output.ShouldStartWith("# no-thresholds");
        (await line.RunAsync("review", "--explain", "README")).ShouldBe(104);
    }

    [Fact]
    public async Task Rules_are_listed()
    {
        using var line = new CommandLine();
        (await line.RunAsync("review", "--rules")).ShouldBe(0);
        line.Output.ShouldContain("no-thresholds");
        line.Output.Split('\n').Length.ShouldBeGreaterThan(60);
    }

    [Fact]
    public async Task A_folder_with_things_that_are_no_scripts_is_reviewed_all_the_same()
    {
        using var line = new CommandLine();
        line.Write("a.js", Bad);
        File.WriteAllBytes(line.PathOf("binary.js"), [.. Enumerable.Range(0, 4096).Select(i => (byte)((i * 31) ^ (i >> 3)))]);
        File.WriteAllBytes(line.PathOf("binary.yml"), [0, 1, 2, 255, 254]);
        line.Write("empty.js", "");
        line.Write("huge.json", "{ \"scenarios\": [" + new string(' ', 2_000_000) + "] }");
        line.Write("deep/" + string.Join('/', Enumerable.Repeat("x", 60)) + "/b.js", Bad);
        Directory.CreateSymbolicLink(line.PathOf("loop"), line.Folder);
        File.CreateSymbolicLink(line.PathOf("dangling.js"), line.PathOf("nowhere.js"));
        (await line.RunAsync("review", line.Folder, "--format", "json")).ShouldBe(99);
        line.Output.ShouldContain("a.js\"");
        line.Output.ShouldContain("/b.js\"");
        foreach (var other in new[] { "binary", "empty", "huge", "loop/", "dangling" })
        {
            line.Output.ShouldNotContain(other);
        }
    }
}
