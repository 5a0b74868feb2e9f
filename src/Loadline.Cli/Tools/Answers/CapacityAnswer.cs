using System.Text.Json.Nodes;
using Loadline.Capacity;
using Loadline.Cli.Tools.Schemas;
using Loadline.Reports;
using Loadline.Reports.Capacities;

namespace Loadline.Cli.Tools.Answers;

/// <summary>A search for capacity in an answer.</summary>
internal static class CapacityAnswer
{
    /// <summary>Schema of the answer.</summary>
    public static Schema Schema { get; } = Schema.Object(
        "",
        Schema.Required("end", Schema.Choice("found: holds and fails are the limit; atLeast: the highest rate that was allowed held", [.. Enum.GetNames<CapacityEnd>().Select(Camel)])),
        Schema.Required("reason", Schema.Text("Why it ended so")),
        Schema.Required("sentences", Schema.List("The answer in words", Schema.Text(""))),
        Schema.Required("holds", Figure.Schema),
        Schema.Required("fails", Figure.Schema),
        Schema.Required("low", Figure.Schema),
        Schema.Required("high", Figure.Schema),
        Schema.Required("operating", Figure.Schema),
        Schema.Required("requests_per_journey", Figure.Schema),
        Schema.Optional("binding", Schema.Text("The threshold that decides")),
        Schema.Required("files", Schema.List("Where everything else is", Schema.Text("Path"))));

    /// <summary>A search.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="folder">Folder with its reports.</param>
    /// <param name="work">The working folder.</param>
    public static ToolAnswer Of(CapacityReport report, string folder, WorkFolder work)
    {
        var (result, file) = (report.Result, work.Shown(Path.Combine(folder, "capacity.json")));
        JsonObject Rate(double? value, string field, string how) => Figure.Of(value, "journeys/s", $"{file} {field}", how);
        var sentences = CapacityWords.Sentences(report).Select(SafeText.OneLine).ToList();
        var content = new JsonObject
        {
            ["end"] = Camel(result.End.ToString()),
            ["reason"] = SafeText.OneLine(result.Reason),
            ["sentences"] = AnswerJson.Texts(sentences),
            ["holds"] = Rate(result.Holds, "holds", "highest rate whose trials kept all thresholds"),
            ["fails"] = Rate(result.Fails, "fails", "lowest rate whose trials did not"),
            ["low"] = Rate(result.Low, "low", "lower end of the interval the limit is in, at about 95% confidence"),
            ["high"] = Rate(result.High, "high", "upper end of that interval"),
            ["operating"] = Rate(result.Operating, "operating", "recommended for operation"),
            ["requests_per_journey"] = Figure.Of(report.RequestsPerJourney, "requests", $"{file} requestsPerJourney", "mean over journeys by their weight"),
        };
        content.With("binding", result.Binding?.Text);
        content["files"] = AnswerJson.Texts(new[] { "capacity.txt", "capacity.json", "capacity.md" }.Select(name => work.Shown(Path.Combine(folder, name))));
        return ToolAnswer.Of(content, $"{CapacityWords.Headline(report)}: {SafeText.OneLine(report.Plan.Name)}\n{string.Join('\n', sentences)}") with { Files = [Path.Combine(folder, "capacity.txt"), Path.Combine(folder, "capacity.json")] };
    }

    private static string Camel(string word) => char.ToLowerInvariant(word[0]) + word[1..];
}
