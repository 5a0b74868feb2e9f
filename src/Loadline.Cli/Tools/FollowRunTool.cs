using Loadline.Cli.Tools.Answers;
using Loadline.Cli.Tools.Runs;
using Loadline.Cli.Tools.Schemas;

namespace Loadline.Cli.Tools;

/// <summary><c>follow_run</c>: how far a run is, what came of it, and its end.</summary>
internal sealed class FollowRunTool(ToolContext context) : ITool
{
    /// <inheritdoc/>
    public ToolDefinition Definition { get; } = new(
        "follow_run",
        "Follow or stop a run",
        "How far a run or search of this session is, or what came of it. Waits up to wait_seconds for its end. With stop it is ended gracefully and still leaves its report, as interrupted.",
        Schema.Object(
            "",
            Schema.Optional("run", Schema.Text("Handle; the latest unless said", 40)),
            Schema.Optional("stop", Schema.Flag("Whether to end it")),
            Schema.Optional("wait_seconds", Schema.Number("Longest wait; until the end where progress is reported, else 45", 0, 3_600))),
        RunAnswer.Schema)
    {
        IsIdempotent = true,
    };

    /// <inheritdoc/>
    public async Task<ToolAnswer> InvokeAsync(ToolCall call, CancellationToken cancel)
    {
        var run = context.Runs.Find(call.Arguments.Text("run"));
        if (call.Arguments.Flag("stop"))
        {
            run.Stop();
        }

        // Who only follows does not end it by giving up.
        return await RunFollowing.FollowAsync(run, call, context.Time, CancellationToken.None).WaitAsync(cancel).ConfigureAwait(false);
    }
}
