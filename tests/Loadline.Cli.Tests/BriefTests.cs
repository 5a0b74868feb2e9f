using System.Text.Json;
using Loadline.Cli.Demo;

namespace Loadline.Cli.Tests;

public sealed class BriefTests
{
    private const string Brief = "10x the usual 40 orders per minute on Black Friday, p95 of /search under 500 ms, fast, not the login endpoint, in GitLab CI";

    [Fact]
    public async Task A_document_and_a_brief_become_a_folder_that_shows_what_was_understood()
    {
        using var line = new CommandLine();
        var document = line.Write("openapi.yaml", SampleApi.Document);
        (await line.RunAsync("create", document, "--brief", Brief, "-o", line.PathOf("out"))).ShouldBe(0);
        line.FilesIn("out").ShouldContain(".gitlab-ci.yml");
        Snapshot.Matches(line.Output.Replace(line.Folder, "", StringComparison.Ordinal), "brief.txt");
        var plan = File.ReadAllText(line.PathOf("out/plan.yaml"));
        plan.ShouldContain("ledger:");
        plan.ShouldNotContain("/login\n");
        File.ReadAllText(line.PathOf("out/README.md")).ShouldContain("| scope | not login");
    }

    [Fact]
    public async Task A_brief_may_be_a_file_and_stand_alone()
    {
        using var line = new CommandLine();
        var brief = line.Write("brief.txt", "- GET /health/ready and GET /items at http://127.0.0.1:9\n- 20 rps\n- p95 < 100ms\n");
        (await line.RunAsync("create", "--brief", brief, "-o", line.PathOf("out"))).ShouldBe(0);
        File.ReadAllText(line.PathOf("out/plan.yaml")).ShouldContain("url: http://127.0.0.1:9");
        line.Output.ShouldContain("p95 100ms: 'p95 < 100ms'");
    }

    [Fact]
    public async Task Questions_can_be_printed_and_answered_by_a_program()
    {
        using var line = new CommandLine();
        var document = line.Write("openapi.yaml", SampleApi.Document);
        (await line.RunAsync("create", document, "--brief", "10x traffic; p95 < 100ms, p95 < 300ms", "--questions", "json", "-o", line.PathOf("out"))).ShouldBe(0);
        line.FilesIn("out").ShouldBeEmpty();
        using var questions = JsonDocument.Parse(line.Output);
        var asked = questions.RootElement.GetProperty("questions").EnumerateArray().ToList();
        asked.Count.ShouldBeInRange(2, 5);
        asked.Select(question => question.GetProperty("id").GetString()).Take(2).ShouldBe(["conflict-p95", "peak-rate"]);
        asked.ShouldAllBe(question => question.GetProperty("default").GetString()!.Length > 0 && question.GetProperty("why").GetString()!.Length > 0);

        var answers = line.Write("answers.json", "{ \"conflict-p95\": \"p95 300 ms\", \"peak-rate\": \"25 rps\", \"accounts\": null }");
        (await line.RunAsync("create", document, "--brief", "10x traffic; p95 < 100ms, p95 < 300ms", "--answers", answers, "-o", line.PathOf("out"))).ShouldBe(0);
        var plan = File.ReadAllText(line.PathOf("out/plan.yaml"));
        plan.ShouldContain("p95: { value: 300ms, from: given, because: \"answer: p95 300 ms\" }");
        plan.ShouldContain("answer: 25 rps");
        line.Errors.ShouldNotContain("unreadable-answer");
    }

    [Theory]
    [InlineData("{ \"a\": ", "answers.json:1:")]
    [InlineData("[1]", "a JSON object")]
    [InlineData("{ \"a\": [1] }", "is no text")]
    public async Task Answers_that_are_wrong_are_findings(string content, string said)
    {
        using var line = new CommandLine();
        var document = line.Write("openapi.yaml", SampleApi.Document);
        var answers = line.Write("answers.json", content);
        (await line.RunAsync("create", document, "--answers", answers, "-o", line.PathOf("out"))).ShouldBe(104);
        line.Errors.ShouldContain(said);
        line.FilesIn("out").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_brief_is_no_brief()
    {
        using var line = new CommandLine();
        (await line.RunAsync("create", "--brief", " ")).ShouldBe(104);
        line.Errors.ShouldContain("The brief is empty");
    }

    [Theory]
    [InlineData("create", "nothing to create from")]
    [InlineData("create x.yaml --questions xml", "")]
    public async Task Without_anything_to_go_by_nothing_is_written(string text, string said)
    {
        using var line = new CommandLine();
        (await line.RunAsync(text.Split(' '))).ShouldBe(104);
        line.Errors.ShouldContain(said);
    }
}
