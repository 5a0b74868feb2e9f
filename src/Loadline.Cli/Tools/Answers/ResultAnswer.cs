using System.Text.Json.Nodes;
using Loadline.Cli.Tools.Schemas;
using Loadline.Plans;
using Loadline.Reports;
using Loadline.Results;
using Loadline.Verdicts;

namespace Loadline.Cli.Tools.Answers;

/// <summary>A judged result in an answer.</summary>
internal static class ResultAnswer
{
    private const int MostRequests = 15;
    private const int MostThresholds = 40;
    private const int MostReasons = 10;

    private static readonly Schema Texts = Schema.List("", Schema.Text(""));

    /// <summary>Members of the answer.</summary>
    public static IReadOnlyList<SchemaMember> Members { get; } =
    [
        Schema.Required("verdict", Schema.Choice("pass, fail or inconclusive; inconclusive is never a pass", "pass", "fail", "inconclusive")),
        Schema.Required("reasons", Texts with { Description = "Why, most important first" }),
        Schema.Required("run", Schema.Object(
            "What was run",
            Schema.Required("plan", Schema.Text("Name of the benchmark")),
            Schema.Required("profile", Schema.Text("Profile")),
            Schema.Required("tool", Schema.Text("Tool that sent the load")),
            Schema.Required("target", Schema.Text("Where it went")),
            Schema.Required("end", Schema.Text("How it ended")),
            Schema.Optional("end_reason", Schema.Text("Why it ended early")),
            Schema.Optional("changed", Schema.Text("How the profile was changed for this run")),
            Schema.Required("duration", Figure.Schema))),
        Schema.Required("thresholds", Schema.List("Each threshold, failed ones first", Schema.Object(
            "",
            Schema.Required("threshold", Schema.Text("Metric and condition")),
            Schema.Required("outcome", Schema.Choice("", "pass", "fail", "inconclusive")),
            Schema.Required("observed", Figure.Schema),
            Schema.Required("limit", Figure.Schema),
            Schema.Required("reason", Schema.Text("The numbers in a sentence"))))),
        Schema.Required("total", RequestFigures.Schema),
        Schema.Required("requests", Schema.List("Requests, the slowest p(95) first", RequestFigures.Schema)),
        Schema.Optional("generator", Schema.Text("Whether target, network or generator was the limit")),
        Schema.Required("remarks", Texts with { Description = "What limits the result" }),
        Schema.Optional("more", Schema.Text("What is left out here and where it is")),
        Schema.Required("files", Texts with { Description = "Where everything else is" }),
    ];

    /// <summary>Schema of the answer.</summary>
    public static Schema Schema { get; } = Schema.Object("", Members);

    /// <summary>A judged result.</summary>
    /// <param name="report">The result.</param>
    /// <param name="path">File or folder it was read from.</param>
    /// <param name="folder">The working folder.</param>
    public static ToolAnswer Of(Report report, string path, WorkFolder folder)
    {
        var (result, summary) = (report.Result, Summary.Of(report));
        var source = Directory.Exists(path) ? folder.Shown(Path.Combine(path, "report.json")) : folder.Shown(path);
        var run = new JsonObject().With("plan", report.Plan.Name).With("profile", result.Profile).With("tool", result.Tool).With("target", result.Target)
            .With("end", result.End.ToString().ToLowerInvariant()).With("end_reason", result.EndReason).With("changed", result.Changed);
        run["duration"] = Figure.Of(result.Duration.TotalSeconds, "s", source + " run.durationSeconds");
        var requests = summary.Requests.Where(row => !row.IsUntouched).OrderByDescending(row => row.Times?.Percentile(95) ?? 0).ToList();
        var content = new JsonObject
        {
            ["verdict"] = Word(report.Verdict.Outcome),
            ["reasons"] = AnswerJson.Texts(report.Verdict.Reasons.Take(MostReasons)),
            ["run"] = run,
            ["thresholds"] = new JsonArray([.. summary.Thresholds.Index().OrderByDescending(row => row.Item.Judged.Outcome == Outcome.Fail).ThenByDescending(row => row.Item.Judged.Outcome == Outcome.Inconclusive).Take(MostThresholds).Select(row => Threshold(row.Item, $"{source} thresholds[{row.Index}]"))]),
            ["total"] = RequestFigures.Of(summary.Total, source + " total"),
            ["requests"] = new JsonArray([.. requests.Take(MostRequests).Select(row => RequestFigures.Of(row, $"{source} requests[name={SafeText.OneLine(row.Name)}]"))]),
        };
        content.With("generator", result.Generator?.Sentence);
        content["remarks"] = AnswerJson.Texts(result.Remarks.Concat(summary.Sentences).Take(MostReasons));
        content.With("more", requests.Count > MostRequests ? $"{requests.Count - MostRequests} more requests in {source}" : null);
        content["files"] = AnswerJson.Texts(FilesOf(path).Select(folder.Shown));
        return ToolAnswer.Of(content, $"{Word(report.Verdict.Outcome).ToUpperInvariant()}: {SafeText.OneLine(report.Plan.Name)}, profile {SafeText.OneLine(result.Profile)}\n{string.Join('\n', report.Verdict.Reasons.Take(MostReasons).Select(SafeText.OneLine))}") with { Files = [.. FilesOf(path)] };
    }

    /// <summary>The word of an outcome.</summary>
    public static string Word(Outcome outcome) => outcome.ToString().ToLowerInvariant();

    private static JsonObject Threshold(ThresholdRow row, string source)
    {
        var unit = UnitOf(row.Judged.Threshold, row.Unit);
        return new JsonObject
        {
            ["threshold"] = SafeText.OneLine($"{row.Metric}: {row.Condition}"),
            ["outcome"] = Word(row.Judged.Outcome),
            ["observed"] = Figure.Of(row.Judged.Observed, unit, source + ".observed", $"{row.Judged.Threshold.Aggregation} of {Quantity.Count(row.Judged.Samples)} samples of {row.Judged.JudgedOn}"),
            ["limit"] = Figure.Of(row.Judged.Threshold.Limit, unit, source + ".limit", row.Judged.Threshold.Because is { } because ? SafeText.OneLine(because) : null),
            ["reason"] = SafeText.OneLine(row.Judged.Reason),
        };
    }

    private static string UnitOf(Threshold threshold, MetricUnit unit) => threshold.Aggregation.Kind switch
    {
        AggregationKind.Share => "share",
        AggregationKind.PerSecond => "/s",
        AggregationKind.Count => "",
        _ => unit switch { MetricUnit.Time => "ms", MetricUnit.Data => "bytes", _ => "" },
    };

    private static IEnumerable<string> FilesOf(string path) => !Directory.Exists(path) ? [path]
        : new[] { "report.html", "report.json", "result.json", "summary.txt" }.Select(name => Path.Combine(path, name)).Where(File.Exists);
}
