namespace Loadline.Cli.Tests;

public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_designs_writes_runs_judges_and_finds_the_slow_search()
    {
        using var line = new CommandLine();
        (await line.RunAsync("demo", "-o", line.PathOf("demo"))).ShouldBe(0, line.Output + line.Errors);
        var files = line.FilesIn("demo");
        files.ShouldContain("plan.yaml");
        files.ShouldContain("results/smoke-001/result.json");
        files.ShouldContain("results/load-001/junit.xml");
        line.Output.ShouldContain("PASS: Orders API, profile smoke");
        line.Output.ShouldContain("FAIL: Orders API, profile load");
        line.Output.ShouldContain("p(95) of http_req_duration for GET /search");

        // What was run is kept with its result: it is judged again without being told the plan, also where the folder was moved to.
        files.ShouldContain("results/load-001/plan.yaml");
        (await line.RunAsync("report", line.PathOf("demo/results/load-001"))).ShouldBe(0, line.Output + line.Errors);
        line.Output.ShouldContain("FAIL: Orders API, profile load");
        line.Output.ShouldContain("http_req_duration{name:GET /search}");
        Directory.Move(line.PathOf("demo/results/load-001"), line.PathOf("moved"));
        (await line.RunAsync("report", line.PathOf("moved"), "--gate")).ShouldBe(99, line.Output + line.Errors);
    }
}
