using Loadline.Results;
using Loadline.Testing;

namespace Loadline.Cli.Tests;

public sealed class CompareTests : IDisposable
{
    private readonly CommandLine _line = new();

    [Fact]
    public async Task Folders_of_runs_are_compared_and_reported_in_every_format()
    {
        Write("before", 5, 1, isAfter: false);
        Write("after", 5, 1.3, isAfter: true);
        (await _line.RunAsync("compare", _line.PathOf("before"), _line.PathOf("after"), "--json", _line.PathOf("c.json"), "--markdown", _line.PathOf("c.md"), "--junit", _line.PathOf("c.xml"), "--html", _line.PathOf("pages/c.html")))
            .ShouldBe(ExitCode.ThresholdCrossed);
        _line.Output.ShouldStartWith("WORSE: Orders API, 5 interleaved pairs");
        _line.Errors.ShouldContain("exit 99: worse: p(9");
        File.ReadAllText(_line.PathOf("c.md")).ShouldStartWith("## \u274C Worse: Orders API");
        File.ReadAllText(_line.PathOf("pages/c.html")).ShouldContain("chart-curve", Case.Sensitive, "the page has the distributions of the results");
        File.ReadAllText(_line.PathOf("c.json")).ShouldContain("\"verdict\": \"worse\"");
        File.ReadAllText(_line.PathOf("c.xml")).ShouldContain("<failure");
    }

    [Fact]
    public async Task Runs_of_the_same_are_the_same()
    {
        Write("before", 5, 1, isAfter: false);
        Write("after", 5, 1.01, isAfter: true);
        (await _line.RunAsync("compare", _line.PathOf("before"), _line.PathOf("after"))).ShouldBe(ExitCode.Pass, _line.Output);
        _line.Output.ShouldStartWith("SAME");
    }

    [Fact]
    public async Task Few_runs_are_inconclusive_and_the_user_says_what_that_ends_with()
    {
        Write("before", 1, 1, isAfter: false);
        Write("after", 1, 1.05, isAfter: true);
        (await _line.RunAsync("compare", _line.PathOf("before"), _line.PathOf("after"))).ShouldBe(ExitCode.Inconclusive);
        (await _line.RunAsync("compare", _line.PathOf("before"), _line.PathOf("after"), "--inconclusive", "fail")).ShouldBe(ExitCode.ThresholdCrossed);
        (await _line.RunAsync("compare", _line.PathOf("before"), _line.PathOf("after"), "--inconclusive", "pass")).ShouldBe(ExitCode.Pass);
    }

    [Fact]
    public async Task Results_of_different_tools_are_refused_with_the_reason()
    {
        (await _line.RunAsync("compare", Corpus("k6-lines.json"), Corpus("artillery.json"))).ShouldBe(ExitCode.InvalidInput);
        _line.Errors.ShouldContain("Results of artillery and k6 can't be compared");
    }

    [Fact]
    public async Task Summaries_of_k6_are_compared()
    {
        string[] files = [.. Enumerable.Range(0, 6).Select(run => _line.Write($"k6-{run}.json", File.ReadAllText(Corpus("k6-export.json")).Replace("45.3733", $"{45 + run}.3733", StringComparison.Ordinal)))];
        (await _line.RunAsync(["compare", "--before", .. files[..3], "--after", .. files[3..], "--paired"])).ShouldBe(ExitCode.Pass);
        _line.Output.ShouldContain("3 interleaved pairs");
        _line.Output.ShouldContain("p(95)    46.4 ms");
    }

    [Fact]
    public async Task A_run_without_requests_is_inconclusive_with_the_reason()
    {
        Write("before", 3, 1, isAfter: false);
        Write("after", 3, 1, isAfter: true);
        ResultFiles.Write(_line.PathOf("after/load-002"), ResultOf(1, 1, isAfter: true) with { Metrics = new MetricSet(), StartedIterations = 0 });
        (await _line.RunAsync("compare", _line.PathOf("before"), _line.PathOf("after"))).ShouldBe(ExitCode.Inconclusive, _line.Errors);
        _line.Errors.ShouldContain("load-002 tells nothing about the target: It has no requests.");
    }

    [Fact]
    public async Task A_run_that_is_named_twice_does_not_count_twice()
    {
        (await _line.RunAsync("compare", "--before", Corpus("k6-summary.json"), "--after", Corpus("k6-export.json"))).ShouldBe(ExitCode.Inconclusive);
        // Wherever the lines break: that depends on how long the names of the files are.
        string.Join(' ', _line.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ShouldContain("are the same run, and a run counts once");
    }

    [Fact]
    public async Task A_store_that_nobody_asked_for_and_that_is_broken_costs_no_comparison()
    {
        Write("before", 1, 1, isAfter: false);
        Write("after", 1, 2, isAfter: true);
        using var process = DiskTests.Start("exec dotnet \"$@\"", new() { ["LOADLINE_STORE"] = _line.Write("text.db", new string('x', 5_000)) }, "compare", _line.PathOf("before"), _line.PathOf("after"));
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(ExitCode.Inconclusive);
        output.ShouldContain("How much runs differ could not be looked up");

        (await _line.RunAsync("compare", _line.PathOf("before"), _line.PathOf("after"), "--store", _line.PathOf("text.db"))).ShouldBe(ExitCode.InvalidInput);
        _line.Errors.ShouldContain("the file is no store, or is damaged");
    }

    [Theory]
    [InlineData("compare")]
    [InlineData("compare a.json")]
    [InlineData("compare a.json b.json c.json")]
    [InlineData("compare no-such.json neither.json")]
    public async Task What_can_not_be_compared_ends_with_104(string text) => (await _line.RunAsync(text.Split(' '))).ShouldBe(ExitCode.InvalidInput);

    public void Dispose() => _line.Dispose();

    private static string Corpus(string file) => Path.Combine(Repository.Root, "tests", "Corpus", "results", file);

    private void Write(string side, int runs, double factor, bool isAfter)
    {
        for (var run = 0; run < runs; run++)
        {
            ResultFiles.Write(_line.PathOf($"{side}/load-{run + 1:000}"), ResultOf(run, factor, isAfter));
        }
    }

    internal static RunResult ResultOf(int run, double factor, bool isAfter)
    {
        var random = new Random((run * 2) + (isAfter ? 1 : 0));
        var level = factor * (1 + (0.01 * (random.NextDouble() - 0.5)));
        var totals = new MetricSet();
        for (var i = 0; i < 6_000; i++)
        {
            var time = level * (20 - (30 * Math.Log(1 - ((i + random.NextDouble()) / 6_000))));
            totals.GetOrAdd("http_req_duration", Plans.MetricType.Trend, Plans.MetricUnit.Time, [new("name", "GET /orders")]).Record(time);
            totals.GetOrAdd("http_req_failed", Plans.MetricType.Rate, Plans.MetricUnit.None, [new("name", "GET /orders")]).Record(0);
            totals.GetOrAdd("http_reqs", Plans.MetricType.Counter, Plans.MetricUnit.None, [new("name", "GET /orders")]).Record(1);
        }

        return new RunResult
        {
            Plan = "Orders API", PlanHash = "hash", Profile = "load", Seed = 1, Target = "http://127.0.0.1:8080",
            StartedAt = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero).AddMinutes((run * 4) + (isAfter ? 2 : 0)),
            Duration = TimeSpan.FromMinutes(1), Planned = TimeSpan.FromMinutes(1), End = RunEnd.Completed, IsOpen = false, StartedIterations = 6_000,
            Metrics = totals, Machine = new RunMachine("Linux 6.8", 4, ".NET 10.0.1", "0.1.0"),
        };
    }
}
