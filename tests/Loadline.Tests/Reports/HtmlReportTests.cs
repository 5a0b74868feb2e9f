using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using CsCheck;
using Loadline.Plans;
using Loadline.Reports;
using Loadline.Reports.Html;
using Loadline.Results;
using Loadline.Testing;
using Loadline.Tests.Results;
using Loadline.Verdicts;

namespace Loadline.Tests.Reports;

public sealed class HtmlReportTests
{
    private const string Hostile = "</script><script>alert('x')</script><img src=x onerror=alert(1)>\" onload=\"alert(2)\u2028`<!--]]>";

    [Theory]
    [InlineData("failing")]
    [InlineData("inconclusive")]
    [InlineData("stalled")]
    [InlineData("tiny")]
    public void Reads_as_the_snapshot(string run) => Snapshot.Matches(PageText.Shown(Written(ReportOf(TestResults.Plan, ResultOf(run)))), run + ".html");

    [Fact]
    public void The_same_report_gives_the_same_bytes() =>
        Written(ReportOf(TestResults.Plan, TestResults.Failing)).ShouldBe(Written(ReportOf(TestResults.Plan, TestResults.Failing)));

    [Fact]
    public void The_verdict_and_why_come_first()
    {
        var page = Page(ReportOf(TestResults.Plan, TestResults.Failing));
        var main = page.QuerySelector("main")!;
        main.FirstElementChild!.ClassName.ShouldBe("verdict fail");
        main.QuerySelector("h1")!.TextContent.ShouldBe("Fail");
        main.QuerySelectorAll(".reasons li").Select(reason => reason.TextContent).ShouldBe(ReportOf(TestResults.Plan, TestResults.Failing).Verdict.Reasons);
        page.QuerySelectorAll("section").Select(section => section.Id).ShouldBe(["thresholds", "latency", "throughput", "failures", "requests", "mix", "metrics", "generator", "run", "plan"]);
    }

    [Fact]
    public void Thresholds_that_failed_stand_before_those_that_held() =>
        Page(ReportOf(TestResults.Plan, TestResults.Failing)).QuerySelectorAll("#thresholds tbody td .mark").Select(mark => mark.TextContent).Where(word => word is "FAIL" or "pass")
            .ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);

    [Fact]
    public void Only_the_page_own_style_and_script_may_run()
    {
        var page = Page(HostileReport);
        var policy = page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content")!;
        policy.ShouldStartWith("default-src 'none'; ");
        policy.ShouldNotContain("unsafe");
        policy.ShouldContain($"script-src '{Hash(page.QuerySelectorAll("script").Single(script => !script.HasAttribute("type")).TextContent)}'");
        policy.ShouldContain($"style-src '{Hash(page.QuerySelector("style")!.TextContent)}'");
    }

    [Fact]
    public void Nothing_in_a_result_becomes_markup()
    {
        var page = Page(HostileReport);
        PageText.IsHarmless(page);
        page.QuerySelectorAll("#requests tbody th").Select(cell => cell.TextContent).ShouldContain(Hostile.Replace('\u2028', '\uFFFD'));
        PageText.Data(page).ToJsonString().ShouldContain("alert", Case.Sensitive, "the failure is a line of a chart");
        Regex.Match(Written(HostileReport), "<script type=\"application/json\"[^>]*>(?<data>[^<]*)</script>", RegexOptions.None, TimeSpan.FromSeconds(5)).Groups["data"].Value.ShouldNotContain('\u2028');
    }

    [Fact]
    public void Every_page_can_be_found_through_without_eyes() => AnyResult.Of.Sample(
        result =>
        {
            var page = Page(ReportOf(TestResults.Plan, result));
            PageText.IsWhole(page);
        },
        iter: 25);

    [Fact]
    public void A_chart_shows_what_the_seconds_hold()
    {
        var chart = PageText.Data(Page(ReportOf(TestResults.Plan, TestResults.Passing))).AsArray().Single(chart => chart!["id"]!.GetValue<string>() == "latency")!;
        chart["xs"]!.AsArray().Count.ShouldBe(120);
        foreach (var (label, metric, percentile) in new[] { ("response p(95)", "http_req_response_time", 95), ("service p(99)", "http_req_duration", 99) })
        {
            var values = chart["series"]!.AsArray().Single(line => line!["label"]!.GetValue<string>() == label)!["values"]!.AsArray();
            values.Select(value => value!.GetValue<double>()).ShouldBe(TestResults.Passing.Seconds.Select(second => Math.Round(second.Metrics.Select(metric, [])!.Percentile(percentile), 4)));
        }
    }

    [Fact]
    public void The_interval_of_a_percentile_holds_the_percentile()
    {
        var chart = LatencyCharts.ByPercentile(TestResults.Passing)!;
        var line = chart.Series[0];
        line.Values.Zip(line.Band!).Where(point => point.Second.Low is not null).ToList().ShouldAllBe(point => point.Second.Low <= point.First * 1.005 && point.First <= point.Second.High * 1.005);
        line.Band!.Count(interval => interval.Low is not null).ShouldBeGreaterThan(20);
        chart.Xs.Select(chart.NameOf).ShouldContain("p(99.9)");
        chart.Xs.Select(chart.NameOf).ShouldContain("p(95)");
    }

    [Fact]
    public void What_was_offered_adds_up_whatever_its_shape_and_however_it_was_scaled() =>
        Gen.Select(Gen.Double[0, 50], Gen.Select(Gen.Double[0.5, 90], Gen.Int[1, 40]).Array[1, 5], Gen.Int[1, 100_000], Gen.Int[1, 500]).Sample((from, stages, offered, length) =>
        {
            var profile = new RampingArrivals { Name = "load", From = Rate.Of(from), Stages = [.. stages.Select(stage => new ArrivalStage(Rate.Of(stage.Item1), TimeSpan.FromSeconds(stage.Item2)))], Users = 1, MaxUsers = 1 };
            var rate = OfferedRate.Of(TestResults.Plan with { Profiles = [profile] }, TestResults.Passing with { OfferedIterations = offered, Planned = TimeSpan.FromSeconds(length) })!;
            Enumerable.Range(0, length).Sum(second => rate.Between(second, second + 1)).ShouldBe(offered, offered * 1e-9);
            rate.Between(length, length + 10).ShouldBe(0, 1e-6);
        });

    [Fact]
    public void A_long_run_has_no_more_points_than_a_chart_can_show_and_loses_nothing() => Gen.Int[1, 5_000].Sample(
        length =>
        {
            var seconds = Enumerable.Range(0, length).Select(second =>
            {
                var set = new MetricSet();
                set.GetOrAdd("http_reqs", MetricType.Counter, MetricUnit.None, []).Record(second + 1);
                return new RunSecond(second, set);
            }).ToList();
            var timeline = Timeline.Of(TestResults.Passing with { Seconds = seconds, Duration = TimeSpan.FromSeconds(length) });
            timeline.Points.Count.ShouldBeLessThanOrEqualTo(Timeline.MostPoints);
            timeline.Points.Sum(point => point.Metrics.Select("http_reqs", [])!.Sum).ShouldBe(length * (length + 1.0) / 2);
            timeline.Points.Sum(point => point.Length).ShouldBe(length, timeline.Step / 4.0);
        },
        iter: 30);

    [Fact]
    public void Pauses_and_mix_are_shown_beside_what_was_planned()
    {
        var plan = TestResults.Plan with { Journeys = [TestResults.Plan.Journeys[0] with { Steps = [.. TestResults.Plan.Journeys[0].Steps, new ThinkStep(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3))] }, TestResults.Plan.Journeys[1]] };
        var browse = Page(ReportOf(plan, TestResults.Passing)).QuerySelectorAll("#mix tbody tr")[0].Children.Select(cell => cell.TextContent.Trim()).ToList();
        browse[..6].ShouldBe(["browse", "70%", "70%", "8,400", "0", "2 s"]);
        var requests = TestResults.Passing.Metrics.Select("http_req_duration", [new("scenario", "browse")])!;
        browse[6].ShouldBe(Quantity.Duration(TimeSpan.FromMilliseconds(TestResults.Passing.Metrics.Select("iteration_duration", [new("scenario", "browse")])!.Mean - (requests.Sum / 8_400))));
        Page(ReportOf(plan, TestResults.Passing with { Changed = "duration 30s, pauses 0.1" })).QuerySelectorAll("#mix tbody tr")[0].Children[5].TextContent.ShouldBe("0.2 s");
    }

    [Fact]
    public void A_result_without_seconds_and_distributions_shows_what_there_is()
    {
        var set = new MetricSet { IsSummary = true };
        set.Add(new MetricSeries("http_req_duration", MetricUnit.Time, [], new TrendFigures(100, 20, [new(50, 18), new(95, 40)])));
        var page = Page(ReportOf(TestResults.Plan, TestResults.Tiny with { Tool = "k6", Metrics = set, Seconds = [], PlanHash = "" }));
        page.QuerySelectorAll("figure").ShouldBeEmpty();
        page.QuerySelector("#latency")!.TextContent.ShouldContain("this result of k6 tells no seconds and no distribution");
        page.QuerySelectorAll("#requests tbody tr").Last().TextContent.ShouldContain("40.0");
        page.QuerySelector("#generator")!.TextContent.ShouldContain("k6 does not watch itself");
    }

    private static Report HostileReport { get; } = Hostiles();

    private static Report Hostiles()
    {
        var seconds = Enumerable.Range(0, 3).Select(second =>
        {
            var set = new MetricSet();
            set.GetOrAdd("http_req_duration", MetricType.Trend, MetricUnit.Time, [new("name", Hostile), new("scenario", Hostile)]).Record(12 + second);
            set.GetOrAdd("http_req_failed", MetricType.Rate, MetricUnit.None, [new("error_code", "1503"), new("name", Hostile)]).Record(1);
            set.GetOrAdd("http_reqs", MetricType.Counter, MetricUnit.None, [new("name", Hostile)]).Record(1);
            set.GetOrAdd("iterations", MetricType.Counter, MetricUnit.None, [new("scenario", Hostile)]).Record(1);
            return new RunSecond(second, set);
        }).ToList();
        var totals = new MetricSet();
        seconds.ForEach(second => totals.Merge(second.Metrics));
        var plan = TestResults.Plan with
        {
            Name = Hostile,
            Description = Hostile,
            Journeys = [new Journey { Name = Hostile, Because = Hostile, Steps = [new RequestStep { Method = "GET", Path = "/", Name = Hostile }] }],
            Thresholds = [new Threshold { Metric = "http_req_duration", Tags = [new("name", Hostile)], Aggregation = TestResults.P(95), Comparison = Comparison.Less, Limit = 1, Because = Hostile }],
            Ledger = [new Assumption(Hostile, Hostile, Provenance.Given, Hostile)],
            Notes = [new Note(NoteKind.Pitfall, Hostile)],
        };
        return ReportOf(plan, TestResults.Failing with
        {
            Metrics = totals,
            Seconds = seconds,
            Target = Hostile,
            Checks = [new RunCheck(Hostile, Hostile, 0, 1)],
            Errors = [new RunError(Hostile, 1503, Hostile, 3)],
            Remarks = [Hostile],
            Generator = TestResults.Failing.Generator! with { Sentence = Hostile, Note = Hostile, Signals = [new GeneratorSignal(GeneratorSignalKind.Core, GeneratorHealth.Degraded, 1, Hostile, Hostile)] },
        });
    }

    private static RunResult ResultOf(string run) => run switch
    {
        "failing" => TestResults.Failing,
        "inconclusive" => TestResults.Inconclusive,
        "stalled" => TestResults.Stalled,
        _ => TestResults.Tiny,
    };

    private static IDocument Page(Report report) => PageText.Parse(Written(report));

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static Report ReportOf(Plan plan, RunResult result) => new(plan, result, Verdict.Of(plan, result));

    private static string Written(Report report)
    {
        var output = new StringWriter(CultureInfo.InvariantCulture);
        new HtmlReport().Write(report, output);
        return output.ToString();
    }
}
