using Loadline.Cli.Demo;

namespace Loadline.Cli.Tests;

public sealed class CapacityTests
{
    private static string PlanFor(string url, string threshold = "http_req_failed: rate < 1%", string profile = "load: { arrivals: 50/s, for: 1m, prepared_users: 10, max_users: 200 }") => $$"""
        loadline: 1
        name: Products
        target: { url: "{{url}}" }
        journeys: [ { name: browse, steps: [ { get: /products, expect: 200 } ] } ]
        profiles:
          {{profile}}
        thresholds: [ {{threshold}} ]

        """;

    [Fact]
    public async Task What_holds_is_reported_up_to_the_cap_and_no_further()
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        using var line = new CommandLine();
        var plan = line.Write("plan.yaml", PlanFor(api.Url, "http_req_duration: p(95) < 5s"));
        (await line.RunAsync("capacity", plan, "--from", "40", "--max-rate", "80", "--trial", "1s", "--required", "60", "--html", line.PathOf("pages/out.html"), "--json", line.PathOf("out.json"), "--markdown", line.PathOf("out.md"))).ShouldBe(0, line.Output + line.Errors);
        line.Output.ShouldStartWith("CAPACITY at least 80 requests/s: Products\n");
        line.Output.ShouldContain("Required: 60/s. Headroom: 33.3%.");
        line.Errors.ShouldContain("climb     80/s for ");
        File.ReadAllText(line.PathOf("pages/out.html")).ShouldContain("chart-times");
        File.ReadAllText(line.PathOf("out.json")).ShouldContain("\"end\": \"atLeast\"");
        File.ReadAllText(line.PathOf("out.md")).ShouldStartWith("## CAPACITY at least 80 requests/s: Products");
        line.FilesIn("results").ShouldBe(["capacity-001/capacity.html", "capacity-001/capacity.json", "capacity-001/capacity.md", "capacity-001/capacity.txt"]);
    }

    [Fact]
    public async Task A_target_that_does_not_hold_the_first_rate_is_a_failure()
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        using var line = new CommandLine();
        var plan = line.Write("plan.yaml", PlanFor(api.Url).Replace("/products", "/nowhere", StringComparison.Ordinal));
        (await line.RunAsync("capacity", plan, "--from", "50", "--trial", "1s", "--quiet")).ShouldBe(99);
        line.Errors.ShouldContain("loadline: exit 99: Not even 50/s holds: http_req_failed: rate < 1%");
    }

    [Theory]
    [InlineData("http_req_failed: rate < 1%", "smoke: { users: 2, for: 1m }", "has no profile with arrivals")]
    [InlineData("http_reqs: count > 10", "load: { arrivals: 5/s, for: 1m, prepared_users: 1, max_users: 9 }", "no threshold of profile load is about a rate")]
    public async Task A_plan_without_arrivals_or_limits_is_refused_before_anything_is_sent(string threshold, string profile, string why)
    {
        using var line = new CommandLine();
        var plan = line.Write("plan.yaml", PlanFor("http://127.0.0.1:1", threshold, profile));
        (await line.RunAsync("capacity", plan)).ShouldBe(104);
        line.Errors.ShouldContain(why);
    }

    [Theory]
    [InlineData("--from", "10", "--max-rate", "5", "--max-rate must not be below --from")]
    [InlineData("--width", "0", "--trial", "5s", "--width takes a share above 0")]
    [InlineData("--profile", "nope", "--trial", "5s", "there is no profile nope; open profiles: load")]
    public async Task Options_that_make_no_sense_are_refused(string one, string value, string other, string otherValue, string why)
    {
        using var line = new CommandLine();
        var plan = line.Write("plan.yaml", PlanFor("http://127.0.0.1:1"));
        (await line.RunAsync("capacity", plan, one, value, other, otherValue)).ShouldBe(104);
        line.Errors.ShouldContain(why.Replace(" --trial 5s", "", StringComparison.Ordinal));
    }
}
