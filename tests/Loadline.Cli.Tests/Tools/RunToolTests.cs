using System.Text.Json.Nodes;
using Loadline.Cli.Demo;
using Loadline.Cli.Tools;
using Loadline.Policies;

namespace Loadline.Cli.Tests.Tools;

public sealed class RunToolTests
{
    private const string Script = "import http from 'k6/http';\nexport const options = {\n  scenarios: { a: { executor: 'constant-arrival-rate', rate: 15, duration: '5m', preAllocatedVUs: 2, maxVUs: 2 } },\n  thresholds: {\n    http_req_duration: ['p(95)<200'],\n  },\n};\nexport default function () {\n  http.get(`${__ENV.URL}/${__VU}`);\n}\n";

    [Fact]
    public async Task A_benchmark_is_designed_run_read_and_compared()
    {
        await using var session = new ToolSession();
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        session.Write("openapi.yaml", SampleApi.Document);
        var designed = await session.CallAsync("design_benchmark", new JsonObject { ["files"] = new JsonArray("openapi.yaml"), ["target"] = api.Url, ["rps"] = 20, ["only"] = new JsonArray("GET /products", "GET /products/*"), ["folder"] = "perf" });
        ((JsonArray)designed["files"]!).Select(file => (string)file!).ShouldContain("perf/plan.yaml");
        File.Exists(Path.Combine(session.Folder, "perf/plan.yaml")).ShouldBeTrue();
        await session.FailAsync("design_benchmark", new JsonObject { ["files"] = new JsonArray("openapi.yaml"), ["folder"] = "perf" }, ToolFailure.InvalidInput);

        var told = new List<ToolProgress>();
        var run = await session.CallAsync("run_benchmark", new JsonObject { ["file"] = "perf", ["profile"] = "smoke", ["duration"] = "3s", ["pauses"] = 0.05 }, told.Add);
        ((string)run["status"]!).ShouldBe("done");
        told.Count.ShouldBeGreaterThan(0);
        told.Select(each => each.Share).ShouldBeInOrder();
        var folder = Path.GetDirectoryName((string)run["result"]!["files"]![0]!)!;
        folder.ShouldBe("perf/results/smoke-001");

        var result = await session.CallAsync("get_result", new JsonObject { ["result"] = folder });
        ((string)result["verdict"]!).ShouldBe((string)run["result"]!["verdict"]!);
        var p95 = result["total"]!["p95"]!;
        ((string)p95["unit"]!).ShouldBe("ms");
        ((string)p95["from"]!).ShouldBe("perf/results/smoke-001/report.json total.serviceTimeMs.p95");
        var report = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(session.Folder, folder, "report.json"), TestContext.Current.CancellationToken))!;
        ((double)p95["value"]!).ShouldBe((double)report["total"]!["serviceTimeMs"]!["p95"]!, 1e-6);

        var compared = await session.CallAsync("compare_results", new JsonObject { ["before"] = new JsonArray(folder), ["after"] = new JsonArray(folder) });
        ((string)compared["verdict"]!).ShouldBeOneOf("same", "inconclusive");
    }

    [Fact]
    public async Task A_run_is_followed_and_stopped_by_its_handle()
    {
        await using var session = new ToolSession();
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        session.Write("plan.yaml", Plan(api.Url));
        var begun = await session.CallAsync("run_benchmark", new JsonObject { ["file"] = "plan.yaml", ["wait_seconds"] = 0 });
        ((string)begun["status"]!).ShouldBe("running");
        await session.FailAsync("run_benchmark", new JsonObject { ["file"] = "plan.yaml" }, ToolFailure.InvalidInput);
        var ended = await session.CallAsync("follow_run", new JsonObject { ["run"] = begun["run"]!.DeepClone(), ["stop"] = true, ["wait_seconds"] = 30 });
        ((string)ended["status"]!).ShouldBe("done");
        ((string)ended["result"]!["run"]!["end"]!).ShouldBe("interrupted");
        ((string)ended["result"]!["verdict"]!).ShouldNotBe("pass");
        await session.FailAsync("follow_run", new JsonObject { ["run"] = "run-7" }, ToolFailure.InvalidInput);
    }

    [Fact]
    public async Task Cancelling_the_call_ends_the_run_with_its_report()
    {
        await using var session = new ToolSession();
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        session.Write("plan.yaml", Plan(api.Url));
        using var cancel = new CancellationTokenSource();
        var answer = await session.TryAsync("run_benchmark", new JsonObject { ["file"] = "plan.yaml" }, _ => cancel.Cancel(), cancel.Token);
        ((string)answer.Content!["result"]!["run"]!["end"]!).ShouldBe("interrupted");
        File.Exists(Path.Combine(session.Folder, "results/smoke-001/report.json")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_end_of_the_session_ends_the_run()
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        var session = new ToolSession();
        session.Write("plan.yaml", Plan(api.Url));
        var told = new TaskCompletionSource();
        var running = session.TryAsync("run_benchmark", new JsonObject { ["file"] = "plan.yaml" }, _ => told.TrySetResult());
        await told.Task;
        await session.DisposeAsync();
        ((string)(await running).Content!["result"]!["run"]!["end"]!).ShouldBe("interrupted");
    }

    [Fact]
    public async Task A_k6_script_and_an_Artillery_script_run_as_they_are()
    {
        await using var session = new ToolSession();
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        session.Write("a.js", $"import http from 'k6/http';\nexport const options = {{ vus: 1, iterations: 5, thresholds: {{ http_reqs: ['count>=5'] }} }};\nexport default function () {{ http.get('{api.Url}/products'); }}\nexport function handleSummary() {{ return {{ '../escaped.txt': 'x', 'written.txt': 'x' }}; }}\n");
        session.Write("b.yml", $"config:\n  target: {api.Url}\n  phases:\n    - {{ duration: 1, arrivalCount: 5 }}\nscenarios:\n  - flow:\n      - get: {{ url: /products }}\n");
        foreach (var (file, requests) in new[] { ("a.js", 5), ("b.yml", 5) })
        {
            var answer = await session.CallAsync("run_benchmark", new JsonObject { ["file"] = file, ["wait_seconds"] = 60 });
            ((double)answer["result"]!["total"]!["count"]!["value"]!).ShouldBe(requests);
        }

        File.Exists(Path.Combine(session.Folder, "../escaped.txt")).ShouldBeFalse();
        File.Exists("written.txt").ShouldBeFalse();
    }

    [Fact]
    public async Task Capacity_is_searched_within_the_policy_and_can_be_stopped()
    {
        await using var session = new ToolSession(context => context with { Policy = Policy.ForTools with { MostPerSecond = 30 } });
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        session.Write("plan.yaml", $"loadline: 1\nname: Shop\ntarget: {{ url: '{api.Url}' }}\njourneys:\n  - name: a\n    steps: [get: /products]\nprofiles:\n  load: {{ arrivals: 20/s, for: 5s, prepared_users: 5 }}\nthresholds:\n  - http_req_duration: p(95) < 2s\n");
        var refused = await session.FailAsync("find_capacity", new JsonObject { ["file"] = ".", ["from"] = 50, ["wait_seconds"] = 60 }, ToolFailure.Refused);
        refused.Text.ShouldContain("30/s");
        await session.CallAsync("find_capacity", new JsonObject { ["file"] = ".", ["from"] = 20, ["trial"] = "2s", ["wait_seconds"] = 0 });
        var ended = await session.CallAsync("follow_run", new JsonObject { ["stop"] = true }, _ => { });
        ((string)ended["status"]!).ShouldBe("done");
        ((string)ended["capacity"]!["end"]!).ShouldBe("interrupted");
        ((JsonArray)ended["capacity"]!["files"]!).Select(file => (string)file!).ShouldContain("results/capacity-001/capacity.json");
    }

    [Fact]
    public async Task A_script_is_fixed_and_a_dry_run_writes_nothing()
    {
        await using var session = new ToolSession();
        session.Write("a.js", Script);
        var dry = await session.CallAsync("fix_benchmark", new JsonObject { ["files"] = new JsonArray("a.js"), ["all"] = true, ["dry_run"] = true });
        ((JsonArray)dry["applied"]!).Count.ShouldBeGreaterThan(0);
        ((JsonArray)dry["written"]!).ShouldBeEmpty();
        (await File.ReadAllTextAsync(Path.Combine(session.Folder, "a.js"), TestContext.Current.CancellationToken)).ShouldBe(Script);
        var done = await session.CallAsync("fix_benchmark", new JsonObject { ["files"] = new JsonArray("a.js"), ["all"] = true });
        ((JsonArray)done["written"]!).Select(file => (string)file!).ShouldBe(["a.js"]);
        (await File.ReadAllTextAsync(Path.Combine(session.Folder, "a.js"), TestContext.Current.CancellationToken)).ShouldNotBe(Script);
    }

    [Fact]
    public async Task Nothing_is_written_outside_of_the_folder()
    {
        await using var session = new ToolSession();
        session.Write("openapi.yaml", SampleApi.Document);
        var outside = Directory.CreateTempSubdirectory("loadline-outside-");
        File.CreateSymbolicLink(Path.Combine(session.Folder, "link"), outside.FullName);
        Directory.CreateDirectory(Path.Combine(session.Folder, "half"));
        File.CreateSymbolicLink(Path.Combine(session.Folder, "half/data"), outside.FullName);
        foreach (var folder in new[] { "../x", "/tmp/x", "link/x", "link", "half" })
        {
            var answer = await session.TryAsync("design_benchmark", new JsonObject { ["files"] = new JsonArray("openapi.yaml"), ["folder"] = folder, ["replace"] = true });
            answer.Failure.ShouldBe(ToolFailure.InvalidInput, folder);
        }

        outside.EnumerateFileSystemInfos().ShouldBeEmpty();
        outside.Delete(recursive: true);
    }

    /// <summary>A repository may hold links, also where a file is written before it is moved into its place.</summary>
    [Fact]
    public async Task No_link_of_a_repository_is_written_through()
    {
        await using var session = new ToolSession();
        session.Write("openapi.yaml", SampleApi.Document);
        session.Write("a.js", Script);
        var outside = Directory.CreateTempSubdirectory("loadline-outside-");
        var victim = Path.Combine(outside.FullName, "victim");
        await File.WriteAllTextAsync(victim, "untouched", TestContext.Current.CancellationToken);
        Directory.CreateDirectory(Path.Combine(session.Folder, "perf"));
        foreach (var name in new[] { "plan.yaml.part", "README.md.part", "orders-api.js.part" })
        {
            File.CreateSymbolicLink(Path.Combine(session.Folder, "perf", name), victim);
        }

        File.CreateSymbolicLink(Path.Combine(session.Folder, "linked.js"), victim);
        await session.CallAsync("design_benchmark", new JsonObject { ["files"] = new JsonArray("openapi.yaml"), ["folder"] = "perf", ["replace"] = true });
        (await session.TryAsync("fix_benchmark", new JsonObject { ["files"] = new JsonArray("linked.js"), ["all"] = true })).IsError.ShouldBeTrue();
        (await File.ReadAllTextAsync(victim, TestContext.Current.CancellationToken)).ShouldBe("untouched");
        Directory.EnumerateFiles(session.Folder, "*.part", SearchOption.AllDirectories).ShouldBeEmpty();
        outside.Delete(recursive: true);
    }

    [Fact]
    public async Task Results_do_not_go_through_a_link()
    {
        await using var session = new ToolSession();
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        session.Write("plan.yaml", Plan(api.Url));
        var outside = Directory.CreateTempSubdirectory("loadline-outside-");
        File.CreateSymbolicLink(Path.Combine(session.Folder, "results"), outside.FullName);
        await session.FailAsync("run_benchmark", new JsonObject { ["file"] = "plan.yaml", ["duration"] = "1s", ["wait_seconds"] = 60 }, ToolFailure.InvalidInput);
        outside.EnumerateFileSystemInfos().ShouldBeEmpty();
        outside.Delete(recursive: true);
    }

    private static string Plan(string url) =>
        $"loadline: 1\nname: Shop\ntarget: {{ url: '{url}' }}\njourneys:\n  - name: a\n    steps: [get: /products, think: 100ms]\nprofiles:\n  smoke: {{ users: 2, for: 60s }}\nthresholds:\n  - http_req_failed: rate < 1%\n";
}
