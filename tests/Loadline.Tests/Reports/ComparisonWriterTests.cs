using System.Text.Json.Nodes;
using System.Xml.Linq;
using Loadline.Comparisons;
using Loadline.Reports;
using Loadline.Testing;
using Loadline.Tests.Comparisons;
using Loadline.Tests.Results;

namespace Loadline.Tests.Reports;

public sealed class ComparisonWriterTests
{
    private static readonly IReadOnlyDictionary<string, Comparison> Comparisons = new Dictionary<string, Comparison>(StringComparer.Ordinal)
    {
        ["worse"] = Comparison.Of(ComparisonTests.Runs(5), ComparisonTests.Runs(5, 1.3, shift: 3)),
        ["same"] = Comparison.Of(ComparisonTests.Runs(6), ComparisonTests.Runs(6, shift: 3)),
        ["better"] = Comparison.Of(ComparisonTests.Runs(5), ComparisonTests.Runs(5, 0.7, shift: 3)),
        ["open"] = Comparison.Of(ComparisonTests.Runs(4, noise: 4), ComparisonTests.Runs(4, 1.12, shift: 2, noise: 4)),
    };

    public static TheoryData<string, string> All
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var writer in ComparisonWriters.All)
            {
                foreach (var name in Comparisons.Keys)
                {
                    data.Add(writer.Format, name);
                }
            }

            return data;
        }
    }

    [Theory]
    [InlineData("text", "worse")]
    [InlineData("text", "open")]
    [InlineData("markdown", "worse")]
    [InlineData("junit", "worse")]
    [InlineData("json", "open")]
    public void Reads_as_the_snapshot(string format, string name) => Snapshot.Matches(Written(format, name), $"{name}.{format}.txt");

    [Theory]
    [MemberData(nameof(All))]
    public void No_name_breaks_out_of_its_place(string format, string name)
    {
        var comparison = Comparisons[name];
        var hostile = comparison with
        {
            Name = "a\u001b[31m|b<script>@you\n",
            Rows = [.. comparison.Rows.Select(row => row.Scope.Length == 0 ? row : row with { Scope = "GET /\u202E|<b>\n\u0000`x`" })],
            Reasons = [.. comparison.Reasons, "p(95) of GET /\u001b]8;;x\u0007 rose"],
        };
        using var text = new StringWriter();
        ComparisonWriters.Find(format)!.Write(hostile, text);
        text.ToString().ShouldNotContain('\u001b');
        text.ToString().ShouldNotContain('\u202E');
        text.ToString().ShouldNotContain('\0');
        if (format == "markdown")
        {
            text.ToString().ShouldNotContain("<script");
            text.ToString().ShouldNotContain("@you");
        }

        if (format == "text")
        {
            text.ToString().Split('\n').Max(line => line.Length).ShouldBeLessThanOrEqualTo(110);
        }
    }

    [Theory]
    [InlineData("text")]
    [InlineData("markdown")]
    public void Hundreds_of_requests_are_the_foremost_of_them(string format)
    {
        static IReadOnlyList<RunFigures> Many(IReadOnlyList<RunFigures> runs, double factor) =>
            [.. runs.Select(run => run with { Scopes = [run.Scope("")!, .. Enumerable.Range(0, 300).Select(i => run.Scope("GET /search")! with { Name = $"GET /items/{i}", P95 = run.Scope("GET /search")!.P95 * (i == 222 ? factor : 1) })] })];
        var comparison = Comparison.Of(Many(ComparisonTests.Runs(5), 1), Many(ComparisonTests.Runs(5, shift: 3), 3));
        using var text = new StringWriter();
        ComparisonWriters.Find(format)!.Write(comparison, text);

        text.ToString().Length.ShouldBeLessThan(30_000);
        text.ToString().ShouldContain("GET /items/222");
        text.ToString().Replace("\n  ", " ", StringComparison.Ordinal).ShouldContain("276 more requests are left out here, none of which changed for certain");
    }

    [Fact]
    public void Nothing_that_failed_and_percentiles_of_a_handful_have_no_effect_to_show()
    {
        var comparison = Comparison.Of(ComparisonTests.Runs(5, requests: 150, failed: 0), ComparisonTests.Runs(5, 1.02, shift: 3, requests: 150, failed: 0));
        var errors = comparison.Rows.First(row => row.Metric == ComparedMetric.Errors);
        (errors.IsWithoutErrors, errors.Ratio, errors.High).ShouldBe((true, null, null));
        comparison.Rows.Where(row => row.Metric == ComparedMetric.P99).ShouldAllBe(row => row.IsTooFew);
        comparison.Rows.Where(row => row.Metric == ComparedMetric.P50).ShouldAllBe(row => !row.IsTooFew);
        foreach (var writer in ComparisonWriters.All.Where(writer => writer.Format is "text" or "markdown" or "html"))
        {
            using var text = new StringWriter();
            writer.Write(comparison, text);
            text.ToString().ShouldContain(writer.Format == "html" ? "no request failed, before or after" : "(none failed)");
            text.ToString().ShouldContain("(too few)");
            text.ToString().ShouldContain("Too few: in some run");
            text.ToString().ShouldNotContain("x1.00");
        }
    }

    [Theory]
    [InlineData("worse", true)]
    [InlineData("open", true)]
    [InlineData("same", false)]
    [InlineData("better", false)]
    public void JUnit_is_red_exactly_when_the_verdict_is(string name, bool isRed)
    {
        var xml = XDocument.Parse(Written("junit", name));
        (xml.Descendants("failure").Any() || xml.Descendants("error").Any()).ShouldBe(isRed);
        ((int)xml.Root!.Attribute("tests")!).ShouldBe(xml.Descendants("testcase").Count());
    }

    [Theory]
    [InlineData("worse")]
    [InlineData("open")]
    [InlineData("same")]
    public void Json_is_as_its_schema_says(string name)
    {
        var schema = SchemaCheck.Load("docs/comparison.schema.json");
        schema.Problems(JsonNode.Parse(Written("json", name))!).ShouldBeEmpty();
    }

    private static string Written(string format, string name)
    {
        using var text = new StringWriter();
        ComparisonWriters.Find(format)!.Write(Comparisons[name], text);
        return text.ToString();
    }
}
