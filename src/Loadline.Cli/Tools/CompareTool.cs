using Loadline.Cli.Files;
using Loadline.Cli.Flows;
using Loadline.Cli.Tools.Answers;
using Loadline.Cli.Tools.Schemas;

namespace Loadline.Cli.Tools;

/// <summary><c>compare_results</c>: before and after → better, same, worse or inconclusive.</summary>
internal sealed class CompareTool(ToolContext context) : ITool
{
    /// <inheritdoc/>
    public ToolDefinition Definition { get; } = new(
        "compare_results",
        "Compare before and after",
        "Compares results before and after a change: better, same, worse or inconclusive, with intervals and the smallest change the runs could have shown. Several runs of each side tell more than one. Never compare the numbers of two results yourself.",
        Schema.Object(
            "",
            Schema.Required("before", Schema.List("Results before: files, result folders, or folders with several; below the working folder", Schema.Text("Path"), most: 100)),
            Schema.Required("after", Schema.List("Results after", Schema.Text("Path"), most: 100)),
            Schema.Optional("critical", Schema.List("Requests that are judged beside all together, such as GET /search", Schema.Text("Name", 500), most: 50)),
            Schema.Optional("margin", Schema.Number("Change of times that counts as the same, as a share", 0.001, 1))),
        ComparisonAnswer.Schema)
    {
        IsReadOnly = true,
        IsIdempotent = true,
    };

    /// <inheritdoc/>
    public Task<ToolAnswer> InvokeAsync(ToolCall call, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        var before = ResultSet.Read(call.Arguments.Texts("before").Select(context.Folder.Existing), findings);
        var after = ResultSet.Read(call.Arguments.Texts("after").Select(context.Folder.Existing), findings);
        if (before is not { Count: > 0 } || after is not { Count: > 0 })
        {
            return Task.FromResult(ToolAnswer.Fail(ToolFailure.InvalidInput, "Each side needs a result that can be read.", findings.Select(context.Folder.Shown)));
        }

        var choices = new CompareChoices { Critical = call.Arguments.Texts("critical"), Margin = call.Arguments.Number("margin"), Store = Path.Combine(context.Folder.Root, ".loadline", "history.db") };
        return Task.FromResult(ComparisonAnswer.Of(CompareFlow.Compared(before, after, choices), [.. call.Arguments.Texts("before")], [.. call.Arguments.Texts("after")]));
    }
}
