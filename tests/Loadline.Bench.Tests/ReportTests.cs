using Loadline.Bench.Benches;
using Loadline.Bench.Reporting;
using Loadline.Bench.Tools;

namespace Loadline.Bench.Tests;

public sealed class ReportTests
{
    [Theory]
    [InlineData(true, true, 0)]
    [InlineData(true, false, 99)]
    [InlineData(false, null, 99)]
    [InlineData(true, null, 120)]
    public void The_worst_promise_decides(bool? one, bool? other, int exitCode) =>
        new BenchReport("cost", [], [], [new Promise("a", "1", one), new Promise("b", "2", other)]).ExitCode.ShouldBe(exitCode);

    [Fact]
    public void A_table_is_markdown()
    {
        var table = new Table("tool", "µs");
        table.Add("loadline", "10.5");

        table.ToString().ShouldBe("| tool     |   µs |\n|:---------|-----:|\n| loadline | 10.5 |\n");
    }

    [Fact]
    public void A_result_replaces_the_last_one_and_nothing_else()
    {
        const string page = "a\n<!-- bench: cost -->\nold\n<!-- end of bench: cost -->\n<!-- bench: soak -->\n<!-- end of bench: soak -->\nz\n";

        var once = PerformancePage.Replace(page, "cost", "new\n");

        once.ShouldBe("a\n<!-- bench: cost -->\nnew\n<!-- end of bench: cost -->\n<!-- bench: soak -->\n<!-- end of bench: soak -->\nz\n");
        PerformancePage.Replace(once, "cost", "new\n").ShouldBe(once);
        Should.Throw<InvalidOperationException>(() => PerformancePage.Replace(page, "other", "new\n"));
    }

    [Fact]
    public void The_page_has_a_place_for_every_benchmark()
    {
        var page = File.ReadAllText(Path.Combine(Testing.Repository.Root, "docs", "performance.md"));

        foreach (var name in new[] { "create", "cost", "accuracy", "pacing", "soak" })
        {
            Should.NotThrow(() => PerformancePage.Replace(page, name, ""));
        }
    }

    [Fact]
    public void A_ratio_is_taken_within_a_round()
    {
        var runs = new CostRuns();
        foreach (var (round, ours, theirs) in new[] { (0, 10.0, 10.0), (1, 30.0, 20.0), (2, 8.0, 10.0) })
        {
            runs.Add("base", "loadline", round, new CostRun(ours, ours, 1, 1));
            runs.Add("base", "wrk", round, new CostRun(theirs, theirs, 1, 1));
        }

        runs.Add("base", "loadline", 3, new CostRun(1_000, 1_000, 1, 1));

        runs.Ratio("base", "loadline", "wrk", run => run.PerRequest).ShouldBe(1);
        runs.Ratio("base", "loadline", "hey", run => run.PerRequest).ShouldBeNull();
    }

    [Fact]
    public void Growth_is_the_rise_of_the_line_over_the_mean()
    {
        SoakBench.Growth([(0, 90), (1, 100), (2, 110)]).ShouldBe(0.2, 1e-9);
        SoakBench.Growth([(0, 100), (1, 101), (2, 100)]).ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Lateness_at_the_target_is_taken_from_the_earliest()
    {
        var said = new ToolAnswer { Completed = 4 };

        new PacingRun(said, 10_000, 4, [1_000_000, 1_100_000, 1_230_000, 1_300_000]).LateAtTarget.ShouldBe([0, 0, 0, 30], 1e-9);
        new PacingRun(said, 10_000, 5, [1_000_000, 1_100_000, 1_230_000, 1_300_000]).LateAtTarget.ShouldBeEmpty();
    }

    [Fact]
    public void Options_are_read()
    {
        var options = BenchOptions.Parse(["3", "--seconds", "2.5", "--tools", "loadline,hey", "--only", "stall", "--requests", "1000", "--margin", "3", "--write"])!;

        options.Rounds.ShouldBe(3);
        options.Seconds.ShouldBe(2.5);
        options.Tools.ShouldBe(["loadline", "hey"]);
        options.Wants("stall").ShouldBeTrue();
        options.Wants("frozen").ShouldBeFalse();
        (options.Requests, options.Margin, options.Write).ShouldBe((1_000, 3, true));
        BenchOptions.Parse(["--seconds"]).ShouldBeNull();
        BenchOptions.Parse(["-1"]).ShouldBeNull();
    }
}
