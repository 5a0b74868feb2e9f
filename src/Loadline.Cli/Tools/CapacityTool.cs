using Loadline.Cli.Files;
using Loadline.Cli.Flows;
using Loadline.Cli.Terminal;
using Loadline.Cli.Tools.Answers;
using Loadline.Cli.Tools.Runs;
using Loadline.Cli.Tools.Schemas;
using Loadline.Reports.Capacities;

namespace Loadline.Cli.Tools;

/// <summary><c>find_capacity</c>: a plan → the highest rate that holds its thresholds.</summary>
internal sealed class CapacityTool(ToolContext context) : ITool
{
    /// <summary>What a search takes as a rule: the share of it that a trial is.</summary>
    private const double UsualTrials = 14;

    /// <inheritdoc/>
    public ToolDefinition Definition { get; } = new(
        "find_capacity",
        "Find the capacity",
        "Sends load: searches the highest arrival rate that holds the plan's thresholds, by trials at constant rates, and says how sure that is. Takes ten to fifteen trials. The rate never exceeds max_rate nor the policy. Returns a handle like run_benchmark; cancelling the call ends the search with what was found.",
        Schema.Object(
            "",
            Schema.Required("file", Schema.Text("plan.yaml, or the folder it is in; below the working folder")),
            Schema.Optional("profile", Schema.Text("Open profile whose thresholds have to hold; load unless said", 200)),
            Schema.Optional("target", Schema.Text("Address to send to, in place of the plan's", 2_000)),
            Schema.Optional("from", Schema.Number("First rate in journeys per second", 0.001, 1_000_000)),
            Schema.Optional("max_rate", Schema.Number("Highest rate that is ever offered, in journeys per second", 0.001, 1_000_000)),
            Schema.Optional("required", Schema.Number("Rate that has to hold", 0.001, 1_000_000)),
            Schema.Optional("trial", Schema.Text("Length of a trial; 30s unless said", 40)),
            Schema.Optional("pauses", Schema.Number("Factor on pauses; 0 plays without", 0, 1_000)),
            Schema.Optional("recovery", Schema.Flag("Whether to overload the target at the end and see how fast it recovers; true unless said")),
            Schema.Optional("wait_seconds", Schema.Number("Longest wait before the handle is returned", 0, 3_600))),
        RunAnswer.Schema)
    {
        IsOpenWorld = true,
    };

    /// <inheritdoc/>
    public Task<ToolAnswer> InvokeAsync(ToolCall call, CancellationToken cancel)
    {
        var arguments = call.Arguments;
        var choices = new CapacityChoices
        {
            File = context.Folder.Existing(PlanFile.FileOf(context.Folder.Existing(arguments.Needed("file")))),
            Profile = arguments.Text("profile"),
            Target = arguments.Text("target"),
            From = arguments.Number("from"),
            MaxRate = arguments.Number("max_rate"),
            Required = arguments.Number("required"),
            Trial = arguments.Duration("trial"),
            Pauses = arguments.Number("pauses") ?? 1,
            WithoutRecovery = !arguments.Flag("recovery", otherwise: true),
            Policy = context.Policy,
        };
        var (plan, findings) = PlanFile.Read(choices.File);
        if (plan is null)
        {
            return Task.FromResult(ToolAnswer.Fail(ToolFailure.InvalidInput, "The plan is not valid; nothing was sent.", findings.Select(context.Folder.Shown)));
        }

        var play = new CapacityPlay(plan, choices);
        return RunFollowing.FollowAsync(context.Runs.Start("capacity", run => SearchAsync(play, run)), call, context.Time, cancel);
    }

    private async Task<ToolAnswer> SearchAsync(CapacityPlay play, BackgroundRun run)
    {
        var trials = 0;
        var last = "The first trial begins.";
        var report = await play.RunAsync(trial => run.Tell(++trials / UsualTrials, last = CapacityText.Line(trial)), run.Hooks with { Progress = snapshot => run.Tell((trials + snapshot.Progress) / UsualTrials * 0.95, last) }).ConfigureAwait(false);
        var folder = context.Folder.Resolve(play.Folder);
        CapacityFiles.Write(report, folder);
        return CapacityAnswer.Of(report, folder, context.Folder);
    }
}
