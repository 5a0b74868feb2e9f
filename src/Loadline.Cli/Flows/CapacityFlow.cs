using Loadline.Capacity;
using Loadline.Cli.Files;
using Loadline.Cli.Terminal;
using Loadline.Reports;
using Loadline.Reports.Capacities;
using Loadline.Reports.Html.Capacities;
using Loadline.Results;

namespace Loadline.Cli.Flows;

/// <summary>Plan → trials at rates that are searched → the highest that holds.</summary>
internal sealed class CapacityFlow(CommandTerminal terminal, TimeProvider time)
{
    public async Task<int> RunAsync(CapacityChoices choices)
    {
        if (PlanFile.Read(choices.File, terminal) is not { } plan)
        {
            return terminal.Exit(ExitCode.InvalidInput, $"{PlanFile.FileOf(choices.File)} is not valid; nothing was sent");
        }

        var play = new CapacityPlay(plan, choices);
        using var signals = new StopSignals(terminal.Error);
        if (!choices.Quiet)
        {
            var options = play.Options;
            terminal.Error($"From {Quantity.PerSecond(options.From)} to at most {Quantity.PerSecond(options.MaxRate)}, trials of {Quantity.Duration(options.Trial)} after {Quantity.Duration(options.Settle)} to settle, longer where a percentile needs more samples; ten to fifteen of them as a rule. Ctrl+C ends with what was found.");
        }

        var report = await play.RunAsync(choices.Quiet ? null : done => terminal.Error(CapacityText.Line(done)), new PlayHooks(time) { Stop = signals.Stop, Kill = signals.Kill });
        new CapacityText(Math.Min(terminal.Width ?? TextReport.Widest, TextReport.Widest)).Write(report, terminal.Output);
        var folder = play.Folder;
        CapacityFiles.Write(report, folder);
        WriteAlso(report, choices);
        terminal.Line($"Result and reports: {folder}/");
        return ExitOf(report);
    }

    private static void WriteAlso(CapacityReport report, CapacityChoices choices)
    {
        if (choices.Html is { Length: > 0 } html)
        {
            TextFile.Replace(html, output => CapacityHtml.Write(report, output));
        }

        if (choices.Json is { Length: > 0 } json)
        {
            TextFile.Replace(json, output => CapacityJson.Write(report, output));
        }

        if (choices.Markdown is { Length: > 0 } markdown)
        {
            TextFile.Append(markdown, output => CapacityMarkdown.Write(report, output));
        }
    }

    private int ExitOf(CapacityReport report)
    {
        var result = report.Result;
        if (result.End == CapacityEnd.Interrupted)
        {
            return terminal.Exit(ExitCode.Interrupted, result.Reason);
        }

        if (result.End == CapacityEnd.BelowStart)
        {
            return terminal.Exit(ExitCode.ThresholdCrossed, result.Reason);
        }

        return (report.Required, result.Holds) switch
        {
            (null, _) when result.End is CapacityEnd.Found or CapacityEnd.AtLeast => ExitCode.Pass,
            ({ } required, { } holds) when holds >= required => ExitCode.Pass,
            ({ } required, _) when result is { End: CapacityEnd.Found, High: { } high } && high < required => terminal.Exit(ExitCode.ThresholdCrossed, $"{Quantity.PerSecond(required)} is required, and {Quantity.PerSecond(result.Fails!.Value)} fails"),
            _ => terminal.Exit(ExitCode.Inconclusive, "inconclusive: " + result.Reason),
        };
    }
}
