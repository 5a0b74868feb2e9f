using Loadline.Cli.Files;
using Loadline.Cli.Flows;
using Loadline.Cli.Tools.Answers;
using Loadline.Cli.Tools.Schemas;

namespace Loadline.Cli.Tools;

/// <summary><c>get_result</c>: a result of any tool → verdict and figures.</summary>
internal sealed class GetResultTool(ToolContext context) : ITool
{
    /// <inheritdoc/>
    public ToolDefinition Definition { get; } = new(
        "get_result",
        "Read a result",
        "Verdict, thresholds and figures of a result: Loadline's, k6's (summary or JSON output) or Artillery's report. A verdict is pass, fail or inconclusive; inconclusive is never a pass. Take numbers only from the figures.",
        Schema.Object(
            "",
            Schema.Optional("result", Schema.Text("File, or folder with a result.json; below the working folder")),
            Schema.Optional("plan", Schema.Text("Plan to judge by, or its folder; the one it was run with unless said")),
            Schema.Optional("profile", Schema.Text("Profile another tool's result stands for", 200))),
        ResultAnswer.Schema)
    {
        IsReadOnly = true,
        IsIdempotent = true,
    };

    /// <inheritdoc/>
    public Task<ToolAnswer> InvokeAsync(ToolCall call, CancellationToken cancel) => Task.FromResult(Read(call.Arguments));

    private ToolAnswer Read(ToolArguments arguments)
    {
        var path = context.Folder.Existing(arguments.Needed("result"));
        var (plan, findings) = arguments.Text("plan") is { } named ? PlanFile.Read(context.Folder.Existing(named)) : (null, []);
        if (findings.Any(finding => finding.Severity == Severity.Error))
        {
            return ToolAnswer.Fail(ToolFailure.InvalidInput, "The plan can't be used.", findings.Select(context.Folder.Shown));
        }

        var (report, problems) = JudgedResult.Of(path, plan, arguments.Text("profile"));
        return report is null
            ? ToolAnswer.Fail(ToolFailure.InvalidInput, "The result can't be read.", problems.Select(context.Folder.Shown))
            : ResultAnswer.Of(report, path, context.Folder);
    }
}
