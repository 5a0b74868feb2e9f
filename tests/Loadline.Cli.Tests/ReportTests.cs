using System.Text.Json.Nodes;
using System.Xml.Linq;
using Loadline.Reports;
using Loadline.Results;
using Loadline.Testing;

namespace Loadline.Cli.Tests;

public sealed class ReportTests : IDisposable
{
    private readonly CommandLine _line = new();

    public static TheoryData<string> Files => [.. Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Corpus", "results")).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_format_is_written_of_every_result(string file)
    {
        (await _line.RunAsync("report", PathOf(file), "--format", "all", "-o", _line.PathOf("out"))).ShouldBe(ExitCode.Pass);
        _line.FilesIn("out").ShouldBe(["junit.xml", "report.html", "report.json", "requests.csv", "summary.md", "summary.txt"]);
        JsonNode.Parse(File.ReadAllText(_line.PathOf("out/report.json")))!["run"]!["tool"]!.GetValue<string>().ShouldBe(file.Split('-', '.')[0]);
        XDocument.Load(_line.PathOf("out/junit.xml")).Root!.Name.LocalName.ShouldBe("testsuites");
    }

    [Fact]
    public async Task Each_format_alone_is_written_of_every_result_ours_too()
    {
        ResultFiles.Write(_line.PathOf("ours"), CompareTests.ResultOf(0, 1, isAfter: false));
        foreach (var result in Directory.GetFiles(Path.GetDirectoryName(PathOf("k6-summary.json"))!).Append(_line.PathOf("ours")))
        {
            foreach (var writer in ReportWriters.All.Concat(ReportWriters.OnRequest))
            {
                var file = _line.PathOf("one");
                (await _line.RunAsync("report", result, "--format", writer.Format, "-o", file)).ShouldBe(ExitCode.Pass, $"{result} as {writer.Format}");
                var text = File.ReadAllText(file);
                Action isRight = writer.Format switch
                {
                    "html" => () => text.ShouldStartWith("<!DOCTYPE html>"),
                    "json" => () => JsonNode.Parse(text)!["verdict"].ShouldNotBeNull(),
                    "junit" => () => XDocument.Parse(text).Root!.Name.LocalName.ShouldBe("testsuites"),
                    "csv" => () => text.ShouldStartWith("profile,"),
                    "markdown" => () => text.ShouldStartWith("## "),
                    "hdr" => () => text.ShouldStartWith("#[Histogram log format version"),
                    _ => () => text.ShouldContain("Requests"),
                };
                isRight();
            }
        }
    }

    [Theory]
    [InlineData("k6-summary.json")]
    [InlineData("artillery.json")]
    public async Task A_report_reads_as_the_snapshot(string file)
    {
        (await _line.RunAsync("report", PathOf(file))).ShouldBe(ExitCode.Pass);
        Snapshot.Matches(_line.Output, Path.ChangeExtension(file, "txt"));
    }

    [Fact]
    public async Task A_plan_judges_the_results_of_other_tools()
    {
        var plan = _line.Write("plan.yaml", """
            loadline: 1
            name: Orders
            target:
              url: http://127.0.0.1:8080
            journeys:
              - name: browse
                steps:
                  - get: /orders
            profiles:
              load: { users: 1, for: 1m }
            thresholds:
              - http_req_waiting: p(95) < 10ms
            """);
        (await _line.RunAsync("report", PathOf("artillery.json"), "--plan", plan, "--gate")).ShouldBe(ExitCode.ThresholdCrossed);
        _line.Errors.ShouldContain("p(95) of http_req_waiting was 40.9 ms, limit 10 ms (180 samples)");
        (await _line.RunAsync("report", PathOf("artillery.json"), "--plan", plan, "--profile", "soak")).ShouldBe(ExitCode.InvalidInput);
    }

    [Fact]
    public async Task The_gate_ends_with_the_worst_verdict()
    {
        (await _line.RunAsync("report", PathOf("artillery.json"), "--gate")).ShouldBe(ExitCode.Inconclusive);
        (await _line.RunAsync("report", PathOf("artillery.json"), PathOf("k6-lines.json"), "--gate")).ShouldBe(ExitCode.ThresholdCrossed);
    }

    [Fact]
    public async Task What_is_no_result_is_refused_and_nothing_is_written()
    {
        var file = _line.Write("a.json", "{}");
        (await _line.RunAsync("report", PathOf("artillery.json"), file, "--format", "csv", "-o", _line.PathOf("out"))).ShouldBe(ExitCode.InvalidInput);
        _line.Errors.ShouldContain("result-unknown");
        _line.FilesIn("out").ShouldBeEmpty();
        (await _line.RunAsync("report", PathOf("artillery.json"), "--format", "pdf")).ShouldBe(ExitCode.InvalidInput);
    }

    public void Dispose() => _line.Dispose();

    private static string PathOf(string file) => Path.Combine(Repository.Root, "tests", "Corpus", "results", file);
}
