using System.Text.Json;
using Loadline.Capacity;
using Loadline.Reports.Capacities;
using Loadline.Reports.Html.Capacities;
using Loadline.Testing;
using Loadline.Tests.Capacity;

namespace Loadline.Tests.Reports;

public sealed class CapacityReportTests
{
    [Fact]
    public async Task The_answer_comes_first_then_what_it_rests_on()
    {
        var text = new StringWriter { NewLine = "\n" };
        new CapacityText(100).Write(await ReportAsync(), text);
        text.ToString().Split('\n').ShouldAllBe(line => line.Length <= 100);
        Snapshot.Matches(text.ToString(), "text.txt");
    }

    [Fact]
    public async Task Markdown_for_a_pull_request_has_the_same()
    {
        var text = new StringWriter { NewLine = "\n" };
        CapacityMarkdown.Write(await ReportAsync(), text);
        Snapshot.Matches(text.ToString(), "markdown.md");
    }

    [Fact]
    public async Task Json_has_every_trial_with_its_counts()
    {
        var report = await ReportAsync();
        var text = new StringWriter { NewLine = "\n" };
        CapacityJson.Write(report, text);
        using var json = JsonDocument.Parse(text.ToString());
        var root = json.RootElement;
        root.GetProperty("kind").GetString().ShouldBe("capacity");
        root.GetProperty("holds").GetDouble().ShouldBe(report.Result.Holds!.Value, 1e-5);
        root.GetProperty("operating").GetDouble().ShouldBe(report.Result.Holds!.Value * 0.7, 1e-5);
        root.GetProperty("scalability").GetProperty("fits").GetBoolean().ShouldBeTrue();
        root.GetProperty("scalability").GetProperty("peakInProgress").ValueKind.ShouldBe(JsonValueKind.Null, "a queue has no peak, and none is made up");
        root.GetProperty("trials").GetArrayLength().ShouldBe(report.Result.Trials.Count);
        root.GetProperty("trials")[0].GetProperty("criteria")[0].GetProperty("allowed").GetDouble().ShouldBe(0.05);
    }

    [Fact]
    public async Task The_page_reads_as_the_snapshot() => Snapshot.Matches(PageText.Shown(await PageAsync(await ReportAsync())), "page.html");

    [Fact]
    public async Task The_page_has_the_answer_first_and_can_be_found_through_without_eyes()
    {
        var report = await ReportAsync();
        var page = PageText.Parse(await PageAsync(report));
        PageText.IsWhole(page);
        page.QuerySelector("main")!.FirstElementChild!.ClassName.ShouldBe("verdict pass");
        page.QuerySelector("h1")!.TextContent.ShouldStartWith("Capacity ");
        page.QuerySelectorAll("section").Select(section => section.Id).ShouldBe(["rate", "why", "after", "trials", "search"]);
        page.QuerySelectorAll("figure").Select(figure => figure.Id).ShouldBe(["chart-times", "chart-limits", "chart-scaling", "chart-recovery"]);
        page.QuerySelectorAll("#trials tbody tr").Length.ShouldBe(report.Result.Trials.Count);
    }

    [Fact]
    public async Task Each_trial_is_in_the_chart_once_and_marked_by_its_outcome()
    {
        var report = await ReportAsync();
        var chart = PageText.Data(PageText.Parse(await PageAsync(report))).AsArray()[0]!;
        var trials = report.Result.Trials.Where(trial => trial.Request.Kind != TrialKind.Recovery).ToList();
        var marked = chart["series"]!.AsArray().Where(series => !series!["line"]!.GetValue<bool>()).ToDictionary(series => series!["label"]!.GetValue<string>(), series => series!["values"]!.AsArray().Count(value => value is not null));
        marked.Values.Sum().ShouldBe(trials.Count);
        marked["holds"].ShouldBe(trials.Count(trial => trial.Score is { Outcome: TrialOutcome.Pass, ByEstimate: false }));
        marked["fails"].ShouldBe(trials.Count(trial => trial.Score is { Outcome: TrialOutcome.Fail, ByEstimate: false }));
        chart["ranges"]![0]!["from"]!.GetValue<double>().ShouldBe(report.Result.Low!.Value, 1e-3);
        chart["ranges"]![0]!["to"]!.GetValue<double>().ShouldBe(report.Result.High!.Value, 1e-3);
    }

    [Theory]
    [InlineData(CapacityEnd.Found, 500.0, "fail")]
    [InlineData(CapacityEnd.Found, 142.0, "doubt")]
    [InlineData(CapacityEnd.Generator, 500.0, "doubt")]
    [InlineData(CapacityEnd.BelowStart, 1.0, "fail")]
    [InlineData(CapacityEnd.Interrupted, 1.0, "doubt")]
    [InlineData(CapacityEnd.AtLeast, 1.0, "pass")]
    public async Task The_colour_is_that_of_the_exit_code(CapacityEnd end, double required, string mark)
    {
        var report = await ReportAsync();
        report = report with { Required = required, Result = report.Result with { End = end, Holds = 138, Fails = 145, Low = 138, High = 150 } };
        PageText.Parse(await PageAsync(report)).QuerySelector("header")!.ClassName.ShouldBe("verdict " + mark);
    }

    [Fact]
    public async Task Nothing_in_a_plan_becomes_markup()
    {
        const string hostile = "</script><script>alert('x')</script><img src=x onerror=alert(1)>\" onload=\"alert(2)\u2028`";
        var report = await ReportAsync();
        var result = report.Result with { Reason = hostile, Trials = [.. report.Result.Trials.Select(trial => trial with { Score = trial.Score with { Reason = hostile } })] };
        PageText.IsHarmless(PageText.Parse(await PageAsync(report with { Plan = report.Plan with { Name = hostile }, Profile = hostile, Target = hostile, LeftOut = [hostile], Result = result })));
    }

    private static async Task<string> PageAsync(CapacityReport report)
    {
        await using var text = new StringWriter { NewLine = "\n" };
        CapacityHtml.Write(report, text);
        return text.ToString();
    }

    private static Task<CapacityReport> ReportAsync() => SearchedCapacity.FindAsync();
}
