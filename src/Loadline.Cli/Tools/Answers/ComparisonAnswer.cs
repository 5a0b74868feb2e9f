using System.Text.Json.Nodes;
using Loadline.Cli.Tools.Schemas;
using Loadline.Comparisons;
using Loadline.Reports;

namespace Loadline.Cli.Tools.Answers;

/// <summary>A comparison in an answer.</summary>
internal static class ComparisonAnswer
{
    private const int Most = 25;
    private const int MostReasons = 10;

    /// <summary>Schema of the answer.</summary>
    public static Schema Schema { get; } = Schema.Object(
        "",
        Schema.Required("verdict", Schema.Choice("Inconclusive is neither better nor the same", "better", "same", "worse", "inconclusive")),
        Schema.Required("reasons", Schema.List("Why, most important first", Schema.Text(""))),
        Schema.Required("runs_before", Figure.Schema),
        Schema.Required("runs_after", Figure.Schema),
        Schema.Required("metrics", Schema.List("What was compared, judged rows first", Schema.Object(
            "",
            Schema.Required("request", Schema.Text("Name of the request, or all requests")),
            Schema.Required("metric", Schema.Choice("", "p50", "p95", "p99", "goodput", "errors")),
            Schema.Required("judged", Schema.Flag("Whether it decides the verdict")),
            Schema.Required("verdict", Schema.Choice("", "better", "same", "worse", "inconclusive")),
            Schema.Required("before", Figure.Schema),
            Schema.Required("after", Figure.Schema),
            Schema.Required("ratio", Figure.Schema),
            Schema.Required("ratio_low", Figure.Schema),
            Schema.Required("ratio_high", Figure.Schema),
            Schema.Required("smallest_change", Figure.Schema),
            Schema.Optional("runs_needed", Figure.Schema),
            Schema.Optional("note", Schema.Text(""))))),
        Schema.Required("notes", Schema.List("What limits the comparison", Schema.Text(""))),
        Schema.Optional("more", Schema.Whole("Rows that are left out here; loadline compare --json has all")));

    /// <summary>A comparison.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="before">Results before, as the caller named them.</param>
    /// <param name="after">Results after.</param>
    public static ToolAnswer Of(Comparison comparison, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var (earlier, later) = (SafeText.OneLine(string.Join(", ", before)), SafeText.OneLine(string.Join(", ", after)));
        var rows = comparison.Rows.OrderByDescending(row => row.IsJudged).ToList();
        var content = new JsonObject
        {
            ["verdict"] = Word(comparison.Change),
            ["reasons"] = AnswerJson.Texts(comparison.Reasons.Take(MostReasons)),
            ["runs_before"] = Figure.Of(comparison.RunsBefore, "runs", earlier),
            ["runs_after"] = Figure.Of(comparison.RunsAfter, "runs", later),
            ["metrics"] = new JsonArray([.. rows.Take(Most).Select(row => Row(row, comparison.TimeMetric, earlier, later))]),
            ["notes"] = AnswerJson.Texts(comparison.Notes.Take(MostReasons)),
        };
        if (rows.Count > Most)
        {
            content["more"] = rows.Count - Most;
        }

        return ToolAnswer.Of(content, $"{Word(comparison.Change).ToUpperInvariant()}: {SafeText.OneLine(comparison.Name)}\n{string.Join('\n', comparison.Reasons.Take(MostReasons).Select(SafeText.OneLine))}");
    }

    private static JsonObject Row(ComparedRow row, string metric, string before, string after)
    {
        var unit = row.Metric switch { ComparedMetric.Goodput => "/s", ComparedMetric.Errors => "share", _ => "ms" };
        var what = row.Metric switch { ComparedMetric.Goodput => "requests answered as expected per second", ComparedMetric.Errors => "failed requests by all", _ => $"{Word(row.Metric)} of {metric}" };
        var both = $"{before} and {after}";
        var json = new JsonObject
        {
            ["request"] = row.Scope.Length == 0 ? "all requests" : SafeText.OneLine(row.Scope),
            ["metric"] = Word(row.Metric),
            ["judged"] = row.IsJudged,
            ["verdict"] = Word(row.Change),
            ["before"] = Figure.Of(row.Before, unit, before, what),
            ["after"] = Figure.Of(row.After, unit, after, what),
            ["ratio"] = Figure.Of(row.Ratio, "times", both, row.Metric == ComparedMetric.Errors ? "odds after by odds before" : "after by before, over runs"),
            ["ratio_low"] = Figure.Of(row.Low, "times", both, "lower end of the 95% interval of the ratio"),
            ["ratio_high"] = Figure.Of(row.High, "times", both, "upper end of the 95% interval of the ratio"),
            ["smallest_change"] = Figure.Of(row.SmallestChange, "share", both, "smallest change these runs find in four of five comparisons"),
        };
        if (row.RunsNeeded is { } needed)
        {
            json["runs_needed"] = Figure.Of(needed, "runs", both, "of each side, to find a change as large as the margin");
        }

        return json.With("note", row.Note);
    }

    private static string Word<T>(T word)
        where T : struct, Enum => word.ToString().ToLowerInvariant();
}
