using Loadline.Cli.Demo;
using Loadline.Cli.Files;
using Loadline.Cli.Tests.Mcp;
using Loadline.Policies;

namespace Loadline.Cli.Tests;

public sealed class PolicyTests
{
    private const string Local = "http://127.0.0.1:9";

    [Fact]
    public async Task Every_command_that_sends_is_held_to_it()
    {
        using var line = new CommandLine();
        using var outside = new CommandLine();
        var policy = outside.Write("policy.yaml", "hosts: [staging.test.example]\n");
        var plan = line.Write("plan.yaml", Plan(Local));
        var script = line.Write("b.yml", $"config:\n  target: {Local}\n  phases:\n    - {{ duration: 1, arrivalCount: 1 }}\nscenarios:\n  - flow:\n      - get: {{ url: / }}\n");
        var document = line.Write("api.yaml", SampleApi.Document);
        foreach (var args in new string[][]
        {
            ["run", plan, "--policy", policy],
            ["run", script, "--policy", policy],
            ["capacity", plan, "--policy", policy],
            ["compare", "--ab", Local, Local, "--plan", plan, "--policy", policy],
            ["create", document, "-o", line.PathOf("made"), "--verify", Local, "--policy", policy],
            ["create", Local, "-o", line.PathOf("found"), "--policy", policy],
        })
        {
            (await line.RunAsync(args)).ShouldBe(104, line.Errors);
            line.Errors.ShouldContain("does not allow 127.0.0.1:9; it allows staging.test.example");
        }
    }

    [Fact]
    public async Task A_policy_that_is_wrong_sends_nothing()
    {
        using var line = new CommandLine();
        var plan = line.Write("plan.yaml", Plan(Local));
        (await line.RunAsync("run", plan, "--policy", line.Write("policy.yaml", "max_userz: 3\n"))).ShouldBe(104);
        line.Errors.ShouldContain("did you mean 'max_users'?");
        (await line.RunAsync("run", plan, "--policy", line.PathOf("missing.yaml"))).ShouldBe(104);
    }

    [Fact]
    public void What_is_found_holds_together()
    {
        using var files = new CommandLine();
        var folders = new ConfigurationFolders(files.PathOf("system"), files.PathOf("user"));
        var none = PolicyFiles.Read(null, _ => null, folders, Policy.ForTools);
        none.MostUsers.ShouldBe(1_000);
        none.StopFiles.ShouldBe([files.PathOf("user/stop")]);
        files.Write("system/loadline.policy.yaml", "hosts: [127.0.0.0/8, staging.test.example]\nmax_users: 50\n");
        files.Write("user/loadline.policy.yaml", "max_users: 80\nmax_rate: 100/s\n");
        var variable = files.Write("variable.yaml", "max_duration: 1h\n");
        var named = files.Write("named.yaml", "hosts: [0.0.0.0/0, staging.test.example]\nmax_users: 1000000\n");
        var policy = PolicyFiles.Read(named, name => name == PolicyFiles.Variable ? variable : null, folders, Policy.ForTools);
        (policy.MostUsers, policy.MostPerSecond, policy.MostDuration).ShouldBe((50, 100, TimeSpan.FromHours(1)));
        policy.AllowsHost("staging.test.example", 443).ShouldBeTrue();
        policy.AllowsHost("127.0.0.1", 80).ShouldBeTrue();
        policy.AllowsHost("192.0.2.1", 80).ShouldBeFalse();
        policy.Sources.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Stop_ends_a_run_of_another_process_and_refuses_new_ones()
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        using var line = new CommandLine();
        line.Write("plan.yaml", Plan(api.Url));
        using var run = Start(line, "run", "plan.yaml");
        while (await run.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } told && !told.Contains("req/s", StringComparison.Ordinal))
        {
            // It has not begun yet.
        }

        using (var stop = Start(line, "stop"))
        {
            await stop.WaitForExitAsync(TestContext.Current.CancellationToken);
            stop.ExitCode.ShouldBe(0);
        }

        var errors = run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        run.ExitCode.ShouldBe(105);
        (await errors).ShouldContain("the stop file");
        using (var refused = Start(line, "run", "plan.yaml"))
        {
            await refused.WaitForExitAsync(TestContext.Current.CancellationToken);
            refused.ExitCode.ShouldBe(104);
        }

        using var release = Start(line, "stop", "--release");
        await release.WaitForExitAsync(TestContext.Current.CancellationToken);
        File.Exists(line.PathOf("settings/loadline/stop")).ShouldBeFalse();
    }

    /// <summary>The environment may name a proxy; that is a host as any other.</summary>
    [Theory]
    [InlineData("shop.test.example", false)]
    [InlineData("shop.test.example, 127.0.0.0/8", true)]
    public async Task A_proxy_has_to_be_on_the_list(string hosts, bool isSentTo)
    {
        using var proxy = new CountingServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        using var line = new CommandLine();
        using var outside = new CommandLine();
        line.Write("plan.yaml", "loadline: 1\nname: Shop\ntarget: { url: 'http://shop.test.example' }\njourneys:\n  - name: a\n    steps: [get: /products]\nprofiles:\n  smoke: { users: 1, iterations: 2 }\nthresholds:\n  - http_req_failed: rate < 1%\n");
        using var run = Start(line, [("http_proxy", $"http://127.0.0.1:{proxy.Port}"), ("HTTP_PROXY", $"http://127.0.0.1:{proxy.Port}"), ("ALL_PROXY", $"http://127.0.0.1:{proxy.Port}")], "run", "plan.yaml", "--policy", outside.Write("policy.yaml", $"hosts: [{hosts}]\n"));
        var output = run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        await output;
        (proxy.Connections > 0).ShouldBe(isSentTo);
    }

    private static System.Diagnostics.Process Start(CommandLine line, params string[] arguments) => Start(line, [], arguments);

    private static System.Diagnostics.Process Start(CommandLine line, (string Name, string Value)[] environment, params string[] arguments)
    {
        var start = new System.Diagnostics.ProcessStartInfo("dotnet", ["exec", McpProcess.Tool, .. arguments]) { WorkingDirectory = line.Folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["XDG_CONFIG_HOME"] = line.PathOf("settings");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return System.Diagnostics.Process.Start(start)!;
    }

    private static string Plan(string url) =>
        $"loadline: 1\nname: Shop\ntarget: {{ url: '{url}' }}\njourneys:\n  - name: a\n    steps: [get: /products, think: 50ms]\nprofiles:\n  smoke: {{ users: 2, for: 60s }}\n  load: {{ arrivals: 5/s, for: 60s, prepared_users: 5 }}\nthresholds:\n  - http_req_duration: p(95) < 2s\n";
}
