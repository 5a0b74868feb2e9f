using Loadline.Cli.Files;
using Loadline.Cli.Terminal;
using Loadline.Importers;
using Loadline.JavaScript.Artillery;
using Loadline.Plans;
using Loadline.Reports;
using Loadline.Results;
using Loadline.Verdicts;

namespace Loadline.Cli.Flows;

/// <summary>Plan → run → result → verdict and reports.</summary>
internal sealed class RunFlow(CommandTerminal terminal, TimeProvider time)
{
    public async Task<int> RunAsync(RunChoices choices)
    {
        var file = PlanFile.FileOf(choices.File);
        var source = SourceDocument.Open(file);
        if (ArtilleryFiles.IsScript(file, source.Text))
        {
            return await new ArtilleryFlow(terminal, time).RunAsync(choices with { File = file }, source.Text, report => ExitOf(report, choices.Inconclusive));
        }

        if (ScriptFlow.IsScript(file))
        {
            return await new ScriptFlow(terminal, time).RunAsync(choices);
        }

        if (!PlanText.LooksLikeOne(source.Text))
        {
            // What can't be read as YAML at all may be meant as either: where it breaks off is what helps.
            if (Path.GetExtension(file) is ".yml" or ".yaml" && PlanYaml.Read(source.Text, source.Name).Findings.FirstOrDefault(finding => finding.Id.StartsWith("yaml-", StringComparison.Ordinal)) is { } broken)
            {
                terminal.Findings([broken]);
            }

            return terminal.Exit(ExitCode.InvalidInput, $"{file} is no Loadline plan, no k6 script and no Artillery script; 'loadline create' makes a plan from an OpenAPI document");
        }

        choices = choices with { Folder = RunOutputs.Of(choices.Outputs, hasSamples: false).Folder };
        var reading = PlanYaml.Read(source.Text, source.Name);
        terminal.Findings(reading.Findings);
        if (reading.Plan is not { } plan)
        {
            return terminal.Exit(ExitCode.InvalidInput, $"{file} is not valid; nothing was sent");
        }

        var report = await PlayAsync(plan, Path.GetDirectoryName(Path.GetFullPath(file))!, choices);
        var folder = choices.Folder ?? ResultFolder.Beside(file, report.Result.Profile);
        ReportFiles.Write(folder, choices.Reports, report);
        terminal.Line($"Result and reports: {folder}/");
        return ExitOf(report, choices.Inconclusive);
    }

    /// <summary>Plays one profile and prints the end summary.</summary>
    internal async Task<Report> PlayAsync(Plan plan, string folder, RunChoices choices)
    {
        using var signals = new StopSignals(terminal.Error);
        var progress = new RunProgress(terminal, plan, choices.Profile ?? PlanPlay.DefaultProfile(plan));
        var hooks = new PlayHooks(time) { Progress = choices.Quiet ? null : progress.Report, Stop = signals.Stop, Kill = signals.Kill };
        Task<Report> Run() => PlanPlay.RunAsync(plan, folder, choices, hooks);
        var report = choices.Quiet ? await Run() : await progress.DuringAsync(Run);
        new TextReport(width: Math.Min(terminal.Width ?? TextReport.Widest, TextReport.Widest)).Write(report, terminal.Output);
        return report;
    }

    private int ExitOf(Report report, string inconclusive)
    {
        var why = report.Verdict.Reasons.Count > 0 ? report.Verdict.Reasons[0] : "no reason given";
        return (report.Result.End, report.Verdict.Outcome, inconclusive) switch
        {
            (RunEnd.SetupFailed, _, _) => terminal.Exit(ExitCode.SetupFailed, report.Result.EndReason ?? why),
            (_, Outcome.Fail, _) => terminal.Exit(ExitCode.ThresholdCrossed, why),
            (RunEnd.Interrupted, _, _) => terminal.Exit(ExitCode.Interrupted, report.Result.EndReason ?? why),
            (_, Outcome.Pass, _) => ExitCode.Pass,
            (_, _, "fail") => terminal.Exit(ExitCode.ThresholdCrossed, "inconclusive, taken as fail: " + why),
            (_, _, "pass") => ExitCode.Pass,
            _ => terminal.Exit(ExitCode.Inconclusive, "inconclusive: " + why),
        };
    }
}
