using Loadline.Comparisons;

namespace Loadline.Reports;

/// <summary>A comparison as Markdown, for a comment on a pull request: verdict, reasons and the judged metrics in sight, the rest folded.</summary>
public sealed class ComparisonMarkdown : IComparisonWriter
{
    /// <inheritdoc/>
    public string Format => "markdown";

    /// <inheritdoc/>
    public void Write(Comparison comparison, TextWriter output)
    {
        var name = comparison.Name.Length == 0 ? "" : $": {MarkdownReport.Escape(comparison.Name)}";
        output.Write($"## {MarkOf(comparison.Change)} {comparison.Change}{name}\n\n{ComparisonCells.Design(comparison)}\n\n");
        foreach (var reason in comparison.Reasons)
        {
            output.Write($"- {MarkdownReport.Escape(reason)}\n");
        }

        Table(output, comparison.Rows.Where(row => row.IsJudged || row.Scope.Length == 0));
        output.Write('\n');
        foreach (var note in comparison.Notes)
        {
            output.Write($"- {MarkdownReport.Escape(note)}\n");
        }

        var (shown, left) = ComparisonCells.Foremost(comparison);
        var rest = comparison.Rows.Where(row => !row.IsJudged && row.Scope.Length > 0 && shown.Contains(row.Scope)).ToList();
        if (rest.Count > 0)
        {
            output.Write("\n<details>\n<summary>Each request</summary>\n");
            Table(output, rest);
            output.Write(left is null ? "" : $"\n{MarkdownReport.Escape(left)}\n");
            output.Write("\n</details>\n");
        }

        output.Write($"\n<sub>{MarkdownReport.Escape(string.Join(' ', ComparisonCells.Legend(comparison)))}</sub>\n");
    }

    private static void Table(TextWriter output, IEnumerable<ComparedRow> rows)
    {
        output.Write("\n| | | before | after | change | 95% interval | seen | |\n|---|---|---:|---:|---:|---:|---:|---|\n");
        foreach (var row in rows)
        {
            output.Write($"| {MarkdownReport.Escape(row.Scope.Length == 0 ? "all requests" : row.Scope)} | {string.Join(" | ", ComparisonCells.Of(row).Select(MarkdownReport.Escape))} |\n");
        }
    }

    private static string MarkOf(Change change) => change switch
    {
        Change.Worse => "\u274C",
        Change.Inconclusive => "\u26A0\uFE0F",
        _ => "\u2705",
    };
}
