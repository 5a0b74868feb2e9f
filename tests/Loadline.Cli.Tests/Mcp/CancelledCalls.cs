using System.Text.Json.Nodes;
using Loadline.Cli.Demo;
using Loadline.Cli.Tools;
using Loadline.Policies;

namespace Loadline.Cli.Tests.Mcp;

/// <summary>A call of every tool, to be cancelled while it is under way, and what must hold afterwards.</summary>
internal static class CancelledCalls
{
    private const string Script = "import http from 'k6/http';\nexport const options = { vus: 5, iterations: 100 };\nexport default function () {\n  http.get('https://shop.test.example/');\n}\n";

    /// <summary>Names of all tools.</summary>
    public static TheoryData<string> Tools
    {
        get
        {
            var folder = Directory.CreateTempSubdirectory("loadline-names-");
            try
            {
                return [.. Toolbox.Of(new ToolContext(new WorkFolder(folder.FullName), Policy.ForTools, TimeProvider.System)).Tools.Select(tool => tool.Definition.Name)];
            }
            finally
            {
                folder.Delete();
            }
        }
    }

    /// <summary>Writes what the calls read.</summary>
    public static void Prepare(string folder, string url)
    {
        File.WriteAllText(Path.Combine(folder, "openapi.yaml"), SampleApi.Document);
        File.WriteAllText(Path.Combine(folder, "a.js"), Script);
        File.WriteAllText(Path.Combine(folder, "plan.yaml"), $"loadline: 1\nname: Shop\ntarget: {{ url: '{url}' }}\njourneys:\n  - name: a\n    steps: [get: /products, think: 50ms]\nprofiles:\n  smoke: {{ users: 2, for: 60s }}\n  load: {{ arrivals: 20/s, for: 60s, prepared_users: 5 }}\nthresholds:\n  - http_req_failed: rate < 1%\n  - http_req_duration: p(95) < 2s\n");
        File.WriteAllText(Path.Combine(folder, "summary.json"), """{"metrics":{"http_reqs":{"type":"counter","contains":"default","values":{"count":10,"rate":1}},"http_req_duration":{"type":"trend","contains":"time","values":{"avg":1,"min":1,"med":1,"max":1,"p(90)":1,"p(95)":1}}},"root_group":{"checks":[]},"state":{"testRunDurationMs":10000}}""");
    }

    /// <summary>Arguments of a call that would do its whole job.</summary>
    public static JsonObject ArgumentsOf(string tool) => tool switch
    {
        "describe_api" => new() { ["file"] = "openapi.yaml" },
        "ask" => new() { ["files"] = new JsonArray("openapi.yaml") },
        "design_benchmark" => new() { ["files"] = new JsonArray("openapi.yaml"), ["folder"] = "perf" },
        "review_benchmark" => new() { ["files"] = new JsonArray("a.js", "plan.yaml") },
        "fix_benchmark" => new() { ["files"] = new JsonArray("a.js") },
        "run_benchmark" or "find_capacity" => new() { ["file"] = "plan.yaml" },
        "follow_run" => [],
        "get_result" => new() { ["result"] = "summary.json" },
        "compare_results" => new() { ["before"] = new JsonArray("summary.json"), ["after"] = new JsonArray("summary.json") },
        "explain" => new() { ["topic"] = "open model" },
        _ => throw new ArgumentOutOfRangeException(nameof(tool), tool, "A new tool needs a call here."),
    };

    /// <summary>What was written is whole or not there: a cancelled call leaves nothing half.</summary>
    public static void CheckFiles(string folder)
    {
        if (Directory.Exists(Path.Combine(folder, "perf")))
        {
            File.Exists(Path.Combine(folder, "perf", "plan.yaml")).ShouldBeTrue();
            File.Exists(Path.Combine(folder, "perf", "README.md")).ShouldBeTrue();
        }

        File.ReadAllText(Path.Combine(folder, "a.js")).ShouldContain("shop.test.example");
        Directory.EnumerateFiles(folder, "*.tmp", SearchOption.AllDirectories).ShouldBeEmpty();
    }
}
