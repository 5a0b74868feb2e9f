using System.Text.Json.Nodes;
using Loadline.Cli.Demo;
using Loadline.Cli.Tools;
using Loadline.Review;

namespace Loadline.Cli.Tests.Tools;

public sealed class ReadOnlyToolTests
{
    private const string Script = "import http from 'k6/http';\nexport const options = { vus: 5, iterations: 100 };\nexport default function () {\n  http.get('https://shop.test.example/');\n}\n";

    [Fact]
    public async Task An_api_is_described_from_a_file_or_a_text()
    {
        await using var session = new ToolSession();
        session.Write("api/openapi.yaml", SampleApi.Document);
        var file = await session.CallAsync("describe_api", new JsonObject { ["file"] = "api/openapi.yaml", ["limit"] = 3 });
        ((double)file["count"]!["value"]!).ShouldBe(9);
        ((string)file["count"]!["from"]!).ShouldBe("api/openapi.yaml");
        ((JsonArray)file["operations"]!).Count.ShouldBe(3);
        ((int)file["next_offset"]!).ShouldBe(3);
        var text = await session.CallAsync("describe_api", new JsonObject { ["source"] = SampleApi.Document, ["offset"] = 3 });
        ((JsonArray)text["operations"]!).Count.ShouldBe(6);
        text.ContainsKey("next_offset").ShouldBeFalse();
    }

    [Fact]
    public async Task Questions_come_ranked_with_defaults_and_answers_close_them()
    {
        await using var session = new ToolSession();
        session.Write("openapi.yaml", SampleApi.Document);
        var first = await session.CallAsync("ask", new JsonObject { ["files"] = new JsonArray("openapi.yaml") });
        var questions = ((JsonArray)first["questions"]!).Select(question => question!).ToList();
        ((string)questions[0]["id"]!).ShouldBe("peak-rate");
        questions.ShouldAllBe(question => ((string)question["default"]!).Length > 0 && ((string)question["why"]!).Length > 0);
        var second = await session.CallAsync("ask", new JsonObject { ["files"] = new JsonArray("openapi.yaml"), ["answers"] = new JsonObject { ["peak-rate"] = "200 rps" } });
        var ledger = ((JsonArray)second["ledger"]!).Single(row => (string)row!["what"]! == "requests")!;
        ((string)ledger["value"]!).ShouldBe("200/s");
        ((string)ledger["from"]!).ShouldBe("given");
    }

    [Fact]
    public async Task A_brief_that_names_a_file_is_a_text_all_the_same()
    {
        await using var session = new ToolSession();
        var secret = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(secret, "500 rps, p95 below 123 ms", TestContext.Current.CancellationToken);
        try
        {
            var answer = await session.TryAsync("ask", new JsonObject { ["brief"] = secret });
            (answer.Content?.ToJsonString() ?? answer.Text).ShouldNotContain("123");
        }
        finally
        {
            File.Delete(secret);
        }
    }

    [Fact]
    public async Task A_script_is_reviewed_from_a_file_or_a_text()
    {
        await using var session = new ToolSession();
        session.Write("load/a.js", Script);
        var file = await session.CallAsync("review_benchmark", new JsonObject { ["files"] = new JsonArray("load/a.js") });
        var finding = ((JsonArray)file["findings"]!).First(each => (string)each!["rule"]! == "no-thresholds")!;
        ((string)finding["place"]!).ShouldBe("load/a.js:2:24");
        ((double)file["errors"]!["value"]!).ShouldBeGreaterThan(0);
        var text = await session.CallAsync("review_benchmark", new JsonObject { ["text"] = Script, ["name"] = "x.js" });
        ((JsonArray)text["findings"]!).Count.ShouldBe(((JsonArray)file["findings"]!).Count);
    }

    [Fact]
    public async Task A_script_reads_nothing_outside_of_the_folder()
    {
        await using var session = new ToolSession();
        var outside = Directory.CreateTempSubdirectory("loadline-outside-");
        await File.WriteAllTextAsync(Path.Combine(outside.FullName, "lib.js"), "export const options = { vus: 7, duration: '77s' };\n", TestContext.Current.CancellationToken);
        session.Write("a.js", $"import {{ options as o }} from '../{outside.Name}/lib.js';\nexport const options = o;\nexport default function () {{ }}\n");
        var answer = await session.CallAsync("review_benchmark", new JsonObject { ["files"] = new JsonArray("a.js") });
        answer.ToJsonString().ShouldNotContain("77");
        outside.Delete(recursive: true);
    }

    [Fact]
    public async Task A_review_reads_no_settings_and_no_pipelines_above_the_folder()
    {
        var above = Directory.CreateTempSubdirectory("loadline-above-");
        var folder = above.CreateSubdirectory("work");
        await File.WriteAllTextAsync(Path.Combine(above.FullName, ReviewSettings.FileName), "unheard-of: true\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(above.FullName, ".gitlab-ci.yml"), "test:\n  script: [k6 run a.js --vus 4711]\n", TestContext.Current.CancellationToken);
        await using var session = new ToolSession(context => context with { Folder = new WorkFolder(folder.FullName) });
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "a.js"), Script, TestContext.Current.CancellationToken);
        foreach (var tool in new[] { "review_benchmark", "fix_benchmark" })
        {
            var answer = await session.CallAsync(tool, new JsonObject { ["files"] = new JsonArray("a.js") });
            answer.ToJsonString().ShouldNotContain("gitlab");
            answer.ToJsonString().ShouldNotContain("4711");
        }

        above.Delete(recursive: true);
    }

    [Theory]
    [InlineData("vus-below-littles-law", "rule", "Little")]
    [InlineData("http_req_duration", "metric", "last byte")]
    [InlineData("open model", "term", "iterations start at a given rate")]
    [InlineData("Journeys", "term", "one user")]
    [InlineData("vus-below-little-law", "rule", "Little")]
    [InlineData("soak", "profile", "healthy")]
    [InlineData("exit code 120", "exit_code", "Inconclusive")]
    [InlineData("unknown-key", "finding", "ignore such keys silently")]
    [InlineData("http_req_duration{name:GET /a}: p(99) < 200ms", "threshold", "GET /a")]
    public async Task Topics_are_explained(string topic, string kind, string says)
    {
        await using var session = new ToolSession();
        var answer = await session.CallAsync("explain", new JsonObject { ["topic"] = topic });
        ((string)answer["kind"]!).ShouldBe(kind);
        ((string)answer["text"]!).ShouldContain(says);
    }

    [Fact]
    public async Task A_percentile_tells_the_samples_it_needs()
    {
        await using var session = new ToolSession();
        var answer = await session.CallAsync("explain", new JsonObject { ["topic"] = "p(99) < 200ms" });
        ((double)answer["samples_needed"]!["value"]!).ShouldBe(299);
    }

    [Fact]
    public async Task An_unknown_topic_names_what_is_near()
    {
        await using var session = new ToolSession();
        (await session.FailAsync("explain", new JsonObject { ["topic"] = "vus-beneath-little" }, ToolFailure.InvalidInput)).Text.ShouldContain("vus-below-littles-law");
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("..\\..\\x")]
    [InlineData("~/.ssh/id_rsa")]
    [InlineData("%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("\uFF0E\uFF0E/x")]
    [InlineData("/proc/self/environ")]
    [InlineData("//etc/passwd")]
    [InlineData("link/passwd")]
    [InlineData("file-link")]
    [InlineData("circle/x")]
    public async Task Nothing_outside_of_the_folder_is_read(string path)
    {
        await using var session = new ToolSession();
        File.CreateSymbolicLink(Path.Combine(session.Folder, "link"), "/etc");
        File.CreateSymbolicLink(Path.Combine(session.Folder, "file-link"), "../../etc/passwd");
        File.CreateSymbolicLink(Path.Combine(session.Folder, "circle"), "circle");
        foreach (var (tool, arguments) in new (string, JsonObject)[]
        {
            ("describe_api", new JsonObject { ["file"] = path }),
            ("ask", new JsonObject { ["files"] = new JsonArray(path) }),
            ("review_benchmark", new JsonObject { ["files"] = new JsonArray(path) }),
            ("get_result", new JsonObject { ["result"] = path }),
            ("compare_results", new JsonObject { ["before"] = new JsonArray(path), ["after"] = new JsonArray(path) }),
        })
        {
            (await session.FailAsync(tool, arguments, ToolFailure.InvalidInput)).Text.ShouldNotContain("root:");
        }
    }

    [Fact]
    public async Task Arguments_that_do_not_fit_are_named_and_not_echoed()
    {
        await using var session = new ToolSession();
        var answer = await session.FailAsync("ask", new JsonObject { ["breif"] = "s3cret-value", ["rps"] = "many", ["users"] = 0, ["profiles"] = new JsonArray("huge") }, ToolFailure.InvalidArguments);
        answer.Text.ShouldContain("'breif' is not known");
        answer.Text.ShouldContain("'rps' has to be a number");
        answer.Text.ShouldContain("'users' has to be from 1");
        answer.Text.ShouldContain("'profiles[0]' has to be one of smoke");
        answer.Text.ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task Oversize_arguments_and_unknown_tools_are_refused()
    {
        await using var session = new ToolSession();
        await session.FailAsync("describe_api", new JsonObject { ["source"] = new string('x', Toolbox.LargestArguments + 1) }, ToolFailure.InvalidArguments);
        await session.FailAsync("delete_everything", [], ToolFailure.UnknownTool);
    }

    [Fact]
    public async Task Every_tool_says_what_it_is()
    {
        await using var session = new ToolSession();
        foreach (var definition in session.Tools.Select(tool => tool.Definition))
        {
            definition.Name.ShouldMatch("^[a-z_]+$");
            definition.Description.Length.ShouldBeInRange(80, 700);
            definition.Input.Type.ShouldBe("object");
            definition.Output.Type.ShouldBe("object");
            (definition.IsReadOnly && (definition.IsDestructive || definition.IsOpenWorld)).ShouldBeFalse();
        }
    }
}
