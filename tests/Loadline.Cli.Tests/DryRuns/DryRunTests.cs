namespace Loadline.Cli.Tests.DryRuns;

/// <summary>A fix is tried before it is written: what is sent, where to, and what becomes of a fix that breaks the script.</summary>
public sealed class DryRunTests
{
    private static string Script(string url, string body) => $$"""
        import http from 'k6/http';
        import { check, sleep } from 'k6';
        export const options = {
          scenarios: { a: { executor: 'constant-arrival-rate', rate: 10, duration: '5m', preAllocatedVUs: 20, maxVUs: 20 } },
          thresholds: {
            http_req_duration: ['p(95)<200'],
          },
        };
        export default function () {
          const r = http.get(`{{url}}/products/${__ITER}`);
          check(r, { 'status is 200': (x) => x.status === 200 });
          {{body}}
        }
        """;

    private static Task<NotingServer> HealthyAsync() => NotingServer.StartAsync((_, _) => 200);

    [Fact]
    public async Task At_an_address_of_this_machine_one_iteration_is_played_before_and_one_after()
    {
        await using var server = await HealthyAsync();
        using var line = new CommandLine();
        var file = line.Write("a.js", Script(server.Url, "sleep(20);"));
        await line.RunAsync("review", file, "--fix");
        server.Seen.ShouldBe(["GET /products/0", "GET /products/0"]);
        line.Errors.ShouldContain($"Dry run of {file} against {server.Url}, one iteration before and one after the fix: GET /products/{{…}}.");
        line.Errors.ShouldContain("does as before: 1 requests and 1, no check failed.");
        File.ReadAllText(file).ShouldContain("dropped_iterations");
    }

    [Fact]
    public async Task A_fix_that_breaks_the_script_is_not_written()
    {
        await using var server = await HealthyAsync();
        using var line = new CommandLine();
        var text = Script(server.Url, "if ('dropped_iterations' in options.thresholds) { throw new Error('unforeseen'); }");
        var file = line.Write("a.js", text);
        (await line.RunAsync("review", file, "--fix")).ShouldBe(99);
        File.ReadAllText(file).ShouldBe(text);
        line.Errors.ShouldContain($"exit 99: the fix was not written: the fixed {file} does worse than the original: it throws: ");
        line.Errors.ShouldContain("unforeseen");
        line.Output.ShouldContain("dropped-work-not-gated");
    }

    [Fact]
    public async Task A_check_that_fails_only_after_the_fix_counts()
    {
        await using var server = await HealthyAsync();
        using var line = new CommandLine();
        var text = Script(server.Url, "check(options, { 'limits as written': (o) => Object.keys(o.thresholds).length === 1 });");
        var file = line.Write("a.js", text);
        (await line.RunAsync("review", file, "--fix")).ShouldBe(99);
        line.Errors.ShouldContain("the check 'limits as written' fails");
        File.ReadAllText(file).ShouldBe(text);
    }

    [Fact]
    public async Task A_target_that_answers_the_second_time_otherwise_is_not_taken_for_a_broken_fix()
    {
        await using var server = await NotingServer.StartAsync((_, count) => count == 1 ? 200 : 409);
        using var line = new CommandLine();
        var file = line.Write("a.js", Script(server.Url, ""));
        await line.RunAsync("review", file, "--fix");
        server.Seen.Count.ShouldBe(3);
        line.Errors.ShouldContain("was not tried: the target answers the original differently the second time (the check 'status is 200' fails; 1 request failed, 0 before");
        File.ReadAllText(file).ShouldContain("dropped_iterations");
    }

    [Fact]
    public async Task With_a_target_everything_is_sent_there_and_nowhere_else()
    {
        await using var server = await HealthyAsync();
        await using var other = await HealthyAsync();
        using var line = new CommandLine();
        var file = line.Write("a.js", Script("https://shop.test.example", $"http.get('{other.Url}/elsewhere');"));
        await line.RunAsync("review", file, "--fix", "--target", server.Url + "/api");
        server.Seen.ShouldBe(["GET /api/products/0", "GET /api/elsewhere", "GET /api/products/0", "GET /api/elsewhere"]);
        other.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_target_nothing_is_sent_to_other_machines_and_no_secret_of_the_environment_to_this_one()
    {
        await using var server = await HealthyAsync();
        using var line = new CommandLine();
        var away = line.Write("away.js", Script("http://shop.test.example", ""));
        await line.RunAsync("review", away, "--fix");
        line.Errors.ShouldNotContain("Dry run");
        File.ReadAllText(away).ShouldContain("dropped_iterations");
        var here = line.Write("here.js", Script(server.Url, $"http.get(`{server.Url}/${{__ENV.PATH || 'none'}}`);"));
        await line.RunAsync("review", here, "--fix");
        server.Seen.ShouldContain("GET /none");
        server.Seen.Count.ShouldBe(4);
    }

    [Fact]
    public async Task What_can_not_be_undone_is_sent_only_when_asked_for()
    {
        await using var server = await HealthyAsync();
        using var line = new CommandLine();
        var text = Script(server.Url, $"http.del('{server.Url}/accounts/1');");
        var file = line.Write("a.js", text);
        await line.RunAsync("review", file, "--fix");
        server.Seen.ShouldBeEmpty();
        line.Errors.ShouldContain("was not tried: DELETE /accounts/1 deletes what the script did not create; --dry-run all sends it, too.");
        File.WriteAllText(file, text);
        await line.RunAsync("review", file, "--fix", "--dry-run", "all");
        server.Seen.Count(seen => seen == "DELETE /accounts/1").ShouldBe(2);
        File.WriteAllText(file, text);
        server.Seen.Clear();
        await line.RunAsync("review", file, "--fix", "--dry-run", "off", "--target", server.Url);
        server.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_method_that_reading_the_script_did_not_show_is_not_sent()
    {
        await using var server = await HealthyAsync();
        using var line = new CommandLine();
        var file = line.Write("a.js", Script(server.Url, $"const m = JSON.parse(r.body); http.request(m.none === undefined ? atob(m) : 'GET', '{server.Url}/x');").Replace("atob(m)", "['DE', 'LETE'].join('')", StringComparison.Ordinal));
        await line.RunAsync("review", file, "--fix");
        server.Seen.ShouldNotContain("DELETE /x");
    }

    [Fact]
    public async Task A_policy_holds()
    {
        await using var server = await HealthyAsync();
        using var line = new CommandLine();
        var file = line.Write("a.js", Script(server.Url, ""));
        var policy = line.Write("policy.yaml", "hosts: [api.test.example]\n");
        await line.RunAsync("review", file, "--fix", "--policy", policy);
        line.Errors.ShouldContain("was not tried: The policy");
        (await line.RunAsync("review", line.Write("b.js", Script(server.Url, "")), "--fix", "--policy", policy, "--target", server.Url)).ShouldBe(104);
        server.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_that_answers_and_a_script_that_can_not_be_played_are_told()
    {
        using var line = new CommandLine();
        var silent = line.Write("silent.js", Script("http://127.0.0.1:9", ""));
        await line.RunAsync("review", silent, "--fix");
        line.Errors.ShouldContain("was not tried: nothing answers at http://127.0.0.1:9.");
        await using var server = await HealthyAsync();
        var needs = line.Write("needs.js", Script(server.Url, "").Replace("export default", "if (!__ENV.NEEDED_HERE) { throw new Error('NEEDED_HERE is not set'); }\nexport default", StringComparison.Ordinal));
        await line.RunAsync("review", needs, "--fix");
        line.Errors.ShouldContain("was not tried: the original can't be played: ");
        line.Errors.ShouldContain("NEEDED_HERE is not set");
    }

    [Fact]
    public async Task Artillery_scripts_are_tried_too_each_scenario_once()
    {
        await using var server = await HealthyAsync();
        using var line = new CommandLine();
        var script = line.Write("a.yml", $"config:\n  target: {server.Url}\n  phases:\n    - duration: 60\n      arrivalRate: 0.5\nscenarios:\n  - name: one\n    flow:\n      - get: {{ url: /a }}\n      - think: 5\n  - name: two\n    flow:\n      - post: {{ url: /b, json: {{ x: 1 }} }}\n");
        await line.RunAsync("review", script, "--fix");
        File.ReadAllText(script).ShouldContain("arrivalCount: 30");
        server.Seen.ShouldBe(["GET /a", "POST /b", "GET /a", "POST /b"]);
        line.Errors.ShouldContain("does as before: 2 requests and 2");
    }
}
