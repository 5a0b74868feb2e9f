using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsCheck;
using Loadline.Plans;
using Loadline.Reports;
using Loadline.Reports.Html;
using Loadline.Results;
using Loadline.Testing;
using Loadline.Tests.Results;
using Loadline.Verdicts;

namespace Loadline.Tests.Reports;

public sealed class ReportWriterTests
{
    private const string Hostile = "GET /a|b\u001b[31m<script>alert('x')</script>\n\"=1+1\",`_*[x](http://evil.example)@you www.evil.example \u202E \u00e9\u0000";

    public static TheoryData<string, string> Snapshots
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var writer in ReportWriters.All.Where(writer => writer is not HtmlReport))
            {
                foreach (var run in (string[])["passing", "failing", "inconclusive", "stalled", "tiny"])
                {
                    data.Add(writer.Format, run);
                }
            }

            return data;
        }
    }

    public static TheoryData<string> Formats => [.. ReportWriters.All.Select(writer => writer.Format)];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void Reads_as_the_snapshot(string format, string run)
    {
        var writer = ReportWriters.Find(format)!;
        Snapshot.Matches(Written(writer, ReportOf(TestResults.Plan, ResultOf(run))), run + "." + writer.FileName);
    }

    [Fact]
    public void Every_format_is_found_by_its_name_and_has_a_file_of_its_own()
    {
        ReportWriters.All.ShouldAllBe(writer => ReportWriters.Find(writer.Format.ToUpperInvariant()) == writer);
        ReportWriters.All.Select(writer => writer.FileName).ShouldBeUnique();
        ReportWriters.Find("pdf").ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Any_result_is_written(string format) => AnyResult.Of.Sample(
        result => Written(ReportWriters.Find(format)!, ReportOf(TestResults.Plan, result)).ShouldNotBeEmpty(), iter: 50);

    [Theory]
    [MemberData(nameof(Formats))]
    public void No_name_breaks_out_of_its_place(string format)
    {
        var text = Written(ReportWriters.Find(format)!, HostileReport);
        text.ShouldNotContain('\u001b');
        text.ShouldNotContain('\u202E');
        text.ShouldNotContain('\0');
    }

    [Fact]
    public void Text_fits_the_terminal()
    {
        foreach (var report in new[] { ReportOf(TestResults.Plan, TestResults.Failing), HostileReport })
        {
            Written(new TextReport(), report).Split('\n').Max(line => line.Length).ShouldBeLessThanOrEqualTo(110);
        }
    }

    [Fact]
    public void Text_fits_a_narrower_window() => Gen.Select(AnyResult.Of, Gen.Int[80, 110]).Sample(
        (result, width) =>
        {
            foreach (var report in new[] { ReportOf(TestResults.Plan, result), HostileReport, ReportOf(TestResults.Plan, TestResults.Failing) })
            {
                Written(new TextReport(width: width), report).Split('\n').Where(line => line.Length > width).ShouldBeEmpty();
            }
        }, iter: 50);

    [Fact]
    public void A_narrow_window_leaves_out_columns_and_keeps_names_sentences_and_limits()
    {
        var text = Written(new TextReport(width: 80), ReportOf(TestResults.Plan, TestResults.Failing));
        text.ShouldContain("GET /orders/{id}");
        text.ShouldContain("p(95)");
        text.ShouldContain("s.p(95)");
        text.ShouldNotContain("p(90)");
        text.ShouldContain("< 400 ms");
        Regex.Replace(text, "\\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(5)).ShouldContain($"profile {RunFacts.Of(TestResults.Failing).Single(fact => fact.Name == "profile").Value}");
    }

    [Fact]
    public void Text_can_be_ascii() => Written(new TextReport(ascii: true), HostileReport).ShouldAllBe(letter => letter == '\n' || (letter >= ' ' && letter <= '~'));

    [Fact]
    public void JUnit_is_red_exactly_when_the_verdict_is_not_pass() => Gen.Select(AnyResult.Of, Gen.Int[0, 4].Select(index => ((string[])["passing", "failing", "inconclusive", "stalled", "tiny"])[index]), Gen.Bool).Sample(
        (any, named, takeAny) =>
        {
            var report = ReportOf(TestResults.Plan, takeAny ? any with { Profile = "load" } : ResultOf(named));
            var xml = XDocument.Parse(Written(new JUnitReport(), report));
            var red = xml.Descendants("failure").Count() + xml.Descendants("error").Count();
            (red > 0).ShouldBe(report.Verdict.Outcome != Outcome.Pass);
            (xml.Descendants("failure").Any()).ShouldBe(report.Verdict.Outcome == Outcome.Fail);
            foreach (var suite in xml.Descendants("testsuite").Append(xml.Root!))
            {
                ((int)suite.Attribute("tests")!).ShouldBe(suite.Descendants("testcase").Count());
                ((int)suite.Attribute("failures")!).ShouldBe(suite.Descendants("failure").Count());
                ((int)suite.Attribute("errors")!).ShouldBe(suite.Descendants("error").Count());
            }
        },
        iter: 100);

    [Fact]
    public void JUnit_keeps_hostile_names_inside_of_attributes() =>
        XDocument.Parse(Written(new JUnitReport(), HostileReport)).Descendants("testcase").Select(test => (string)test.Attribute("name")!)
            .ShouldContain(name => name.Contains("<script>alert('x')</script> \"=1+1\"", StringComparison.Ordinal));

    [Fact]
    public void Markdown_shows_names_as_they_are()
    {
        var text = Written(new MarkdownReport(), HostileReport);
        text.ShouldNotContain("<script");
        text.ShouldNotContain("http://evil");
        text.ShouldNotContain("www.evil");
        text.ShouldNotContain("@you");
        text.ShouldContain("/a\\|b");
        foreach (var table in Regex.Matches(text, @"(?:^\|.*\n)+", RegexOptions.Multiline, TimeSpan.FromSeconds(5)).Select(match => match.Value.TrimEnd().Split('\n')))
        {
            table.Select(row => Regex.Count(row, @"(?<!\\)\|", RegexOptions.None, TimeSpan.FromSeconds(5))).Distinct().ShouldHaveSingleItem();
        }
    }

    [Theory]
    [InlineData("http_req_duration", "http_req_duration")]
    [InlineData("_x_ a_b", "\\_x\\_ a_b")]
    [InlineData("<b>&", "&lt;b&gt;&amp;")]
    [InlineData("# a", "\\# a")]
    [InlineData("a\nb", "a b")]
    public void Markdown_is_escaped(string text, string escaped) => MarkdownReport.Escape(text).ShouldBe(escaped);

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+x", "'+x")]
    [InlineData("-x", "'-x")]
    [InlineData("@x", "'@x")]
    [InlineData("  =x", "'  =x")]
    [InlineData("\t=x", "' =x")]
    [InlineData(" a", "\" a\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    public void Csv_is_no_formula_and_keeps_its_columns(string name, string cell)
    {
        var lines = Written(new CsvReport(), ReportOf(NamedPlan(name), Named(name))).Split("\r\n");
        lines[1].ShouldStartWith("load,request," + cell + ",1,");
        lines[2].ShouldStartWith("load,total,all requests,1,");
    }

    [Fact]
    public void Csv_rows_have_as_many_cells_as_the_header()
    {
        var lines = Written(new CsvReport(), ReportOf(TestResults.Plan, TestResults.Failing)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(5);
        lines.Select(line => line.Count(letter => letter == ',')).Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(100, 111, true, true)]
    [InlineData(100, 109, true, false)]
    [InlineData(2, 2.9, true, false)]
    [InlineData(100, 111, false, false)]
    public void Requests_that_waited_before_they_were_sent_are_warned_of(double service, double response, bool isOpen, bool isWarned)
    {
        var set = new MetricSet();
        set.GetOrAdd("http_req_duration", MetricType.Trend, MetricUnit.Time, [new("name", "GET /orders")]).Record(service);
        set.GetOrAdd("http_req_response_time", MetricType.Trend, MetricUnit.Time, [new("name", "GET /orders")]).Record(response);
        var report = ReportOf(TestResults.Plan, TestResults.Passing with { Metrics = set, IsOpen = isOpen });
        foreach (var format in new[] { "text", "markdown", "junit" })
        {
            Written(ReportWriters.Find(format)!, report).ReplaceLineEndings(" ").Contains("Requests waited before they were sent: p(99) of the response time was", StringComparison.Ordinal).ShouldBe(isWarned);
        }
    }

    [Fact]
    public void Every_account_adds_up() => AnyResult.Of.Sample(result =>
    {
        var sane = result with { StartedIterations = result.StartedIterations % 1_000, InterruptedIterations = result.InterruptedIterations % 100, OfferedIterations = result.OfferedIterations % 2_000 };
        var account = Accounting.Of(sane);
        account.Offered.ShouldBe(account.Completed + account.Interrupted + account.Dropped + account.NotStarted);
        account.Sent.ShouldBe(account.Good + account.Failed);
        if (sane.OfferedIterations >= sane.StartedIterations + account.Dropped && sane.InterruptedIterations <= sane.StartedIterations)
        {
            account.Offered.ShouldBe(sane.OfferedIterations.Value);
        }
    });

    [Fact]
    public void Json_is_as_its_schema_says()
    {
        var schema = SchemaCheck.Load("docs/report.schema.json");
        schema.Problems(JsonNode.Parse(Written(new JsonReport(), HostileReport))).ShouldBeEmpty();
        schema.Problems(JsonNode.Parse(Written(new JsonReport(), ReportOf(TestResults.Plan, TestResults.Tiny)))).ShouldBeEmpty();
        schema.Problems(JsonNode.Parse(Written(new JsonReport(), ReportOf(TestResults.Plan, TestResults.Stalled)))).ShouldBeEmpty();
        AnyResult.Of.Sample(result => schema.Problems(JsonNode.Parse(Written(new JsonReport(), ReportOf(TestResults.Plan, result)))).ShouldBeEmpty(), iter: 30);
    }

    [Fact]
    public void A_request_of_the_plan_that_was_never_sent_is_shown() =>
        Written(new TextReport(), ReportOf(TestResults.Plan, TestResults.Tiny)).ShouldContain("GET /orders/{id}  never sent");

    [Fact]
    public void Requests_refused_before_they_were_sent_are_failures_and_no_requests()
    {
        var set = new MetricSet();
        set.GetOrAdd("http_req_failed", MetricType.Rate, MetricUnit.None, [new("name", "GET /orders")]).Record(1);
        set.GetOrAdd("http_reqs", MetricType.Counter, MetricUnit.None, [new("name", "GET /orders")]);
        var report = ReportOf(TestResults.Plan, TestResults.Tiny with { Metrics = set });
        Regex.Replace(Written(new TextReport(), report), " +", " ", RegexOptions.None, TimeSpan.FromSeconds(5)).ShouldContain("GET /orders 0 0 100% - - - - -");
        Written(new CsvReport(), report).ShouldContain("smoke,request,GET /orders,0,0,1,1,0,0,service,,,,,,,,,,\r\n");
    }

    [Theory]
    [InlineData("text")]
    [InlineData("markdown")]
    public void Many_kinds_of_failure_are_summed_up(string format)
    {
        var result = TestResults.Failing with { Errors = [.. Enumerable.Range(0, 50).Select(i => new RunError("GET /orders", 1400 + i, "status " + (400 + i), 100 - i))] };
        var text = Written(ReportWriters.Find(format)!, ReportOf(TestResults.Plan, result));
        text.ShouldContain("status 419");
        text.ShouldNotContain("status 420");
        text.ShouldContain("in 30 other ways");
        text.ShouldContain("1,965");
    }

    [Theory]
    [InlineData("text", 20_000)]
    [InlineData("markdown", 20_000)]
    public void Thousands_of_requests_are_the_foremost_of_them(string format, int most)
    {
        var set = new MetricSet();
        for (var i = 0; i < 3_000; i++)
        {
            Field[] tags = [new("name", $"GET /items/{i}")];
            set.GetOrAdd("http_req_duration", MetricType.Trend, MetricUnit.Time, tags).Record(i % 1_000);
            set.GetOrAdd("http_req_failed", MetricType.Rate, MetricUnit.None, tags).Record(i == 1_234 ? 1 : 0);
            set.GetOrAdd("http_reqs", MetricType.Counter, MetricUnit.None, tags).Record(1);
        }

        var text = Written(ReportWriters.Find(format)!, ReportOf(NamedPlan("GET /items/7"), TestResults.Passing with { IsOpen = false, Metrics = set, Seconds = [], Checks = [], Errors = [] }));

        text.Length.ShouldBeLessThan(most);
        text.ShouldContain("GET /items/7 ", Case.Sensitive, "it has a threshold");
        text.ShouldContain("GET /items/1234 ", Case.Sensitive, "it failed");
        text.ShouldContain("GET /items/2999 ", Case.Sensitive, "it is among the slowest");
        text.ShouldNotContain("GET /items/8 ");
        text.Replace("\n  ", " ", StringComparison.Ordinal).ShouldContain("2,940 more requests are left out here");
    }

    private static Report HostileReport { get; } = ReportOf(NamedPlan(Hostile), Named(Hostile));

    private static Plan NamedPlan(string name) => TestResults.Plan with
    {
        Name = name,
        Journeys = [new Journey { Name = "j", Steps = [new RequestStep { Method = "GET", Path = "/", Name = name }] }],
        Metrics = [],
        Thresholds = [new Threshold { Metric = "http_req_duration", Tags = [new("name", name)], Aggregation = TestResults.P(95), Comparison = Comparison.Less, Limit = 1, Because = name }],
    };

    private static RunResult Named(string name)
    {
        var set = new MetricSet();
        set.GetOrAdd("http_req_duration", MetricType.Trend, MetricUnit.Time, [new("name", name)]).Record(12.5);
        set.GetOrAdd("http_reqs", MetricType.Counter, MetricUnit.None, [new("name", name)]).Record(1);
        return TestResults.Passing with
        {
            Metrics = set,
            Target = name,
            EndReason = name,
            End = RunEnd.ThresholdCrossed,
            Checks = [new RunCheck(name, name, 0, 1)],
            Errors = [new RunError(name, 1503, name, 1)],
            Remarks = [name],
        };
    }

    private static RunResult ResultOf(string run) => run switch
    {
        "passing" => TestResults.Passing,
        "failing" => TestResults.Failing,
        "inconclusive" => TestResults.Inconclusive,
        "stalled" => TestResults.Stalled,
        _ => TestResults.Tiny,
    };

    private static Report ReportOf(Plan plan, RunResult result) => new(plan, result, Verdict.Of(plan, result));

    private static string Written(IReportWriter writer, Report report)
    {
        var output = new StringWriter(CultureInfo.InvariantCulture);
        writer.Write(report, output);
        return output.ToString();
    }
}
