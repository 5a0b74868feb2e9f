using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsCheck;
using Loadline.Comparisons;
using Loadline.Plans;
using Loadline.Reports;
using Loadline.Results;
using Loadline.Results.Tools;
using Loadline.Testing;
using Loadline.Verdicts;
using Comparison = Loadline.Comparisons.Comparison;

namespace Loadline.Tests.Results.Tools;

/// <summary>Result files whose numbers no run has: negative, huge, not finite, of another type. What can be read is judged, compared and written; nothing throws.</summary>
public sealed partial class HostileNumberTests
{
    private const string Own = "result.json";
    private static readonly string Corpus = Path.Combine(Repository.Root, "tests", "Corpus", "results");
    private static readonly string[] Numbers = ["-1", "0", "-0.0", "1e308", "-1e308", "1e999", "5e-324", "9223372036854775807", "9223372036854775808", "0.5", "\"Infinity\"", "\"NaN\"", "null", "true", "[]"];

    public static TheoryData<string> Files => [.. Directory.GetFiles(Corpus).Select(file => Path.GetFileName(file)!).Append(Own)];

    [GeneratedRegex(@"(?<=[:\[,]\s*)-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?=\s*[,\]}\n])", RegexOptions.None, 5_000)]
    private static partial Regex Number { get; }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_number_makes_a_report_or_a_comparison_throw(string file)
    {
        var folder = Directory.CreateTempSubdirectory("loadline-").FullName;
        try
        {
            var text = file == Own ? Encoding.UTF8.GetString(ResultJson.Bytes(TestResults.Failing).Span) : File.ReadAllText(Path.Combine(Corpus, file));
            text = file == "k6-lines.json" ? string.Join('\n', text.Split('\n').Take(60)) + "\n" : text;
            var places = Number.Matches(text).Select(match => (match.Index, match.Length)).ToList();
            var whole = ReadText(text)!;
            Gen.Select(Gen.Int[0, places.Count - 1], Gen.Int[0, Numbers.Length - 1]).Array[1, 6].Sample(
                changes =>
                {
                    var changed = new StringBuilder(text);
                    foreach (var (place, number) in changes.DistinctBy(change => change.Item1).OrderByDescending(change => change.Item1))
                    {
                        changed.Remove(places[place].Index, places[place].Length).Insert(places[place].Index, Numbers[number]);
                    }

                    if (ReadText(changed.ToString()) is { } result)
                    {
                        WriteAll(result);
                        CompareAll(whole, result);
                    }
                },
                iter: 120);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        ToolResult? ReadText(string content)
        {
            var path = Path.Combine(folder, $"{Environment.CurrentManagedThreadId}.json");
            File.WriteAllText(path, content);
            var (result, findings) = ResultSource.Read(path);
            (result is null).ShouldBe(findings.Any(finding => finding.Severity == Severity.Error));
            return result;
        }
    }

    private static void WriteAll(ToolResult tool)
    {
        var plan = tool.Format == ResultFormat.Loadline ? TestResults.Plan : ToolVerdict.PlanOf(tool);
        var report = CleanReport.Of(new Report(plan, tool.Result, ToolVerdict.Of(plan, tool)));
        foreach (var writer in ReportWriters.All)
        {
            var output = new StringWriter();
            writer.Write(report, output);
            Check(writer.Format, output.ToString());
        }
    }

    private static void CompareAll(ToolResult before, ToolResult after)
    {
        var (figures, _) = RunFigures.Of([(before, "before"), (after, "after")]);
        try
        {
            var comparison = Comparison.Of([figures[0]], [figures[1]]);
            comparison = comparison with { Curves = ComparedCurves.Of(comparison, [(before, "before")], [(after, "after")]) };
            foreach (var writer in ComparisonWriters.All)
            {
                var output = new StringWriter();
                writer.Write(comparison, output);
                Check(writer.Format, output.ToString());
            }

            var kept = RunFiguresJson.Read(RunFiguresJson.Write(figures[1]));
            kept.Run.ShouldNotBeNull(string.Join(' ', kept.Findings.Select(finding => finding.Message)));
        }
        catch (LoadlineException refused)
        {
            refused.Message.ShouldContain("compared");
        }
    }

    private static void Check(string format, string text)
    {
        text.ShouldNotBeEmpty();
        switch (format)
        {
            case "json":
                System.Text.Json.JsonDocument.Parse(text).Dispose();
                break;
            case "junit":
                XDocument.Parse(text);
                break;
            default:
                text.Contains("NaN", StringComparison.Ordinal).ShouldBeFalse();
                break;
        }
    }
}
