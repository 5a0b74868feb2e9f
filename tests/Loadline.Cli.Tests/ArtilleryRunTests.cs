using System.Text.Json;
using Loadline.Cli.Demo;

namespace Loadline.Cli.Tests;

public sealed class ArtilleryRunTests
{
    private static string Script(string url, string config = "", string path = "/products") => $$"""
        config:
          target: "{{url}}"
          phases: [{ duration: 1, arrivalCount: 4 }]
          {{config}}
        scenarios:
          - name: browse
            flow:
              - get: { url: {{path}} }

        """;

    [Theory]
    [InlineData("plugins: { ensure: { conditions: [{ expression: vusers.failed == 0 }] } }", "on", 0)]
    [InlineData("plugins: { ensure: { conditions: [{ expression: vusers.created > 99 }] } }", "on", 99)]
    [InlineData("plugins: { ensure: { conditions: [{ expression: vusers.created > 99 }] } }", "off", 1)]
    [InlineData("", "on", 120)]
    [InlineData("", "off", 0)]
    [InlineData("phasess: 1", "off", 0)]
    public async Task The_verdict_decides_the_exit_code_or_artillery_does(string config, string strict, int code)
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        using var line = new CommandLine();
        var file = line.Write("script.yml", Script(api.Url, config));
        (await line.RunAsync("run", file, "--quiet", "--strict", strict)).ShouldBe(code, line.Output + line.Errors);
        line.Output.ShouldContain("GET /products");
        if (code != 0)
        {
            line.Errors.TrimEnd().Split('\n')[^1].ShouldStartWith($"loadline: exit {code}: ");
        }
    }

    [Fact]
    public async Task The_report_file_is_artillerys()
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        using var line = new CommandLine();
        var file = line.Write("script.yml", Script(api.Url));
        await line.RunAsync("run", file, "--quiet", "-o", line.PathOf("report.json"));
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(line.PathOf("report.json")));
        report.RootElement.GetProperty("aggregate").GetProperty("counters").GetProperty("vusers.completed").GetDouble().ShouldBe(4);
        line.FilesIn("results").ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("phases: [{ duration: soon, arrivalRate: 1 }]", "invalid-duration")]
    [InlineData("processor: ./nowhere.js", "processor-failed")]
    public async Task What_can_not_be_played_is_told_with_its_place_and_nothing_is_sent(string config, string id)
    {
        using var line = new CommandLine();
        var file = line.Write("script.yml", Script("http://127.0.0.1:9").Replace("phases: [{ duration: 1, arrivalCount: 4 }]", config, StringComparison.Ordinal));
        (await line.RunAsync("run", file)).ShouldBe(104);
        line.Errors.ShouldContain($"script.yml:3:");
        line.Errors.ShouldContain(id);
    }

    [Fact]
    public async Task Socket_io_and_playwright_are_refused()
    {
        using var line = new CommandLine();
        foreach (var engine in new[] { "socketio", "playwright" })
        {
            var file = line.Write("script.yml", Script("http://127.0.0.1:9").Replace("- name: browse", $"- name: browse\n    engine: {engine}", StringComparison.Ordinal));
            (await line.RunAsync("run", file)).ShouldBe(104);
            line.Errors.ShouldContain($"The engine '{engine}'");
        }
    }

    [Theory]
    [InlineData("script.yml", "json=x")]
    [InlineData("script.yml", "csv=x")]
    [InlineData("plan.yaml", "json=x")]
    public async Task Outputs_of_k6_are_no_folders(string name, string output)
    {
        using var line = new CommandLine();
        var file = line.Write(name, name == "plan.yaml" ? "loadline: 1\nname: x\ntarget: { url: http://127.0.0.1:9 }\njourneys: [{ name: a, steps: [{ get: /x }] }]\n" : Script("http://127.0.0.1:9"));
        (await line.RunAsync("run", file, "--quiet", "-o", output)).ShouldBe(104);
        line.Errors.ShouldContain($"-o {output} is an output of k6 scripts");
        line.FilesIn("").ShouldBe([name]);
    }
}
