using Loadline.Comparisons;
using Loadline.Results;

namespace Loadline.Reports.Html.Comparing;

/// <summary>What decides, how small a change these runs could have shown, and what it would take where they could not.</summary>
internal static class DecisionTable
{
    public static void Write(Markup html, Comparison comparison)
    {
        var rows = comparison.Rows.Where(row => row.IsJudged).ToList();
        HtmlTable.Write(
            html,
            "What decides the verdict, and how sure these runs could be",
            "lnrrrrw",
            ["judged", "verdict", "change", "matters from", "these runs show", "chance", "what it would take"],
            rows.Select(row => (Cell[])
            [
                ComparisonReasons.Name(row), new Cell(row.Change == Change.Inconclusive ? "open" : row.Change.ToString().ToLowerInvariant(), MarkOf(row.Change)), ComparisonReasons.Ratio(row.Metric, row.Ratio), Matters(row),
                ComparisonCells.Smallest(row), Chance(row), Needed(comparison, row),
            ]));
        html.Element("p", "Matters from: the change for the worse up to which it counts as the same. These runs show: the smallest change that runs like these would find in four of five comparisons. Chance: how often runs of the same thing would differ as much, with everything that was looked at allowed for.", ("class", "note"));
    }

    public static string MarkOf(Change change) => change switch
    {
        Change.Worse => "fail",
        Change.Inconclusive => "doubt",
        _ => "pass",
    };

    private static string Matters(ComparedRow row) => row.Margin is not { } margin || !double.IsFinite(margin) ? "" : row.Metric == ComparedMetric.Errors ? "x" + Quantity.Number(1 + margin) : (row.Metric == ComparedMetric.Goodput ? "-" : "+") + Quantity.Percent(margin, 2);

    private static string Chance(ComparedRow row) => row.PValue switch
    {
        null => "",
        < 0.001 => "below 0.1%",
        { } chance => Quantity.Percent(chance, 2),
    };

    private static string Needed(Comparison comparison, ComparedRow row)
    {
        if (row.Change != Change.Inconclusive)
        {
            return row.Note is { } remark ? $"Decided: {remark}." : "Decided.";
        }

        if (row.Note is { } note)
        {
            return char.ToUpperInvariant(note[0]) + note[1..].TrimEnd('.') + ".";
        }

        var have = Math.Min(comparison.RunsBefore, comparison.RunsAfter);
        return (comparison.Design, row.RunsNeeded) switch
        {
            (ComparisonDesign.SinglePair, _) => "Five runs of each side that take turns: one run each can't show how much runs differ.",
            (ComparisonDesign.Paired, { } pairs) when pairs > have => $"{pairs} pairs of runs; these are {have}.",
            (_, { } runs) when runs > have => $"{runs} runs of each side, better as pairs that take turns; these are {comparison.RunsBefore} and {comparison.RunsAfter}.",
            (_, { }) => "More pairs may do: the change is near to what matters.",
            _ => "Longer or steadier runs: more of runs that differ as much as these would not do.",
        };
    }
}
