using Loadline.Cli.Files;
using Loadline.Cli.Terminal;
using Loadline.Plans;
using Loadline.Reports;
using Loadline.Verdicts;

namespace Loadline.Cli.Flows;

/// <summary>Any result → verdict → reports.</summary>
internal sealed class ReportFlow(CommandTerminal terminal)
{
    public int Run(ReportChoices choices)
    {
        var writers = choices.Formats.Contains("all", StringComparer.Ordinal) ? [.. ReportWriters.All] : choices.Formats.Select(format => ReportWriters.Find(format)!).Distinct().ToList();
        if (choices.Output is null && writers.Count * choices.Results.Count > 1 && writers.Exists(writer => writer.Format is "html" or "json" or "junit"))
        {
            return terminal.Exit(ExitCode.InvalidInput, "several documents don't fit on standard output: name a folder with --output");
        }

        var plan = choices.Plan is null ? null : PlanFile.Read(choices.Plan, terminal);
        if (choices.Plan is not null && plan is null)
        {
            return terminal.Exit(ExitCode.InvalidInput, $"{choices.Plan} is not valid; nothing was written");
        }

        if (plan is not null && choices.Profile is { } profile && plan.Profiles.All(each => each.Name != profile))
        {
            return terminal.Exit(ExitCode.InvalidInput, $"{choices.Plan} has no profile {profile}; it has {string.Join(", ", plan.Profiles.Select(each => each.Name))}");
        }

        var reports = new List<Report>();
        foreach (var path in choices.Results)
        {
            var (report, findings) = JudgedResult.Of(path, plan, choices.Profile);
            terminal.Findings(findings);
            if (report is null)
            {
                return terminal.Exit(ExitCode.InvalidInput, $"{path} is no result that can be read; nothing was written");
            }

            reports.Add(report);
        }

        Write(reports, writers, choices);
        return choices.Gate ? Gate(reports) : ExitCode.Pass;
    }

    private void Write(List<Report> reports, List<IReportWriter> writers, ReportChoices choices)
    {
        foreach (var (report, number) in reports.Select((report, number) => (report, number)))
        {
            foreach (var writer in writers)
            {
                if (choices.Output is not { } output)
                {
                    (writer is TextReport ? new TextReport(width: Math.Min(terminal.Width ?? TextReport.Widest, TextReport.Widest)) : writer).Write(report, terminal.Output);
                    continue;
                }

                var isFile = reports.Count == 1 && writers.Count == 1 && !Directory.Exists(output) && !output.EndsWith('/');
                var path = isFile ? output
                    : reports.Count == 1 ? Path.Combine(output, writer.FileName)
                    : Path.Combine(output, $"{number + 1:000}", writer.FileName);
                ReportFiles.Write(path, writer, report);
                terminal.Line(path);
            }
        }
    }

    private int Gate(List<Report> reports)
    {
        var worst = reports.Find(report => report.Verdict.Outcome == Outcome.Fail) ?? reports.Find(report => report.Verdict.Outcome == Outcome.Inconclusive);
        var why = worst?.Verdict.Reasons is [var first, ..] ? first : "no reason given";
        return worst?.Verdict.Outcome switch
        {
            null => ExitCode.Pass,
            Outcome.Fail => terminal.Exit(ExitCode.ThresholdCrossed, why),
            _ => terminal.Exit(ExitCode.Inconclusive, "inconclusive: " + why),
        };
    }
}
