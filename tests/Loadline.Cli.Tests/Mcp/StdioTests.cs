using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loadline.Cli.Demo;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Loadline.Cli.Tests.Mcp;

public sealed class StdioTests
{
    private static string Plan(string url) =>
        $"loadline: 1\nname: Shop\ntarget: {{ url: '{url}' }}\njourneys:\n  - name: a\n    steps: [get: /products, think: 50ms]\nprofiles:\n  smoke: {{ users: 2, for: 60s }}\n  load: {{ arrivals: 20/s, for: 60s, prepared_users: 5 }}\nthresholds:\n  - http_req_failed: rate < 1%\n  - http_req_duration: p(95) < 2s\n";

    [Fact]
    public async Task A_client_lists_and_calls_every_tool()
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        await using var process = await McpProcess.StartAsync();
        await EveryTool.PlayAsync(process.Client, process.Folder, api);
        process.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("run_benchmark")]
    [InlineData("find_capacity")]
    public async Task A_run_is_cancelled_and_leaves_its_report(string tool)
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        await using var process = await McpProcess.StartAsync();
        process.Write("plan.yaml", Plan(api.Url));
        using var cancel = new CancellationTokenSource();
        var notes = new EveryTool.Notes(cancel.Cancel);
        await Should.ThrowAsync<OperationCanceledException>(async () => await process.Client.CallToolAsync(tool, new Dictionary<string, object?>(StringComparer.Ordinal) { ["file"] = "plan.yaml" }, notes, cancellationToken: cancel.Token));
        var followed = await process.Client.CallToolAsync("follow_run", new Dictionary<string, object?>(StringComparer.Ordinal) { ["wait_seconds"] = 20 });
        foreach (var file in EveryTool.Interrupted(followed).GetProperty("files").EnumerateArray())
        {
            File.Exists(Path.Combine(process.Folder, file.GetString()!)).ShouldBeTrue(file.GetString());
        }
    }

    /// <summary>The cancellation stands right behind the call, so that it comes while the call is under way, or before it began.</summary>
    [Theory]
    [MemberData(nameof(CancelledCalls.Tools), MemberType = typeof(CancelledCalls))]
    public async Task A_cancelled_call_of_any_tool_leaves_the_session_and_the_files_whole(string tool)
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        using var folder = new CommandLine();
        CancelledCalls.Prepare(folder.Folder, api.Url);
        using var process = McpProcess.StartRaw(folder.Folder, folder.Folder + "-settings");
        string Call(int id, string name, JsonObject arguments) => new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = "tools/call", ["params"] = new JsonObject { ["name"] = name, ["arguments"] = arguments } }.ToJsonString() + "\n";
        await process.StandardInput.WriteAsync("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}\n{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n");
        await process.StandardInput.WriteAsync(Call(2, tool, CancelledCalls.ArgumentsOf(tool)) + "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":2,\"reason\":\"the user changed their mind\"}}\n");
        await process.StandardInput.WriteAsync(Call(3, "explain", CancelledCalls.ArgumentsOf("explain")));
        await process.StandardInput.FlushAsync();
        (await AnswerAsync(process, 3))["result"]!["isError"].ShouldSatisfyAllConditions(error => (error is null || !error.GetValue<bool>()).ShouldBeTrue());
        if (tool is "run_benchmark" or "find_capacity")
        {
            // It began and was ended with its report, or never began.
            await process.StandardInput.WriteAsync(Call(4, "follow_run", new JsonObject { ["wait_seconds"] = 20 }));
            await process.StandardInput.FlushAsync();
            var followed = (await AnswerAsync(process, 4))["result"]!;
            if (followed["structuredContent"] is { } content)
            {
                content["status"]!.GetValue<string>().ShouldBe("done");
                content.ToJsonString().ShouldContain("\"interrupted\"");
            }
        }

        await EndAsync(process);
        process.ExitCode.ShouldBe(0);
        CancelledCalls.CheckFiles(folder.Folder);
    }

    [Fact]
    public async Task Following_is_cancelled_and_the_run_goes_on()
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        await using var process = await McpProcess.StartAsync();
        process.Write("plan.yaml", Plan(api.Url));
        await process.Client.CallToolAsync("run_benchmark", new Dictionary<string, object?>(StringComparer.Ordinal) { ["file"] = "plan.yaml", ["wait_seconds"] = 0 });
        using var cancel = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(async () => await process.Client.CallToolAsync("follow_run", new Dictionary<string, object?>(StringComparer.Ordinal), new EveryTool.Notes(cancel.Cancel), cancellationToken: cancel.Token));
        var still = await process.Client.CallToolAsync("follow_run", new Dictionary<string, object?>(StringComparer.Ordinal) { ["wait_seconds"] = 0 });
        still.StructuredContent!.Value.GetProperty("status").GetString().ShouldBe("running");
        EveryTool.Interrupted(await process.Client.CallToolAsync("follow_run", new Dictionary<string, object?>(StringComparer.Ordinal) { ["stop"] = true, ["wait_seconds"] = 20 }));
    }

    [Fact]
    public async Task Wrong_calls_are_answered_and_the_session_goes_on()
    {
        await using var process = await McpProcess.StartAsync();
        async Task<CallToolResult> Call(string name, Dictionary<string, object?> arguments) => await process.Client.CallToolAsync(name, arguments);
        await Should.ThrowAsync<McpException>(async () => await Call("no_such_tool", []));
        (await Call("describe_api", new(StringComparer.Ordinal) { ["fiel"] = "x" })).IsError.ShouldBe(true);
        (await Call("describe_api", new(StringComparer.Ordinal) { ["source"] = new string('x', 9_000_000) })).IsError.ShouldBe(true);
        (await Call("describe_api", new(StringComparer.Ordinal) { ["file"] = "../../etc/passwd" })).IsError.ShouldBe(true);
        process.Write("plan.yaml", Plan("http://192.0.2.1"));
        var refused = await Call("run_benchmark", new(StringComparer.Ordinal) { ["file"] = "plan.yaml" });
        refused.IsError.ShouldBe(true);
        ((TextContentBlock)refused.Content[0]).Text.ShouldContain("does not allow");
        (await Call("explain", new(StringComparer.Ordinal) { ["topic"] = "checks" })).IsError.ShouldNotBe(true);
    }

    [Fact]
    public async Task What_is_no_message_does_not_end_the_session()
    {
        using var folder = new CommandLine();
        using var process = McpProcess.StartRaw(folder.Folder, folder.Folder + "-settings");
        await process.StandardInput.WriteAsync("this is no JSON\n{\"jsonrpc\":\"2.0\"}\n[1,2]\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":7}\n");
        await process.StandardInput.WriteAsync("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}\n");
        await process.StandardInput.FlushAsync();
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
            JsonNode.Parse(line.ShouldNotBeNull())!["jsonrpc"]!.GetValue<string>().ShouldBe("2.0");
        }
        while (JsonNode.Parse(line)!["id"]?.ToJsonString() != "2");
        await EndAsync(process);
        process.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_message_without_an_end_ends_the_session()
    {
        using var folder = new CommandLine();
        using var process = McpProcess.StartRaw(folder.Folder, folder.Folder + "-settings");
        var block = new string('x', 1024 * 1024);
        try
        {
            for (var i = 0; i < 40; i++)
            {
                await process.StandardInput.WriteAsync(block);
            }
        }
        catch (IOException)
        {
            // It does not read to the end.
        }

        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
        process.ExitCode.ShouldBe(104);
        (await process.StandardError.ReadToEndAsync()).ShouldContain("longer than 32 MB");
    }

    [Fact]
    public async Task A_client_that_dies_takes_the_run_with_it()
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        using var folder = new CommandLine();
        folder.Write("plan.yaml", Plan(api.Url));
        using var process = McpProcess.StartRaw(folder.Folder, folder.Folder + "-settings");
        var call = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 2, ["method"] = "tools/call", ["params"] = new JsonObject { ["name"] = "run_benchmark", ["arguments"] = new JsonObject { ["file"] = "plan.yaml" }, ["_meta"] = new JsonObject { ["progressToken"] = "p" } } };
        await process.StandardInput.WriteAsync("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}\n");
        await process.StandardInput.WriteAsync("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n" + call.ToJsonString() + "\n");
        await process.StandardInput.FlushAsync();
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
        }
        while (!line.ShouldNotBeNull().Contains("notifications/progress", StringComparison.Ordinal));
        await EndAsync(process);
        process.ExitCode.ShouldBe(0);
        var report = JsonDocument.Parse(await File.ReadAllTextAsync(folder.PathOf("results/smoke-001/report.json"), TestContext.Current.CancellationToken));
        report.RootElement.GetProperty("run").GetProperty("end").GetString().ShouldBe("interrupted");
    }

    [Fact]
    public async Task A_policy_file_widens_and_one_in_the_folder_is_refused()
    {
        using var folder = new CommandLine();
        using var outside = new CommandLine();
        (await folder.RunAsync("mcp", "--folder", folder.Folder, "--policy", folder.Write("policy.yaml", "hosts: []\n"))).ShouldBe(104);
        folder.Errors.ShouldContain("has to lie outside");
        (await folder.RunAsync("mcp", "--folder", folder.PathOf("missing"))).ShouldBe(104);
        (await folder.RunAsync("mcp", "--folder", folder.Folder, "--policy", outside.Write("policy.yaml", "host: []\n"))).ShouldBe(104);
        folder.Errors.ShouldContain("unknown-key");
        (await folder.RunAsync("mcp", "--http", "70000")).ShouldBe(104);
    }

    /// <summary>The answer with this id, whatever comes before it.</summary>
    private static async Task<JsonNode> AnswerAsync(Process process, int id)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        while (true)
        {
            var message = JsonNode.Parse((await process.StandardOutput.ReadLineAsync(late.Token)).ShouldNotBeNull())!;
            if (message["id"] is { } given && given.ToJsonString() == id.ToString(System.Globalization.CultureInfo.InvariantCulture))
            {
                return message;
            }
        }
    }

    /// <summary>Closes standard input, as a client that died does, and waits for the end.</summary>
    private static async Task EndAsync(Process process)
    {
        process.StandardInput.Close();
        var rest = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
        await rest;
    }
}
