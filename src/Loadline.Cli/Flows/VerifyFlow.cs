using Loadline.Cli.Terminal;
using Loadline.Engine;
using Loadline.Importers;
using Loadline.Plans;
using Loadline.Policies;
using Loadline.Results;

namespace Loadline.Cli.Flows;

/// <summary>Plays each journey of a new benchmark once, without pauses, and says which values were found in responses and which statuses were as recorded.</summary>
internal sealed class VerifyFlow(CommandTerminal terminal, TimeProvider time)
{
    public async Task<int> RunAsync(string folder, string url, Policy policy, CancellationToken cancel)
    {
        var source = SourceDocument.Open(Path.Combine(folder, "plan.yaml"));
        if (PlanYaml.Read(source.Text, source.Name).Plan is not { } plan)
        {
            return terminal.Exit(ExitCode.InvalidInput, "the plan can't be read, so nothing was sent");
        }

        RunResult result;
        try
        {
            result = await new LocalLoadRunner().RunAsync(PlanOnce.Of(plan), new RunOptions { Profile = PlanOnce.Profile, Folder = Path.GetFullPath(folder), Target = url, Pauses = 0, Policy = policy, Time = time }, cancel);
        }
        catch (LoadlineException broken)
        {
            return terminal.Exit(ExitCode.InvalidInput, "written, but not verified: " + broken.Message);
        }

        terminal.Line();
        terminal.Line($"Replay check: each journey was played once against {result.Target}.");
        foreach (var check in result.Checks)
        {
            terminal.Line($"  {(check.Fails == 0 ? "held  " : "FAILED")}  {check.Request}: {check.Name}");
        }

        var failed = result.Checks.Count(check => check.Fails > 0);
        var found = result.Checks.Count(check => check.Name.StartsWith("captured ", StringComparison.Ordinal) && check.Fails == 0);
        if (result.End != RunEnd.Completed)
        {
            return terminal.Exit(result.End == RunEnd.SetupFailed ? ExitCode.SetupFailed : ExitCode.ThresholdCrossed, "the replay check did not come to its end: " + (result.EndReason ?? result.End.ToString()));
        }

        if (failed > 0 || result.Errors.Count > 0)
        {
            return terminal.Exit(ExitCode.ThresholdCrossed, failed > 0 ? $"{failed} of {result.Checks.Count} checks of the replay failed" : "requests of the replay failed");
        }

        terminal.Line($"All {result.Checks.Count} checks held; {found} {(found == 1 ? "value was" : "values were")} taken from responses.");
        return ExitCode.Pass;
    }
}
