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
