using Loadline.Cli.Demo;
using Loadline.Cli.Terminal;

namespace Loadline.Cli.Tests;

public sealed class ChatTests
{
    [Fact]
    public async Task A_conversation_from_a_file_ends_with_a_benchmark_on_disk_that_plays()
    {
        using var line = new CommandLine();
        var document = line.Write("openapi.yaml", SampleApi.Document);
        line.Input = $"test {document}: 20 rps, p95 below 400 ms, not the login endpoint\nwhy p95?\nuse the defaults\nwrite it to {line.PathOf("perf")}\nbye\n";
        (await line.RunAsync("chat", "--transcript", line.PathOf("talk.txt"))).ShouldBe(0);
        line.FilesIn("perf").ShouldContain("plan.yaml");
        line.FilesIn("perf").ShouldContain("orders-api.js");
        var plan = File.ReadAllText(line.PathOf("perf/plan.yaml"));
        plan.ShouldContain("p95: { value: 400ms, from: given");
        plan.ShouldNotContain("- post: /login");
        line.Output.ShouldContain("> why p95?\np95: 400ms. You said 'p95 below 400 ms'.");
        line.Output.ShouldContain($"    loadline run {line.PathOf("perf")} --profile smoke");
        File.ReadAllText(line.PathOf("talk.txt")).ShouldBe(line.Output);
        line.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Files_can_be_named_on_the_command_line_and_a_turn_given_with_say()
    {
        using var line = new CommandLine();
        var document = line.Write("openapi.yaml", SampleApi.Document);
        (await line.RunAsync("chat", document, "--say", "make it 300 rps")).ShouldBe(0);
        line.Output.ShouldContain("Orders API, from ");
        line.Output.ShouldContain("rate 300 requests/s (was 50 requests/s)");
        line.FilesIn("").ShouldBe(["openapi.yaml"]);
    }

    [Fact]
    public async Task Yes_takes_defaults_and_does_what_is_proposed()
    {
        using var line = new CommandLine();
        var script = line.Write("weak.js", "import http from 'k6/http';\nimport { sleep } from 'k6';\nexport const options = { vus: 5, duration: '1m' };\nexport default function () {\n  http.get(`http://127.0.0.1:9/orders/${__ITER}`);\n  sleep(1);\n}\n");
        (await line.RunAsync("chat", "--yes", "--say", $"fix {script}")).ShouldBe(99);
        File.ReadAllText(script).ShouldContain("GET /orders/{id}");
        line.Output.ShouldContain("> yes");
    }

    [Fact]
    public async Task What_nobody_understands_ends_with_104()
    {
        using var line = new CommandLine();
        (await line.RunAsync("chat", "--say", "bananas")).ShouldBe(104);
        line.Output.ShouldContain("I made nothing of that. Nearest:");
        line.Errors.ShouldContain("loadline: exit 104: ");
    }

    [Fact]
    public async Task Secrets_are_in_no_answer_and_in_no_transcript()
    {
        using var line = new CommandLine();
        line.Input = string.Concat(PlantedValues.ByLook.Select(planted => $"curl -H 'X-Thing: {planted.Value}' 'https://api.example.com/items?{planted.Field}={Uri.EscapeDataString(planted.Value)}'\nmy {planted.Field} is {planted.Value}\nshow\nwhy the rate?\nstart over\n"));
        await line.RunAsync("chat", "--transcript", line.PathOf("talk.txt"));
        PlantedValues.LeakedInto(line.Output + line.Errors + File.ReadAllText(line.PathOf("talk.txt")), PlantedValues.ByLook).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("one\ntwo", new[] { "one", "two" })]
    [InlineData("curl \\\n  -X POST \\\n  http://127.0.0.1\nnext", new[] { "curl \\\n  -X POST \\\n  http://127.0.0.1", "next" })]
    [InlineData("review this\n```\nreview\n```\nnext", new[] { "review this", "```\nreview\n```", "next" })]
    [InlineData("openapi: 3.1.0\ninfo: {}\n.\nnext", new[] { "openapi: 3.1.0\ninfo: {}", "next" })]
    [InlineData("{\n}\n", new[] { "{\n}" })]
    [InlineData("", new string[0])]
    public void Lines_that_belong_together_are_one_turn(string input, string[] turns)
    {
        var lines = new StringReader(input);
        var reader = new TurnReader(lines.ReadLine);
        var read = new List<string>();
        while (reader.Next() is { } said)
        {
            read.Add(said);
        }

        read.ShouldBe(turns);
    }
}
