using System.Text.Json;
using System.Text.Json.Nodes;
using Loadline.Cli.Demo;
using Loadline.Cli.Tools;
using Loadline.Cli.Tools.Schemas;
using Loadline.Policies;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Loadline.Cli.Tests.Mcp;

/// <summary>Lists and calls every tool, resource and prompt over a connection, whichever it is.</summary>
internal static class EveryTool
{
    public static async Task PlayAsync(McpClient client, string folder, SampleApi api)
    {
        File.WriteAllText(Path.Combine(folder, "openapi.yaml"), SampleApi.Document);
        File.WriteAllText(Path.Combine(folder, "a.js"), "import http from 'k6/http';\nexport const options = { vus: 5, iterations: 100 };\nexport default function () {\n  http.get('https://shop.test.example/');\n}\n");
        var listed = await client.ListToolsAsync();
        var own = Toolbox.Of(new ToolContext(new WorkFolder(folder), Policy.ForTools, TimeProvider.System)).Tools.Select(tool => tool.Definition).ToList();
        listed.Select(tool => tool.Name).Order(StringComparer.Ordinal).ShouldBe(own.Select(tool => tool.Name).Order(StringComparer.Ordinal));
        foreach (var tool in listed)
        {
            var definition = own.Single(each => each.Name == tool.Name);
            JsonNode.DeepEquals(JsonNode.Parse(tool.ProtocolTool.InputSchema.GetRawText()), definition.Input.ToJson()).ShouldBeTrue(tool.Name);
            tool.ProtocolTool.OutputSchema.ShouldNotBeNull();
            tool.ProtocolTool.Annotations!.ReadOnlyHint.ShouldBe(definition.IsReadOnly);
        }

        async Task<JsonElement> Call(string name, object arguments, IProgress<ProgressNotificationValue>? progress = null)
        {
            var result = await client.CallToolAsync(name, ((JsonObject)JsonNode.Parse(JsonSerializer.Serialize(arguments))!).ToDictionary(each => each.Key, each => (object?)each.Value), progress);
            result.IsError.ShouldNotBe(true, string.Join('\n', result.Content.OfType<TextContentBlock>().Select(text => text.Text)));
            var structured = result.StructuredContent.ShouldNotBeNull();
            SchemaCheck.Problems(own.Single(tool => tool.Name == name).Output, structured).ShouldBeEmpty();
            JsonNode.DeepEquals(JsonNode.Parse(result.Content.OfType<TextContentBlock>().Last().Text), JsonNode.Parse(structured.GetRawText())).ShouldBeTrue();
            return structured;
        }

        (await Call("describe_api", new { file = "openapi.yaml" })).GetProperty("operations").GetArrayLength().ShouldBe(9);
        (await Call("ask", new { files = new[] { "openapi.yaml" } })).GetProperty("questions").GetArrayLength().ShouldBeGreaterThan(0);
        await Call("design_benchmark", new { files = new[] { "openapi.yaml" }, target = api.Url, only = new[] { "GET /products" }, folder = "perf", rps = 20 });
        await Call("review_benchmark", new { files = new[] { "a.js", "perf" } });
        await Call("fix_benchmark", new { files = new[] { "a.js" }, dry_run = true });
        var notes = new Notes();
        var run = await Call("run_benchmark", new { file = "perf", profile = "smoke", duration = "3s", pauses = 0.1 }, notes);
        run.GetProperty("status").GetString().ShouldBe("done");
        notes.Values.ShouldNotBeEmpty();
        var folderOfRun = Path.GetDirectoryName(run.GetProperty("result").GetProperty("files")[0].GetString())!;
        await Call("get_result", new { result = folderOfRun });
        await Call("compare_results", new { before = new[] { folderOfRun }, after = new[] { folderOfRun } });
        var search = await Call("find_capacity", new { file = "perf", trial = "1s", pauses = 0, wait_seconds = 0 });
        search.GetProperty("status").GetString().ShouldBe("running");
        (await Call("follow_run", new { run = search.GetProperty("run").GetString(), stop = true, wait_seconds = 20 })).GetProperty("capacity").GetProperty("end").GetString().ShouldBe("interrupted");
        await Call("explain", new { topic = "open model" });

        foreach (var resource in await client.ListResourcesAsync())
        {
            (await client.ReadResourceAsync(resource.Uri)).Contents.OfType<TextResourceContents>().Single().Text.Length.ShouldBeGreaterThan(20, resource.Uri);
        }

        (await client.ListResourceTemplatesAsync()).Select(template => template.UriTemplate).ShouldBe(["loadline://rules/{rule}"]);
        (await client.ReadResourceAsync("loadline://rules/no-thresholds")).Contents.OfType<TextResourceContents>().Single().Text.ShouldContain("no-thresholds");
        (await client.ReadResourceAsync("loadline://results")).Contents.OfType<TextResourceContents>().Single().Text.ShouldContain(folderOfRun);
        (await client.ReadResourceAsync("loadline://policy")).Contents.OfType<TextResourceContents>().Single().Text.ShouldContain("127.0.0.0/8");
        await Should.ThrowAsync<McpException>(async () => await client.ReadResourceAsync("loadline://rules/no-such-rule"));
        var prompts = await client.ListPromptsAsync();
        prompts.Select(prompt => prompt.Name).Order(StringComparer.Ordinal).ShouldBe(["before_after", "create", "launch_readiness", "review"]);
        var said = await client.GetPromptAsync("create", new Dictionary<string, object?>(StringComparer.Ordinal) { ["api"] = "openapi.yaml" });
        ((TextContentBlock)said.Messages[0].Content).Text.ShouldContain("the API in openapi.yaml");
        await Should.ThrowAsync<McpException>(async () => await client.GetPromptAsync("create"));
    }

    /// <summary>What came of a run or search that was ended early.</summary>
    public static JsonElement Interrupted(CallToolResult followed)
    {
        var content = followed.StructuredContent!.Value;
        content.GetProperty("status").GetString().ShouldBe("done");
        var came = content.TryGetProperty("capacity", out var capacity) ? capacity : content.GetProperty("result");
        (came.TryGetProperty("run", out var run) ? run : came).GetProperty("end").GetString().ShouldBe("interrupted");
        return came;
    }

    /// <summary>Progress as it comes, on any thread.</summary>
    internal sealed class Notes(Action? told = null) : IProgress<ProgressNotificationValue>
    {
        private readonly List<ProgressNotificationValue> _values = [];

        public IReadOnlyList<ProgressNotificationValue> Values
        {
            get
            {
                lock (_values)
                {
                    return [.. _values];
                }
            }
        }

        public void Report(ProgressNotificationValue value)
        {
            lock (_values)
            {
                _values.Add(value);
            }

            told?.Invoke();
        }
    }
}
