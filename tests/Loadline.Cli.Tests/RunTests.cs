using Loadline.Cli.Demo;

namespace Loadline.Cli.Tests;

public sealed class RunTests
{
    private static string PlanFor(string url, string threshold, string path = "/products", string setup = "") => $$"""
        loadline: 1
        name: Products
        target: { url: "{{url}}" }
        {{setup}}
        journeys:
          - name: browse
            steps:
              - get: {{path}}
                expect: 200
        profiles:
          smoke: { iterations: 80, users: 4 }
        thresholds:
          - {{threshold}}

        """;

    [Theory]
    [InlineData("http_req_failed: rate < 1%", "/products", 0)]
    [InlineData("http_req_duration: p(95) < 1ms", "/products", 99)]
    [InlineData("http_req_failed: rate < 1%", "/nowhere", 99)]
    [InlineData("http_req_duration: p(99.9) < 10s", "/products", 120)]
    public async Task The_verdict_decides_the_exit_code(string threshold, string path, int code)
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        using var line = new CommandLine();
        var plan = line.Write("plan.yaml", PlanFor(api.Url, threshold, path));
        (await line.RunAsync("run", plan, "--quiet")).ShouldBe(code, line.Output + line.Errors);
        line.Output.ShouldContain(code switch { 0 => "PASS", 99 => "FAIL", _ => "INCONCLUSIVE" });
        if (code != 0)
        {
            line.Errors.TrimEnd().Split('\n')[^1].ShouldStartWith($"loadline: exit {code}: ");
        }
    }

    [Theory]
    [InlineData("fail", 99)]
    [InlineData("pass", 0)]
    public async Task An_inconclusive_verdict_ends_as_it_was_asked_to(string policy, int code)
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        using var line = new CommandLine();
        var plan = line.Write("plan.yaml", PlanFor(api.Url, "http_req_duration: p(99.9) < 10s"));
        (await line.RunAsync("run", plan, "--quiet", "--inconclusive", policy)).ShouldBe(code);
    }

    [Fact]
    public async Task Result_and_reports_are_written_where_asked_and_numbered_where_not()
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        using var line = new CommandLine();
        line.Write("plan.yaml", PlanFor(api.Url, "http_req_failed: rate < 1%"));
        line.Write("summary.md", "# Already here\n");
        (await line.RunAsync("run", line.Folder, "--quiet", "--junit", line.PathOf("out/junit.xml"), "--markdown", line.PathOf("summary.md"), "--html", line.PathOf("out/page.html"))).ShouldBe(0, line.Errors);
        (await line.RunAsync("run", line.Folder, "--quiet")).ShouldBe(0);
        line.FilesIn("results").ShouldBe(
        [
            .. new[] { "smoke-001", "smoke-002" }.SelectMany(run =>
                new[] { "junit.xml", "plan.yaml", "report.html", "report.json", "requests.csv", "result.json", "result.seconds.jsonl.gz", "summary.md", "summary.txt" }.Select(file => $"{run}/{file}")),
        ]);
        File.ReadAllText(line.PathOf("out/junit.xml")).ShouldContain("<testsuite");
        File.ReadAllText(line.PathOf("out/page.html")).ShouldBe(File.ReadAllText(line.PathOf("results/smoke-001/report.html")));
        var markdown = File.ReadAllText(line.PathOf("summary.md"));
        markdown.ShouldStartWith("# Already here\n");
        markdown.ShouldContain("Pass: Products", Case.Sensitive, "the report was appended");
    }

    [Fact]
    public async Task A_setup_that_fails_ends_with_107_and_names_the_request()
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        using var line = new CommandLine();
        var plan = line.Write("plan.yaml", PlanFor(api.Url, "http_req_failed: rate < 1%", setup: "setup:\n  - post: /login\n    json: {}\n    expect: 200"));
        (await line.RunAsync("run", plan, "--quiet")).ShouldBe(107);
        line.Errors.ShouldContain("POST /login");
    }

    [Fact]
    public async Task A_missing_environment_variable_is_named_before_anything_is_sent()
    {
        using var line = new CommandLine();
        var plan = line.Write("plan.yaml", PlanFor("http://127.0.0.1:9", "http_req_failed: rate < 1%").Replace("\"http://127.0.0.1:9\" }", "\"http://127.0.0.1:9\", auth: { bearer: \"{{ $env.LOADLINE_TEST_MISSING }}\" } }", StringComparison.Ordinal));
        (await line.RunAsync("run", plan, "--quiet")).ShouldBe(104);
        line.Errors.ShouldContain("LOADLINE_TEST_MISSING");
    }

    [Theory]
    [InlineData("nothing-here.yaml")]
    [InlineData("notes.txt")]
    public async Task What_is_no_plan_is_refused(string name)
    {
        using var line = new CommandLine();
        line.Write("notes.txt", "hello");
        (await line.RunAsync("run", line.PathOf(name))).ShouldBe(104);
        line.Errors.ShouldContain(name);
    }

    [Fact]
    public async Task An_unknown_profile_is_answered_with_the_known_ones()
    {
        using var line = new CommandLine();
        var plan = line.Write("plan.yaml", PlanFor("http://127.0.0.1:9", "http_req_failed: rate < 1%"));
        (await line.RunAsync("run", plan, "--profile", "lod")).ShouldBe(104);
        line.Errors.ShouldContain("smoke");
    }
}
