using Loadline.Cli.Files;
using Loadline.Plans;
using Loadline.Reports;
using Loadline.Results.Tools;
using Loadline.Verdicts;

namespace Loadline.Cli.Flows;

/// <summary>Result of any tool → verdict.</summary>
internal static class JudgedResult
{
    /// <summary>Reads and judges one result; the report is null when a finding says that it can't be read.</summary>
    /// <param name="path">A file, or a folder with a <c>result.json</c>.</param>
    /// <param name="given">Plan to judge by; null for the one it was run with.</param>
    /// <param name="profile">Profile another tool's result stands for; null when that is not known.</param>
    public static (Report? Report, IReadOnlyList<Finding> Findings) Of(string path, Plan? given, string? profile)
    {
        var (tool, findings) = ResultSource.Read(path);
        if (tool is null)
        {
            return (null, findings);
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

        return (CleanReport.Of(new Report(plan, result, ToolVerdict.Of(plan, tool with { Result = result }))), findings);
    }
}
