using System.Text.Json;
using System.Text.Json.Nodes;
using Loadline.Cli.Files;
using Loadline.Cli.Terminal;
using Loadline.Importers.Secrets;
using Loadline.JavaScript.Artillery;
using Loadline.Reports;
using Loadline.Results;
using Loadline.Verdicts;

namespace Loadline.Cli.Flows;

/// <summary>Artillery script → run → result → Loadline's verdict, or Artillery's exit code.</summary>
internal sealed class ArtilleryFlow(CommandTerminal terminal, TimeProvider time)
{
    /// <summary>Runs a script.</summary>
    /// <param name="choices">What was asked for.</param>
    /// <param name="text">Text of the script.</param>
    /// <param name="exitOf">The exit code of a report.</param>
    public async Task<int> RunAsync(RunChoices choices, string text, Func<Report, int> exitOf)
    {
        var asked = choices.Artillery;
        choices = choices with { Folder = RunOutputs.Of(choices.Outputs, hasSamples: false).Folder };
        var loading = ArtilleryPlay.Load(choices, text);
        terminal.Findings(loading.Findings);
        if (loading.Program is not { } program)
        {
            return terminal.Exit(asked.IsStrict ? ExitCode.InvalidInput : loading.ExitCode, $"{choices.File} can't be played; nothing was sent");
        }

        using (program)
        {
            program.Console = (level, line) => (level is "log" or "info" or "debug" ? terminal.Output : terminal.Errors).WriteLine(ShownText.WithoutSecrets(line));
            var outcome = await PlayAsync(program, choices);
            var report = CleanReport.Of(new Report(program.Plan, outcome.Result, Verdict.Of(program.Plan, outcome.Result)));
            new TextReport(width: Math.Min(terminal.Width ?? TextReport.Widest, TextReport.Widest)).Write(report, terminal.Output);
            Print(outcome);
            var folder = FolderOf(choices, outcome.Result.Profile, outcome.Report);
            ReportFiles.Write(folder, choices.Reports, report);
            terminal.Line($"Result and reports: {folder}/");
            return asked.IsStrict ? exitOf(report) : outcome.ExitCode == 0 ? ExitCode.Pass : terminal.Exit(outcome.ExitCode, "as Artillery would end");
        }
    }

    private async Task<ArtilleryOutcome> PlayAsync(ArtilleryProgram program, RunChoices choices)
    {
        using var signals = new StopSignals(terminal.Error);
        var progress = new RunProgress(terminal, program.Plan, program.Profile);
        var hooks = new PlayHooks(time) { Progress = choices.Quiet ? null : progress.Report, Stop = signals.Stop, Kill = signals.Kill };
        Task<ArtilleryOutcome> Run() => ArtilleryPlay.RunAsync(program, choices, hooks);
        return choices.Quiet ? await Run() : await progress.DuringAsync(Run);
    }

    private void Print(ArtilleryOutcome outcome)
    {
        if (outcome.Checks.Count == 0)
        {
            return;
        }

        terminal.Line("Checks:");
        foreach (var check in outcome.Checks.OrderByDescending(check => check.Holds))
        {
            var missing = check is { Holds: false, Missing.Count: > 0 } ? $"  (nothing measured {string.Join(", ", check.Missing)})" : "";
            terminal.Line(ShownText.Clean(check.Holds ? $"ok: {check.Expression}" : $"fail: {check.Expression}{(check.IsStrict ? "" : " (optional)")}{missing}"));
        }
    }

    private static string Clean(string report) => ShownText.Clean(JsonNode.Parse(report))!.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Where results go. An output that is a JSON file is Artillery's own report, as its <c>-o</c> writes it.</summary>
    private static string FolderOf(RunChoices choices, string profile, string report)
    {
        var isFile = choices.Folder?.EndsWith(".json", StringComparison.OrdinalIgnoreCase) == true;
        if (isFile)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(choices.Folder!))!);
            ResultFiles.Replace(choices.Folder!, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(Clean(report))));
        }

        return choices.Folder is { } folder && !isFile ? folder
            : ResultFolder.Beside(choices.File, profile);
    }
}
