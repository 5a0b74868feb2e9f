using System.Text.Json.Nodes;
using Loadline.Comparisons;
using Loadline.Plans;
using Loadline.Reports;
using Loadline.Reports.Html;
using Loadline.Reports.Html.Capacities;
using Loadline.Reports.Html.Comparing;
using Loadline.Results;
using Loadline.Testing;
using Loadline.Tests.Capacity;
using Loadline.Tests.Comparisons;
using Loadline.Tests.Results;
using Loadline.Verdicts;
using Comparison = Loadline.Comparisons.Comparison;

namespace Loadline.Interop.Tests;

/// <summary>The HTML report in a browser, as people see, hear, hold and print it.</summary>
public sealed class BrowserTests
{
    private const string Hostile = "</script><script>document.title='owned'</script><img src=http://127.0.0.1:9/x onerror=\"document.title='owned'\">";
    private static readonly Node Browser = new("browser");
    private static readonly Lazy<JsonNode> Failing = new(() => Look(TestResults.Plan, TestResults.Failing));
    private static readonly Lazy<JsonNode> Compared = new(() => Look(output => new HtmlComparison().Write(Changed(), output)));

    private static readonly Lazy<JsonNode> Crowded = new(() => Look(TestResults.Plan, Overfull()));

    private static readonly Lazy<JsonNode> Searched = new(() =>
    {
        var report = SearchedCapacity.Find();
        return Look(output => CapacityHtml.Write(report, output));
    });

    public static TheoryData<string, string, int> All
    {
        get
        {
            var data = new TheoryData<string, string, int>();
            foreach (var view in new[] { "light", "dark", "phone", "paper" })
            {
                data.Add("run", view, 5);
                data.Add("comparison", view, 6);
                data.Add("capacity", view, 4);
            }

            return data;
        }
    }

    public static TheoryData<string, string> OnScreen => [.. from page in new[] { "run", "comparison", "capacity", "crowded" } from view in new[] { "light", "dark", "phone" } select (page, view)];

    [Theory]
    [MemberData(nameof(All))]
    public void It_draws_every_chart_fetches_nothing_and_has_nothing_to_complain_of(string page, string view, int charts)
    {
        var seen = Seen(page)[view]!;
        seen["messages"]!.AsArray().ShouldBeEmpty();
        seen["requests"]!.AsArray().Select(request => request!.GetValue<string>()).ShouldHaveSingleItem().ShouldStartWith("file://");
        var ink = seen["ink"]!.AsArray().Select(dots => dots!.GetValue<int>()).ToList();
        ink.Count.ShouldBe(charts);
        ink.ShouldAllBe(dots => dots > 2_000);
    }

    [Theory]
    [MemberData(nameof(OnScreen))]
    public void Its_text_stands_out_from_its_ground_and_fits_the_window(string page, string view)
    {
        var seen = Seen(page)[view]!;
        seen["contrast"]!.GetValue<double>().ShouldBeGreaterThanOrEqualTo(4.5);
        seen["scrolled"]!.GetValue<int>().ShouldBe(seen["width"]!.GetValue<int>());
    }

    [Fact]
    public void It_is_dark_where_the_system_is_and_when_asked()
    {
        var (light, dark) = (Failing.Value["light"]!, Failing.Value["dark"]!);
        dark["ground"]!.GetValue<string>().ShouldNotBe(light["ground"]!.GetValue<string>());
        light["switched"]!.GetValue<string>().ShouldBe(dark["ground"]!.GetValue<string>());
    }

    [Fact]
    public void Everything_has_a_name_for_a_screen_reader()
    {
        var roles = Failing.Value["light"]!["roles"]!.GetValue<string>();
        roles.ShouldContain("heading \"Fail\" [level=1]");
        roles.ShouldContain("navigation \"Sections\"");
        roles.ShouldContain("region \"Latency\"");
        roles.ShouldContain("table \"Thresholds with what is left to the limit, which is the line on the bar\"");
        roles.ShouldContain("slider \"Read Latency over time\"");
        roles.ShouldContain("button \"response p(95)\" [pressed]");
        roles.ShouldContain("img \"Latency over time. response p(50): ");
        Nameless(roles).ShouldBeEmpty();
    }

    [Fact]
    public void A_comparison_has_names_for_a_screen_reader_and_its_effects_in_cells()
    {
        var roles = Compared.Value["light"]!["roles"]!.GetValue<string>();
        roles.ShouldContain("heading \"Worse\" [level=1]");
        roles.ShouldContain("table \"p(95) of the times; left of the line is faster, right of it slower\"");
        roles.ShouldContain("columnheader \"the change as a drawing\"");
        roles.ShouldContain("slider \"Read p(95) of all requests, run by run\"");
        roles.ShouldContain("img \"All requests. before: ");
        Nameless(roles).ShouldBeEmpty();
        var phone = Compared.Value["phone"]!["roles"]!.GetValue<string>();
        phone.ShouldContain("table \"p(95) of the times; left of the line is faster, right of it slower\"", Case.Sensitive, "rows shown as cards are still a table");
        phone.ShouldContain("rowheader \"GET /search\"");
        var plain = Compared.Value["plain"]!["text"]!.GetValue<string>();
        plain.ShouldContain("The numbers of this chart: All requests");
    }

    [Fact]
    public void A_capacity_has_names_for_a_screen_reader_and_its_trials_in_a_table()
    {
        var roles = Searched.Value["light"]!["roles"]!.GetValue<string>();
        roles.ShouldContain("heading \"Capacity ");
        roles.ShouldContain("table \"All trials in the order they were run, times in ms\"");
        roles.ShouldContain("img \"Response time by rate. holds: ");
        roles.ShouldContain("the limit: 1", Case.Sensitive, "the interval that is shaded is told");
        roles.ShouldContain("button \"unsure: the estimate decided\" [pressed]");
        Nameless(roles).ShouldBeEmpty();
        Searched.Value["light"]!["read"]!.AsArray()[0]!.GetValue<string>().ShouldStartWith("10.0/s: holds ");
    }

    [Fact]
    public void A_keyboard_reads_points_and_hides_lines()
    {
        var light = Failing.Value["light"]!;
        var read = light["read"]!.AsArray().Select(text => text!.GetValue<string>()).ToList();
        read[0].ShouldStartWith("0 s: response p(50) ");
        read[1].ShouldStartWith("2 s: response p(50) ");
        light["toggled"]!["pressed"]!.GetValue<string>().ShouldBe("false");
        light["toggled"]!["without"]!.GetValue<int>().ShouldBeLessThan(light["toggled"]!["full"]!.GetValue<int>());
        light["resized"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public void Paper_is_light_and_no_chart_is_wider()
    {
        var paper = Failing.Value["paper"]!;
        paper["print"]!["theme"]!.GetValue<string>().ShouldBe("light");
        paper["print"]!["ground"]!.GetValue<string>().ShouldBe("rgb(255, 255, 255)");
        paper["print"]!["widths"]!.AsArray().ShouldAllBe(width => width!.GetValue<int>() <= 690);
        paper["print"]!["after"].ShouldBeNull();
        paper["bytes"]!.GetValue<int>().ShouldBeGreaterThan(20_000);
    }

    [Fact]
    public void Without_script_the_numbers_are_there()
    {
        var text = Failing.Value["plain"]!["text"]!.GetValue<string>();
        text.ShouldContain("POST /orders");
        text.ShouldContain("The numbers of this chart: Latency over time");
    }

    [Fact]
    public void Nothing_in_a_result_runs()
    {
        var result = TestResults.Failing with { Target = Hostile, Errors = [new RunError(Hostile, 1503, Hostile, 360)], Remarks = [Hostile] };
        var seen = Look(TestResults.Plan with { Name = Hostile, Description = Hostile }, result)["light"]!;
        seen["title"]!.GetValue<string>().ShouldStartWith("FAIL: </script>");
        seen["messages"]!.AsArray().ShouldBeEmpty();
        seen["requests"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public void The_chart_library_is_the_one_that_was_published()
    {
        Browser.NewFolder().Delete();
        var (published, ours) = (Path.Combine(Browser.Folder, "node_modules", "uplot"), Path.Combine(Repository.Root, "src", "Loadline", "Reports", "Html", "ThirdParty", "uplot"));
        foreach (var file in Directory.GetFiles(ours).Select(file => Path.GetFileName(file)!))
        {
            File.ReadAllBytes(Path.Combine(ours, file)).ShouldBe(File.ReadAllBytes(Path.Combine(published, file == "LICENSE" ? "" : "dist", file)), file);
        }
    }

    private static IEnumerable<string> Nameless(string roles) => roles.Split('\n').Select(line => line.Trim()).Where(line => line is "- img" or "- button" or "- slider" or "- table" or "- region" or "- link");

    private static JsonNode Seen(string page) => page switch { "run" => Failing.Value, "comparison" => Compared.Value, "crowded" => Crowded.Value, _ => Searched.Value };

    /// <summary>Thousands of requests, names without a place to break, and numbers no page has room for.</summary>
    private static RunResult Overfull()
    {
        var name = "GET /" + new string('x', 300);
        var totals = new MetricSet();
        for (var i = 0; i < 2_000; i++)
        {
            Field[] tags = [new("name", i == 0 ? name : $"GET /tenants/{{tenant}}/resource-{i}/{{id}}")];
            totals.GetOrAdd("http_req_duration", MetricType.Trend, MetricUnit.Time, tags).Record(i == 1 ? 1e12 : i + 0.123);
            totals.GetOrAdd("http_req_failed", MetricType.Rate, MetricUnit.None, tags).Record(i % 100 == 0 ? 1 : 0);
            totals.GetOrAdd("http_reqs", MetricType.Counter, MetricUnit.None, tags).Record(i == 2 ? 8e15 : 1);
        }

        return TestResults.Failing with
        {
            Metrics = totals,
            Checks = [new RunCheck(name, new string('y', 300), 1, 99_999_999_999)],
            Errors = [new RunError(name, 1_503, new string('z', 500), 20)],
            Remarks = [new string('r', 400)],
        };
    }

    private static Comparison Changed()
    {
        var (before, after) = (ComparedResults.Side(5, isAfter: false), ComparedResults.Side(5, isAfter: true, 1.5));
        var comparison = Comparison.Of([.. before.Select(run => RunFigures.Of(run.Result, run.Source))], [.. after.Select(run => RunFigures.Of(run.Result, run.Source))], new ComparisonOptions { Critical = ["GET /search"] });
        return comparison with { Curves = ComparedCurves.Of(comparison, before, after) };
    }

    private static JsonNode Look(Plan plan, RunResult result) => Look(output => new HtmlReport().Write(new Report(plan, result, Verdict.Of(plan, result)), output));

    private static JsonNode Look(Action<TextWriter> write)
    {
        var folder = Browser.NewFolder();
        try
        {
            var file = Path.Combine(folder.FullName, "report.html");
            using (var output = new StreamWriter(file))
            {
                write(output);
            }

            var (exitCode, said) = Node.Run("node", Browser.Folder, ["look.mjs", file, folder.FullName]);
            exitCode.ShouldBe(0, said);
            return JsonNode.Parse(said)!;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
