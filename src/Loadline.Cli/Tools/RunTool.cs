using Loadline.Cli.Flows;
using Loadline.Cli.Terminal;
using Loadline.Cli.Tools.Answers;
using Loadline.Cli.Tools.Runs;
using Loadline.Cli.Tools.Schemas;

namespace Loadline.Cli.Tools;

/// <summary><c>run_benchmark</c>: a plan, a k6 script or an Artillery script → run → verdict.</summary>
internal sealed class RunTool(ToolContext context) : ITool
{
    /// <inheritdoc/>
    public ToolDefinition Definition { get; } = new(
        "run_benchmark",
        "Run a benchmark",
        "Sends load: runs a plan (its folder), a k6 script or an Artillery script, and judges it. Say to the person what will be sent where before you call it; begin with smoke. Only hosts, rates, users and durations of the policy are possible. Returns a handle; with wait_seconds or without progress it may return while the run goes on: follow_run tells the rest. Cancelling the call ends the run with its report.",
        Schema.Object(
            "",
            Schema.Required("file", Schema.Text("plan.yaml, the folder it is in, or a script; below the working folder")),
            Schema.Optional("profile", Schema.Text("Profile of the plan: smoke unless said", 200)),
            Schema.Optional("target", Schema.Text("Address to send to, in place of the plan's", 2_000)),
            Schema.Optional("duration", Schema.Text("Length of the profile, such as 30s; its shape stays", 40)),
            Schema.Optional("scale", Schema.Number("Factor on users and rates; below 1 a run is never a pass", 0.000001, 1_000)),
            Schema.Optional("pauses", Schema.Number("Factor on pauses; 0 plays without", 0, 1_000)),
            Schema.Optional("seed", Schema.Whole("Seed in place of the plan's", 0, 1_000_000_000)),
            Schema.Optional("wait_seconds", Schema.Number("Longest wait before the handle is returned; until the end where progress is reported, else 45", 0, 3_600))),
        RunAnswer.Schema)
    {
        IsOpenWorld = true,
    };

    /// <inheritdoc/>
    public Task<ToolAnswer> InvokeAsync(ToolCall call, CancellationToken cancel)
    {
        var arguments = call.Arguments;
        var choices = new RunChoices
        {
            File = context.Folder.Existing(arguments.Needed("file")),
            Profile = arguments.Text("profile"),
            Target = arguments.Text("target"),
            Duration = arguments.Duration("duration"),
            Scale = arguments.Number("scale") ?? 1,
            Pauses = arguments.Number("pauses") ?? 1,
            Seed = arguments.Whole("seed"),
            Policy = context.Policy,
        };
        var run = context.Runs.Start("benchmark", run => RunPlay.RunAsync(choices, context.Folder, run));
        return RunFollowing.FollowAsync(run, call, context.Time, cancel);
    }
}
