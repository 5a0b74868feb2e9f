using Loadline.Cli.Files;
using Loadline.Cli.Flows;
using Loadline.Cli.Terminal;
using Loadline.Cli.Tools.Answers;
using Loadline.Importers;
using Loadline.JavaScript;
using Loadline.JavaScript.Artillery;
using Loadline.Plans;
using Loadline.Reports;
using Loadline.Verdicts;

namespace Loadline.Cli.Tools.Runs;

/// <summary>Plays what a caller named, writes the reports beside it, and renders what came of it.</summary>
internal static class RunPlay
{
    /// <summary>Plays a plan or a script.</summary>
    /// <param name="choices">What and how.</param>
    /// <param name="folder">The working folder.</param>
    /// <param name="run">Who follows it.</param>
    /// <exception cref="InputException">The plan or script can't be used.</exception>
    public static async Task<ToolAnswer> RunAsync(RunChoices choices, WorkFolder folder, BackgroundRun run)
    {
        var hooks = run.Hooks with { Progress = snapshot => run.Tell(snapshot.Progress, ProgressText.Line(snapshot)) };
        var file = PlanFile.FileOf(choices.File);
        choices = choices with { File = folder.Existing(file) };
        var report = await ReportAsync(choices, hooks).ConfigureAwait(false);
        var target = folder.Resolve(ResultFolder.Beside(choices.File, report.Result.Profile));
        ReportFiles.Write(target, new Dictionary<string, string?>(StringComparer.Ordinal), report);
        return ResultAnswer.Of(report, target, folder);
    }

    private static Task<Report> ReportAsync(RunChoices choices, PlayHooks hooks)
    {
        var source = SourceDocument.Open(choices.File);
        return ArtilleryFiles.IsScript(choices.File, source.Text) ? ArtilleryAsync(choices, source.Text, hooks)
            : ScriptFlow.IsScript(choices.File) ? ScriptAsync(choices, hooks)
            : PlanAsync(choices, hooks);
    }

    private static Task<Report> PlanAsync(RunChoices choices, PlayHooks hooks)
    {
        var (plan, findings) = PlanFile.Read(choices.File);
        return plan is null ? throw new InputException("The plan is not valid; nothing was sent.", findings) : PlanPlay.RunAsync(plan, Path.GetDirectoryName(choices.File)!, choices, hooks);
    }

    private static async Task<Report> ArtilleryAsync(RunChoices choices, string text, PlayHooks hooks)
    {
        var loading = ArtilleryPlay.Load(choices, text);
        using var program = loading.Program ?? throw new InputException("The script can't be played; nothing was sent.", loading.Findings);
        program.Console = static (_, _) => { };
        var outcome = await ArtilleryPlay.RunAsync(program, choices, hooks).ConfigureAwait(false);
        return CleanReport.Of(new Report(program.Plan, outcome.Result, Verdict.Of(program.Plan, outcome.Result)));
    }

    /// <summary>What a script prints, or wants to have written elsewhere, is nobody's here.</summary>
    private static async Task<Report> ScriptAsync(RunChoices choices, PlayHooks hooks)
    {
        var outcome = await new ScriptRunner().RunAsync(ScriptInputs.Options(choices, TextWriter.Null, hooks), hooks.Stop).ConfigureAwait(false);
        return outcome is { Plan: { } plan, Result: { } result } ? CleanReport.Of(new Report(plan, result, Verdict.Of(plan, result, needsThresholds: false)))
            : outcome.IsRefused ? throw new LoadlineException(outcome.Reason!) { IsRefusal = true }
            : throw new InputException(outcome.Reason ?? "The script could not be run.", outcome.Findings);
    }
}
