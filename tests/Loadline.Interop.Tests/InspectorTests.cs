using System.Diagnostics;
using System.Text.Json;

namespace Loadline.Interop.Tests;

/// <summary>The tools for agents, looked at by the inspector of the protocol.</summary>
public sealed class InspectorTests
{
    private static readonly Node Inspector = new("inspector");
    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "Loadline.Cli.dll");

    private static readonly string[] Tools = ["ask", "compare_results", "describe_api", "design_benchmark", "explain", "find_capacity", "fix_benchmark", "follow_run", "get_result", "review_benchmark", "run_benchmark"];

    [Fact]
    public void Over_standard_input_and_output()
    {
        var folder = Inspector.NewFolder();
        try
        {
            Play(folder.FullName, ["dotnet", "exec", Tool, "mcp"], []);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Over_HTTP()
    {
        var folder = Inspector.NewFolder();
        var start = new ProcessStartInfo("dotnet", ["exec", Tool, "mcp", "--http", "0"]) { WorkingDirectory = folder.FullName, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["LOADLINE_MCP_TOKEN"] = "a-token-of-the-tests";
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(folder.FullName, "..", "no-settings");
        using var server = Process.Start(start)!;
        try
        {
            var line = await server.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
            var url = line!.Split(' ').First(word => word.StartsWith("http://", StringComparison.Ordinal)).TrimEnd(',');
            Play(folder.FullName, [url, "--transport", "http"], ["--header", "Authorization: Bearer a-token-of-the-tests"]);
            Inspect(folder.FullName, [url, "--transport", "http"], ["--method", "tools/list", "--header", "Authorization: Bearer wrong"]).ExitCode.ShouldNotBe(0);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(CancellationToken.None);
            folder.Delete(recursive: true);
        }
    }

    private static void Play(string folder, string[] target, string[] options)
    {
        JsonElement Ask(params string[] arguments)
        {
            var (exitCode, output) = Inspect(folder, target, [.. arguments, .. options]);
            exitCode.ShouldBe(0, output);
            return JsonDocument.Parse(output).RootElement;
        }

        File.WriteAllText(Path.Combine(folder, "api.yaml"), "openapi: 3.0.3\ninfo: { title: Shop, version: '1' }\nservers: [{ url: http://127.0.0.1:9 }]\npaths:\n  /products:\n    get:\n      responses: { '200': { description: ok } }\n");
        File.WriteAllText(Path.Combine(folder, "plan.yaml"), "loadline: 1\nname: Shop\ntarget: { url: 'http://127.0.0.1:9' }\njourneys:\n  - name: a\n    steps: [get: /products, think: 50ms]\nprofiles:\n  smoke: { users: 1, for: 2s }\nthresholds:\n  - http_req_failed: rate < 1%\n");
        Ask("--method", "tools/list").GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()!).Order(StringComparer.Ordinal).ShouldBe(Tools);
        Ask("--method", "tools/call", "--tool-name", "describe_api", "--tool-arg", "file=api.yaml").GetProperty("structuredContent").GetProperty("operations")[0].GetProperty("operation").GetString().ShouldBe("GET /products");
        Ask("--method", "tools/call", "--tool-name", "ask", "--tool-arg", "files=[\"api.yaml\"]").GetProperty("structuredContent").GetProperty("questions").GetArrayLength().ShouldBeGreaterThan(0);
        Ask("--method", "tools/call", "--tool-name", "explain", "--tool-arg", "topic=open model").GetProperty("structuredContent").GetProperty("kind").GetString().ShouldBe("term");

        // Nobody listens there: the run tells so, and is no pass.
        var run = Ask("--method", "tools/call", "--tool-name", "run_benchmark", "--tool-arg", "file=plan.yaml").GetProperty("structuredContent");
        run.GetProperty("status").GetString().ShouldBe("done");
        run.GetProperty("result").GetProperty("verdict").GetString().ShouldBe("fail");
        Ask("--method", "resources/read", "--uri", "loadline://glossary").GetProperty("contents")[0].GetProperty("text").GetString()!.ShouldContain("Open model");
        Ask("--method", "prompts/get", "--prompt-name", "review", "--prompt-args", "script=a.js").GetProperty("messages").GetArrayLength().ShouldBe(1);
        Inspect(folder, target, ["--method", "tools/call", "--tool-name", "no_such_tool", .. options]).ExitCode.ShouldNotBe(0);
    }

    private static (int ExitCode, string Output) Inspect(string folder, string[] target, string[] arguments) => Node.Run(
        "node",
        folder,
        [Inspector.Tool("mcp-inspector"), "--cli", .. target, .. arguments],
        new Dictionary<string, string>(StringComparer.Ordinal) { ["XDG_CONFIG_HOME"] = Path.Combine(folder, "..", "no-settings"), ["MCP_CATALOG_PATH"] = Path.Combine(folder, "catalog.json") });
}
