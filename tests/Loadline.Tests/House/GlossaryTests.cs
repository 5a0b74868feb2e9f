using System.Text;
using Loadline.Plans;
using Loadline.Testing;

namespace Loadline.Tests.House;

public sealed class GlossaryTests
{
    private const string Begin = "<!-- metrics: written from BuiltInMetrics.All -->\n";
    private const string End = "<!-- end of metrics -->\n";
    private static readonly string File = Path.Combine(Repository.Root, "docs", "glossary.md");

    /// <summary>With LOADLINE_ACCEPT=1 the table is written instead, as snapshots are.</summary>
    [Fact]
    public void The_table_of_metrics_is_the_one_of_the_code()
    {
        var text = System.IO.File.ReadAllText(File);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        from.ShouldBeGreaterThanOrEqualTo(Begin.Length);
        to.ShouldBeGreaterThan(from - 1);
        if (Environment.GetEnvironmentVariable("LOADLINE_ACCEPT") == "1")
        {
            System.IO.File.WriteAllText(File, text[..from] + Table() + text[to..]);
            return;
        }

        text[from..to].ShouldBe(Table());
    }

    [Theory]
    [InlineData("Iteration")]
    [InlineData("Journey")]
    [InlineData("Step")]
    [InlineData("Feed")]
    [InlineData("Profile")]
    [InlineData("Threshold")]
    [InlineData("Check")]
    [InlineData("Open model")]
    [InlineData("Closed model")]
    [InlineData("Arrival")]
    [InlineData("Response time")]
    [InlineData("Service time")]
    [InlineData("Start delay")]
    [InlineData("Dropped iteration")]
    [InlineData("Lost request")]
    [InlineData("Failed request")]
    [InlineData("Verdict")]
    [InlineData("Inconclusive")]
    [InlineData("Coordinated omission")]
    [InlineData("Little's law")]
    [InlineData("Finding")]
    [InlineData("Provenance")]
    public void A_word_that_reports_use_is_explained(string term) => System.IO.File.ReadAllText(File).ShouldContain($"\n**{term}**");

    [Fact]
    public void Terms_are_in_alphabetical_order()
    {
        var terms = System.IO.File.ReadAllLines(File).Where(line => line.StartsWith("**", StringComparison.Ordinal)).Select(line => line[2..line.IndexOf("**", 2, StringComparison.Ordinal)]).ToList();
        terms.ShouldBe(terms.Order(StringComparer.OrdinalIgnoreCase));
    }

    private static string Table()
    {
        var table = new StringBuilder("| metric | type | unit | meaning |\n|---|---|---|---|\n");
        foreach (var metric in BuiltInMetrics.All)
        {
            var unit = metric.Unit switch { MetricUnit.Time => "ms", MetricUnit.Data => "bytes", _ => "" };
            table.Append($"| `{metric.Name}` | {metric.Type.ToString().ToLowerInvariant()} | {unit} | {metric.Meaning} |\n");
        }

        return table.ToString();
    }
}
