using System.Text.Json;
using Loadline.Cli.Demo;

namespace Loadline.Cli.Tests;

public sealed class ScriptRunTests
{
    private static string Script(string url, string options = "", string body = "") => $$"""
        import http from 'k6/http';
        import { check } from 'k6';
        export const options = { vus: 2, iterations: 10, {{options}} };
        export default function () {
          const r = http.get(`{{url}}/products?from=${__ENV.FROM || 'nowhere'}`);
          check(r, { 'status is 200': (x) => x.status === 200 });
          {{body}}
        }
        """;

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("thresholds: { http_req_failed: ['rate<0.01'] },", "", 0)]
    [InlineData("thresholds: { http_req_duration: ['p(95)<0.0001'] },", "", 99)]
    [InlineData("thresholds: { nonsense: ['p(95)<1'] },", "", 104)]
    public async Task A_script_ends_as_its_thresholds_say(string options, string body, int code)
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        using var line = new CommandLine();
        var script = line.Write("script.js", Script(api.Url, options, body));
        (await line.RunAsync("run", script, "--quiet", "-e", "FROM=here")).ShouldBe(code, line.Output + line.Errors);
    }

    [Fact]
    public async Task Every_sample_and_the_summary_go_where_k6_writes_them()
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        using var line = new CommandLine();
        var script = line.Write("script.js", Script(api.Url));
        (await line.RunAsync("run", script, "--quiet", "-e", "FROM=here", "-o", "json=" + line.PathOf("out.json"), "--summary-export", line.PathOf("summary.json"), "--summary", "k6", "-i", "6")).ShouldBe(0, line.Output + line.Errors);
        var lines = File.ReadAllLines(line.PathOf("out.json")).Select(text => JsonDocument.Parse(text).RootElement).ToList();
        var requests = lines.Where(each => each.GetProperty("type").GetString() == "Point" && each.GetProperty("metric").GetString() == "http_reqs").ToList();
        requests.Count.ShouldBe(6);
        requests.ShouldAllBe(each => each.GetProperty("data").GetProperty("tags").GetProperty("url").GetString()!.EndsWith("from=here", StringComparison.Ordinal));
        using var summary = JsonDocument.Parse(File.ReadAllText(line.PathOf("summary.json")));
        summary.RootElement.GetProperty("metrics").GetProperty("iterations").GetProperty("count").GetInt32().ShouldBe(6);
        line.Output.ShouldContain("checks_succeeded");
        line.Output.ShouldContain("✓ status is 200");
    }

    [Theory]
    [InlineData("--summary", "bogus")]
    [InlineData("--summary-mode", "legacy")]
    [InlineData("--strict", "maybe")]
    [InlineData("--log-format", "xml")]
    [InlineData("--log-output", "file=")]
    [InlineData("--log-output", "file=x,level=loud")]
    [InlineData("--log-output", "loki=http://127.0.0.1")]
    [InlineData("-o", "influxdb=http://127.0.0.1")]
    public async Task Words_that_an_option_does_not_know_are_refused_before_anything_is_sent(string option, string value)
    {
        using var line = new CommandLine();
        var script = line.Write("script.js", Script("http://127.0.0.1:9"));
        (await line.RunAsync("run", script, "--quiet", option, value)).ShouldBe(104, line.Output + line.Errors);
        line.FilesIn("").ShouldBe(["script.js"]);
    }

    [Theory]
    [InlineData("text", "level=info msg=\"a b\" source=console")]
    [InlineData("json", "\"level\":\"info\",\"msg\":\"a b\",\"source\":\"console\"")]
    [InlineData("raw", "a b\n")]
    public async Task Messages_have_the_form_that_was_asked_for_and_are_all_in_the_file(string format, string text)
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        using var line = new CommandLine();
        var script = line.Write("script.js", Script(api.Url, "", "console.log('a b'); console.warn('c');"));
        (await line.RunAsync("run", script, "--quiet", "-i", "50", "--log-output", "file=" + line.PathOf("log.txt"), "--log-format", format)).ShouldBe(0, line.Output + line.Errors);
        var log = await File.ReadAllTextAsync(line.PathOf("log.txt"));
        log.Split('\n').Length.ShouldBe(101);
        log.ShouldContain(text);
        (await line.RunAsync("run", script, "--quiet", "-i", "50", "--log-output", $"file={line.PathOf("log.txt")},level=warning", "--log-format", format)).ShouldBe(0, line.Output + line.Errors);
        (await File.ReadAllTextAsync(line.PathOf("log.txt"))).Split('\n').Length.ShouldBe(51);
    }

    [Fact]
    public async Task The_folder_of_the_result_is_told_where_it_does_no_harm()
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        using var line = new CommandLine();
        var script = line.Write("script.js", Script(api.Url));
        (await line.RunAsync("run", script, "--quiet")).ShouldBe(0, line.Output + line.Errors);
        line.Output.ShouldContain($"Result and reports: {line.PathOf("results/script-001")}/");
        line.FilesIn("results/script-001").ShouldContain("result.json");
        (await line.RunAsync("run", script, "--quiet", "--summary", "k6")).ShouldBe(0, line.Output + line.Errors);
        line.Output.ShouldNotContain("Result and reports");
        line.Errors.ShouldContain($"Result and reports: {line.PathOf("results/script-002")}/");
    }
}
