using System.Globalization;
using System.Text;
using System.Text.Json;
using Loadline.Cli.Files;
using Loadline.Cli.Terminal;
using Loadline.JavaScript;
using Loadline.JavaScript.Summary;
using Loadline.Plans;
using Loadline.Reports;
using Loadline.Results;
using Loadline.Verdicts;

namespace Loadline.Cli.Flows;

/// <summary>k6 script → run → result → k6's exit code, and Loadline's verdict on top.</summary>
internal sealed class ScriptFlow(CommandTerminal terminal, TimeProvider time)
{
    private static readonly string[] Extensions = [".js", ".mjs", ".cjs", ".ts", ".mts"];

    /// <summary>Whether a file is a script.</summary>
    public static bool IsScript(string file) => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) && !Directory.Exists(file);

    /// <summary>Runs a script.</summary>
    public async Task<int> RunAsync(RunChoices choices)
    {
        var script = choices.Script;
        if (!File.Exists(choices.File))
        {
            return terminal.Exit(ExitCode.InvalidInput, $"{choices.File} does not exist");
        }

        using var signals = new StopSignals(terminal.Error);
        var (folder, outputs) = RunOutputs.Of(choices.Outputs, hasSamples: true);
        using var messages = MessageOutput.Open(script.LogOutput, terminal);
        var name = Path.GetFileNameWithoutExtension(choices.File);
        var progress = new RunProgress(terminal, new Plan { Name = Path.GetFileName(choices.File), Target = new Target { Url = "" } }, name);
        var hooks = new PlayHooks(time) { Progress = choices.Quiet ? null : progress.Report, Stop = signals.Stop, Kill = signals.Kill };
        var options = ScriptInputs.Options(choices, messages.Writer, hooks) with { LeastLevel = messages.LeastLevel ?? (script.IsVerbose ? "debug" : "info"), IsTerminal = terminal.IsInteractive, Outputs = outputs };
        Task<ScriptOutcome> Run() => new ScriptRunner().RunAsync(options, signals.Stop);
        var outcome = choices.Quiet ? await Run() : await progress.DuringAsync(Run);
        terminal.Findings(outcome.Findings);
        if (outcome is not { Plan: { } plan, Result: { } result, Summary: { } summary })
        {
            return terminal.Exit(outcome.ExitCode, outcome.Reason ?? "the script could not be run");
        }

        var report = CleanReport.Of(new Report(plan, result, Verdict.Of(plan, result, needsThresholds: false)));
        summary = CleanSummary.Of(summary);
        Print(outcome, summary, report, script);
        if (script.SummaryExport is { } export)
        {
            ResultFiles.Replace(export, stream => stream.Write(Encoding.UTF8.GetBytes(SummaryJson.ForExport(summary).ToJsonString(new JsonSerializerOptions { WriteIndented = true }))));
        }

        folder ??= ResultFolder.Beside(choices.File, name);
        ReportFiles.Write(folder, choices.Reports, report);
        Tell(outcome, script, $"Result and reports: {folder}/");
        return ExitOf(outcome, report, choices);
    }

    private void Print(ScriptOutcome outcome, ScriptSummary summary, Report report, ScriptChoices script)
    {
        if (outcome.Written is { } written)
        {
            foreach (var (place, content) in written)
            {
                switch (place)
                {
                    case "stdout":
                        terminal.Output.Write(Encoding.UTF8.GetString(content));
                        break;
                    case "stderr":
                        terminal.Errors.Write(Encoding.UTF8.GetString(content));
                        break;
                    default:
                        ScriptInputs.WriteFile(place, content, report.Plan.Name, terminal);
                        break;
                }
            }
        }
        else if (outcome.WantsSummary && script.Summary == "k6")
        {
            new K6TextSummary(summary, script.SummaryMode == "full").Write(terminal.Output);
        }
        else if (outcome.WantsSummary && script.Summary == "loadline")
        {
            new TextReport(width: Math.Min(terminal.Width ?? TextReport.Widest, TextReport.Widest)).Write(report, terminal.Output);
        }
    }

    /// <summary>Says something where it belongs to our summary; beside what a script or k6's layout prints it goes to standard error, since parsers read that.</summary>
    private void Tell(ScriptOutcome outcome, ScriptChoices script, string text)
    {
        if (outcome.Written is null && outcome.WantsSummary && script.Summary == "loadline")
        {
            terminal.Line(text);
        }
        else
        {
            terminal.Error(text);
        }
    }

    private int ExitOf(ScriptOutcome outcome, Report report, RunChoices choices)
    {
        if (outcome.ExitCode != 0)
        {
            return terminal.Exit(outcome.ExitCode, outcome.Reason ?? "the run did not pass");
        }

        if (!choices.Script.IsStrict)
        {
            return ExitCode.Pass;
        }

        if (outcome.Threw > 0 && outcome.Threw == report.Result.StartedIterations)
        {
            return terminal.Exit(ExitCode.SetupFailed, string.Create(CultureInfo.InvariantCulture, $"every one of the {outcome.Threw} iterations ended because the script threw an exception"));
        }

        var why = report.Verdict.Reasons.Count > 0 ? report.Verdict.Reasons[0] : "no reason given";
        return (report.Verdict.Outcome, choices.Inconclusive) switch
        {
            (Outcome.Pass, _) => ExitCode.Pass,
            (Outcome.Fail, _) => terminal.Exit(ExitCode.ThresholdCrossed, why),
            (_, "fail") => terminal.Exit(ExitCode.ThresholdCrossed, "inconclusive, taken as fail: " + why),
            (_, "pass") => ExitCode.Pass,
            _ => terminal.Exit(ExitCode.Inconclusive, $"inconclusive: {why} (k6 would pass; --strict off takes its word)"),
        };
    }
}
