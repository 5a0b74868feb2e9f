using System.Text.Json.Nodes;
using Loadline.Results;

namespace Loadline.Cli.Tests;

public sealed class HistoryCommandTests : IDisposable
{
    private readonly CommandLine _line = new();

    private string Store => _line.PathOf("history.db");

    [Fact]
    public async Task Runs_are_kept_shown_pruned_and_moved()
    {
        for (var run = 0; run < 12; run++)
        {
            ResultFiles.Write(_line.PathOf($"results/load-{run:000}"), CompareTests.ResultOf(run, run < 6 ? 1 : 1.5, isAfter: false));
            (await _line.RunAsync("history", "add", _line.PathOf($"results/load-{run:000}"), "--series", "main", "--label", run == 7 ? "</script><b>x" : $"c{run}", "--store", Store)).ShouldBe(ExitCode.Pass, _line.Errors);
        }

        (await _line.RunAsync("history", "add", _line.PathOf("results"), "--series", "main", "--store", Store)).ShouldBe(ExitCode.Pass);
        _line.Output.ShouldContain("0 kept in series main, 12 were there already");
        (await _line.RunAsync("history", "list", "--store", Store)).ShouldBe(ExitCode.Pass);
        _line.Output.ShouldContain("main      12");
        (await _line.RunAsync("history", "show", "main", "--store", Store)).ShouldBe(ExitCode.Pass);
        _line.Output.ShouldContain("p(95) changed from");
        _line.Output.ShouldContain("(c6).");
        _line.Output.ShouldContain("p(95) of runs of the same thing differs by");
        (await _line.RunAsync("history", "show", "main", "--json", "--request", "GET /orders", "--store", Store)).ShouldBe(ExitCode.Pass);
        JsonNode.Parse(_line.Output)!["metrics"]!.AsArray().Single(metric => metric!["metric"]!.GetValue<string>() == "p95")!["values"]!.AsArray().Count(value => value!["isNewLevel"]!.GetValue<bool>()).ShouldBe(1);
        (await _line.RunAsync("history", "show", "main", "--html", _line.PathOf("pages/main.html"), "--store", Store)).ShouldBe(ExitCode.Pass);
        var page = File.ReadAllText(_line.PathOf("pages/main.html"));
        page.ShouldContain("<h1>History of main</h1>");
        page.ShouldContain("id=\"chart-p95\"");
        page.ShouldContain("\"label\":\"c6\"", Case.Sensitive, "the run with which the level changed is named in the chart");
        page.ShouldContain("&lt;/script&gt;&lt;b&gt;x");
        page.ShouldNotContain("<b>");
        (await _line.RunAsync("history", "prune", "main", "--keep", "10", "--store", Store)).ShouldBe(ExitCode.Pass);
        _line.Output.ShouldContain("2 forgotten");
        (await _line.RunAsync("history", "export", "-o", _line.PathOf("all.jsonl"), "--store", Store)).ShouldBe(ExitCode.Pass);
        (await _line.RunAsync("history", "import", _line.PathOf("all.jsonl"), "--store", _line.PathOf("other.db"))).ShouldBe(ExitCode.Pass);
        _line.Output.ShouldContain("10 kept");
    }

    [Theory]
    [InlineData(1.0, ExitCode.Pass)]
    [InlineData(1.6, ExitCode.ThresholdCrossed)]
    public async Task A_run_is_judged_by_the_baseline_that_is_kept(double factor, int code)
    {
        for (var run = 0; run < 8; run++)
        {
            ResultFiles.Write(_line.PathOf($"main/load-{run:000}"), CompareTests.ResultOf(run, 1, isAfter: false));
        }

        (await _line.RunAsync("history", "add", _line.PathOf("main"), "--series", "main", "--store", Store)).ShouldBe(ExitCode.Pass);
        ResultFiles.Write(_line.PathOf("new"), CompareTests.ResultOf(50, factor, isAfter: true));
        (await _line.RunAsync("compare", "--baseline", "main", "--after", _line.PathOf("new"), "--store", Store)).ShouldBe(code, _line.Output);
        _line.Output.ShouldContain("8 runs before, 1 after");
        _line.Output.ShouldContain("One run against a baseline of 8");
    }

    [Fact]
    public async Task A_baseline_of_other_work_is_no_baseline()
    {
        ResultFiles.Write(_line.PathOf("main"), CompareTests.ResultOf(0, 1, isAfter: false));
        ResultFiles.Write(_line.PathOf("new"), CompareTests.ResultOf(1, 1, isAfter: true) with { Profile = "stress" });
        (await _line.RunAsync("history", "add", _line.PathOf("main"), "--series", "main", "--store", Store)).ShouldBe(ExitCode.Pass);
        (await _line.RunAsync("compare", "--baseline", "main", "--after", _line.PathOf("new"), "--store", Store)).ShouldBe(ExitCode.InvalidInput);
        _line.Errors.ShouldContain("none of the 1 runs of series main did the same work");
        (await _line.RunAsync("compare", "--baseline", "nothing", "--after", _line.PathOf("new"), "--store", Store)).ShouldBe(ExitCode.InvalidInput);
    }

    [Fact]
    public async Task Runs_that_tell_nothing_are_left_out_with_the_reason_and_a_change_of_work_is_named()
    {
        for (var run = 0; run < 12; run++)
        {
            var result = CompareTests.ResultOf(run, run < 6 ? 1 : 1.5, isAfter: false) with { PlanHash = run < 6 ? "one" : "other" };
            ResultFiles.Write(_line.PathOf($"results/load-{run:000}"), run == 3 ? result with { End = RunEnd.Interrupted } : result);
        }

        (await _line.RunAsync("history", "add", _line.PathOf("results"), "--series", "main", "--store", Store)).ShouldBe(ExitCode.Pass);
        (await _line.RunAsync("history", "show", "main", "--store", Store)).ShouldBe(ExitCode.Pass);
        _line.Output.ShouldContain("1 of 12 runs tell nothing about the target and are left out");
        _line.Output.ShouldContain("It was interrupted.");
        _line.Output.ShouldContain("2 kinds are in this series");
        _line.Output.ShouldContain(", and so did what was sent (plan, profile or scale).");
        (await _line.RunAsync("history", "show", "main", "--json", "--store", Store)).ShouldBe(ExitCode.Pass);
        JsonNode.Parse(_line.Output)!["leftOut"]!.AsArray().ShouldHaveSingleItem()!["reason"]!.GetValue<string>().ShouldBe("It was interrupted.");
    }

    [Fact]
    public async Task A_history_too_short_to_tell_says_so()
    {
        ResultFiles.Write(_line.PathOf("results/load-001"), CompareTests.ResultOf(0, 1, isAfter: false));
        ResultFiles.Write(_line.PathOf("results/load-002"), CompareTests.ResultOf(1, 1, isAfter: false));
        (await _line.RunAsync("history", "add", _line.PathOf("results"), "--series", "main", "--store", Store)).ShouldBe(ExitCode.Pass);
        (await _line.RunAsync("history", "show", "main", "--store", Store)).ShouldBe(ExitCode.Pass);
        _line.Output.ShouldContain("Nothing changed that is no accident. How much runs of the same thing differ takes eight of them to tell.");
    }

    [Fact]
    public async Task What_is_wrong_ends_with_104()
    {
        (await _line.RunAsync("history", "show", "nothing", "--store", Store)).ShouldBe(ExitCode.InvalidInput);
        (await _line.RunAsync("history", "prune", "main", "--store", Store)).ShouldBe(ExitCode.InvalidInput);
        (await _line.RunAsync("history", "import", _line.Write("bad.jsonl", "x\n"), "--store", Store)).ShouldBe(ExitCode.InvalidInput);
        (await _line.RunAsync("history", "list", "--store", _line.Write("text.db", new string('x', 5_000)))).ShouldBe(ExitCode.InvalidInput);
        _line.Errors.ShouldNotContain(" at ");
        (await _line.RunAsync("history", "add", Path.Combine(Testing.Repository.Root, "tests", "Corpus", "results", "k6-summary.json"), "--series", "main", "--store", Store)).ShouldBe(ExitCode.InvalidInput);
        _line.Errors.ShouldContain("does not tell when it began");
    }

    public void Dispose() => _line.Dispose();
}
