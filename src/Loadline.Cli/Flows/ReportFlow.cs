using Loadline.Cli.Files;
using Loadline.Cli.Terminal;
using Loadline.Plans;
using Loadline.Reports;
using Loadline.Results;
using Loadline.Results.Tools;
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
            if (ReportOf(path, plan, choices.Profile) is not { } report)
            {
                return terminal.Exit(ExitCode.InvalidInput, $"{path} is no result that can be read; nothing was written");
            }

            reports.Add(report);
        }

        Write(reports, writers, choices);
        return choices.Gate ? Gate(reports) : ExitCode.Pass;
    }

    /// <summary>Reads and judges one result; null, with findings on the terminal, when it can't be read.</summary>
    private Report? ReportOf(string path, Plan? given, string? profile)
    {
        var (tool, findings) = ResultSource.Read(path);
        terminal.Findings(findings);
        if (tool is null)
        {
            return null;
        }

        var isOwn = tool.Format == ResultFormat.Loadline;
        var plan = given ?? (isOwn ? PlanFile.Beside(path, tool.Result.PlanHash) : null) ?? ToolVerdict.PlanOf(tool);
        var remarks = new List<string>(tool.Result.Remarks);
        if (isOwn && given is not null && PlanHash.Of(given) != tool.Result.PlanHash)
        {
            remarks.Add("The plan is not the one of this run, or was edited since.");
        }

        remarks.AddRange(tool.Unknown);
        var result = tool.Result with { Remarks = remarks, Profile = isOwn ? tool.Result.Profile : profile ?? tool.Result.Profile };
        if (!isOwn && given is not null && profile is null)
        {
            plan = plan with { Thresholds = [.. plan.Thresholds.Select(threshold => threshold with { Profiles = [] })] };
        }

        return new Report(plan, result, ToolVerdict.Of(plan, tool with { Result = result }));
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
