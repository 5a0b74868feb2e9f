using System.CommandLine;
using Loadline.Cli.Flows;
using Loadline.Cli.Terminal;
using Loadline.Reports;

namespace Loadline.Cli.Commands;

/// <summary><c>loadline report</c>: any result in any format.</summary>
internal sealed class ReportCommand
{
    private Argument<string[]> Results { get; } = new("RESULT")
    {
        Description = "result.json or its folder, k6's summary (handleSummary, --summary-export) or JSON output (--out json), or Artillery's report (--output)",
        Arity = ArgumentArity.OneOrMore,
    };

    private Option<string[]> Formats { get; } = OptionText.List("--format", "FORMAT", "text, html, markdown, junit, json, csv, hdr (a log of HdrHistogram) or all of them but hdr (default: text)");
    private Option<string?> Output { get; } = new("--output", "-o") { Description = "File, or folder for several results or formats (default: standard output)", HelpName = "PATH" };
    private Option<string?> Plan { get; } = new("--plan") { Description = "Plan whose thresholds judge the results (default: the one beside a result of ours, or the tool's own thresholds)", HelpName = "FILE" };
    private Option<string?> Profile { get; } = new("--profile", "-p") { Description = "Profile of the plan, for results of other tools (default: thresholds of every profile)", HelpName = "NAME" };
    private Option<bool> Gate { get; } = new("--gate") { Description = "End with the verdict's exit code, as run does; the worst one of several results" };

    public static Command Create(CommandTerminal terminal) => new ReportCommand().Of(terminal);

    private Command Of(CommandTerminal terminal)
    {
        var command = new VerbCommand(
            "report",
            "Write a report of any result: Loadline's own, k6's or Artillery's. What a result does not tell is said.",
            new Example("What a k6 run found, judged by its own thresholds", "loadline report summary.json"),
            new Example("k6's samples as a job summary and JUnit, judged by a plan", "loadline report k6.json.gz --plan perf/plan.yaml --format markdown,junit -o reports"),
            new Example("A page with charts, in one file that opens without a network", "loadline report results/load-001 --format html -o report.html"),
            new Example("Artillery's report as CSV", "loadline report artillery.json --format csv -o requests.csv"),
            new Example("A log for HdrHistogram's viewers", "loadline report results/load-001 --format hdr -o times.hlog"),
            new Example("As a gate", "loadline report summary.json --gate"));
        command.Add(Results);
        foreach (var option in new Option[] { Formats, Output, Plan, Profile, Gate })
        {
            command.Add(option);
        }

        Formats.Validators.Add(result =>
        {
            foreach (var format in (result.GetValueOrDefault<string[]>() ?? []).Where(format => format != "all" && ReportWriters.Find(format) is null))
            {
                result.AddError($"--format takes {string.Join(", ", ReportWriters.All.Concat(ReportWriters.OnRequest).Select(writer => writer.Format))} or all, not '{format}'.");
            }
        });
        command.SetAction(parsed => new ReportFlow(terminal).Run(new ReportChoices
        {
            Results = parsed.GetValue(Results)!,
            Formats = parsed.GetValue(Formats) is { Length: > 0 } formats ? formats : ["text"],
            Output = parsed.GetValue(Output),
            Plan = parsed.GetValue(Plan),
            Profile = parsed.GetValue(Profile),
            Gate = parsed.GetValue(Gate),
        }));
        return command;
    }
}
