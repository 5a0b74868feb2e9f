using Loadline.Cli.Demo;

namespace Loadline.Cli.Tests.Models;

/// <summary>The example conversations, led by a model that calls the tools, end with files that run.</summary>
public sealed class ModelChatTests
{
    private const string Weak = "import http from 'k6/http';\nimport { sleep } from 'k6';\nexport const options = {\n  scenarios: { api: { executor: 'constant-arrival-rate', rate: 20, duration: '1m', preAllocatedVUs: 50 } },\n  thresholds: { http_req_duration: ['p(95)<300'], http_req_failed: ['rate<0.01'], dropped_iterations: ['count<1'] },\n};\nexport default function () {\n  http.get(`http://127.0.0.1:9/orders/${__ITER}`);\n  sleep(1);\n}\n";

    [Fact]
    public async Task Tests_for_orders_are_designed_and_run()
    {
        await using var model = await FakeModel.StartAsync();
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, TestContext.Current.CancellationToken);
        using var chat = new ModelChat();
        chat.Write("openapi.yaml", SampleApi.Document);
        model.Calls(("describe_api", """{"file":"openapi.yaml"}"""))
            .Calls(("ask", """{"files":["openapi.yaml"],"only":["GET /products","GET /products/*"]}"""))
            .Says("How many requests per second does it serve at its peak? The default is 50 requests/s.")
            .Calls(("design_benchmark", $$"""{"files":["openapi.yaml"],"only":["GET /products","GET /products/*"],"target":"{{api.Url}}","answers":{"peak-rate":"20 rps"},"folder":"perf"}"""))
            .Says("Written to perf/. Run it with: loadline run perf --profile smoke")
            .Calls(("run_benchmark", """{"file":"perf","profile":"smoke","duration":"2s","pauses":0.05}"""))
            .Says("The run is done. Its p95 was 987654 ms.");
        var code = await chat.SayAsync(model.Url, "I just finished /products. Performance tests for it, please.\n20 rps\nrun smoke for 2 seconds\nyes\nbye\n");
        code.ShouldBeOneOf(ExitCode.Pass, ExitCode.Inconclusive);
        chat.Has("perf/plan.yaml").ShouldBeTrue(chat.Output);
        chat.Read("perf/plan.yaml").ShouldContain("20");
        chat.Has("perf/results/smoke-001/result.json").ShouldBeTrue(chat.Output);
        chat.Output.ShouldContain("(describe_api: file openapi.yaml)");
        chat.Output.ShouldContain("50 requests/s");
        chat.Output.ShouldContain("[987654 ms: not measured]");
        model.Keys.ShouldAllBe(key => key == "Bearer " + ModelChat.Key);
    }

    [Fact]
    public async Task Ten_times_the_traffic_becomes_stress_and_spike()
    {
        await using var model = await FakeModel.StartAsync();
        using var chat = new ModelChat();
        chat.Write("openapi.yaml", SampleApi.Document);
        model.Calls(("ask", """{"files":["openapi.yaml"],"brief":"10x traffic on Black Friday; stress test our checkout API"}"""))
            .Says("What is 1x: how many orders an hour at the usual peak?")
            .Calls(("design_benchmark", """{"files":["openapi.yaml"],"brief":"10x traffic on Black Friday; stress test our checkout API. 40 orders a minute","folder":"friday"}"""))
            .Says("Written to friday/. First: loadline run friday --profile smoke. Then load, then stress and spike.");
        (await chat.SayAsync(model.Url, "10x traffic on Black Friday; stress test our checkout API\n40 orders a minute\n")).ShouldBe(0);
        chat.Read("friday/plan.yaml").ShouldContain("spike_factor: { value: 10, from: given");
        await RunsAsync(chat, "friday");
    }

    [Fact]
    public async Task Gates_come_with_a_pipeline()
    {
        await using var model = await FakeModel.StartAsync();
        using var chat = new ModelChat();
        chat.Write("openapi.yaml", SampleApi.Document);
        model.Calls(("design_benchmark", """{"files":["openapi.yaml"],"rps":30,"p95":"300ms","ci":["gitlab"],"folder":"gate"}""")).Says("Written to gate/, with .gitlab-ci.yml.");
        (await chat.SayAsync(model.Url, "Performance gates in our GitLab pipeline, k6 with pass/fail thresholds: 30 rps, p95 300ms\n")).ShouldBe(0);
        chat.Has("gate/.gitlab-ci.yml").ShouldBeTrue(chat.Output);
        chat.Output.ShouldContain("Design and write a benchmark: files");
        await RunsAsync(chat, "gate");
    }

    [Fact]
    public async Task Before_and_after_are_compared_by_the_tool()
    {
        await using var model = await FakeModel.StartAsync();
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, TestContext.Current.CancellationToken);
        using var chat = new ModelChat();
        chat.Write("openapi.yaml", SampleApi.Document);
        const string Run = """{"file":"perf","profile":"smoke","duration":"2s","pauses":0.05}""";
        model.Calls(("design_benchmark", $$"""{"files":["openapi.yaml"],"only":["GET /products"],"target":"{{api.Url}}","folder":"perf"}"""))
            .Calls(("run_benchmark", Run))
            .Says("That is before. Deploy the index, then say so.")
            .Calls(("run_benchmark", Run))
            .Calls(("compare_results", """{"before":["perf/results/smoke-001"],"after":["perf/results/smoke-002"]}"""))
            .Says("One run on each side shows large changes only. The verdict is in the tool's answer.");
        await chat.SayAsync(model.Url, "I added an index to search. Did it help?\nyes\nit is deployed\nyes\n");
        chat.Has("perf/results/smoke-002/result.json").ShouldBeTrue(chat.Output);
        model.Requests[^1].ShouldContain("runs_before");
    }

    [Fact]
    public async Task A_script_is_reviewed_fixed_and_reviewed_again()
    {
        await using var model = await FakeModel.StartAsync();
        using var chat = new ModelChat();
        chat.Write("load.js", Weak);
        model.Calls(("review_benchmark", """{"files":["load.js"]}"""))
            .Says("It can be fixed. Shall I?")
            .Calls(("fix_benchmark", """{"files":["load.js"]}"""))
            .Calls(("review_benchmark", """{"files":["load.js"]}"""))
            .Says("Fixed: dynamic-url-not-named.");
        (await chat.SayAsync(model.Url, "Is this load test any good?\nyes, fix it\n")).ShouldBe(0);
        chat.Read("load.js").ShouldContain("GET /orders/{id}");
    }

    /// <summary>All files of a folder can be read again and its plan is valid.</summary>
    private static async Task RunsAsync(ModelChat chat, string folder)
    {
        using var line = new CommandLine();
        (await line.RunAsync("review", Path.Combine(chat.Folder, folder, "plan.yaml"))).ShouldBe(0, line.Output);
        chat.Has(folder + "/orders-api.js").ShouldBeTrue();
        chat.Has(folder + "/orders-api.yml").ShouldBeTrue();
        chat.Has(folder + "/README.md").ShouldBeTrue();
    }
}
