using System.Text.Json.Nodes;
using Loadline.Cli.Tools.Schemas;

namespace Loadline.Cli.Tools.Answers;

/// <summary>Findings of sources, plans and results in an answer.</summary>
internal static class FindingJson
{
    private const int Most = 20;

    /// <summary>Schema of a list of findings.</summary>
    public static Schema Schema { get; } = Schema.List("What is wrong or worth knowing, worst first", Schema.Object(
        "",
        Schema.Required("id", Schema.Text("Kind of the finding")),
        Schema.Required("severity", Schema.Choice("", "error", "warning", "note")),
        Schema.Required("message", Schema.Text("What is wrong")),
        Schema.Optional("place", Schema.Text("file:line:column")),
        Schema.Optional("hint", Schema.Text("What to do about it"))));

    /// <summary>The findings, at most 20, worst first.</summary>
    public static JsonArray Of(IEnumerable<Finding> findings, WorkFolder folder) => new([.. findings.OrderByDescending(finding => finding.Severity).Take(Most).Select(finding => Of(folder.Shown(finding)))]);

    private static JsonObject Of(Finding finding) => new JsonObject { ["id"] = finding.Id, ["severity"] = finding.Severity.ToString().ToLowerInvariant() }
        .With("message", finding.Message).With("place", finding.Location?.ToString()).With("hint", finding.Hint);
}
