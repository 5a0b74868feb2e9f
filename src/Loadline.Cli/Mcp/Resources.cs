using System.Globalization;
using System.Text;
using Loadline.Cli.Files;
using Loadline.Cli.Flows;
using Loadline.Cli.Tools;
using Loadline.Meanings;
using Loadline.Plans;
using Loadline.Policies;
using Loadline.Reports;
using Loadline.Review;

namespace Loadline.Cli.Mcp;

/// <summary>What a client can read without calling a tool.</summary>
internal static class Resources
{
    private const int MostResults = 20;
    private const int MostFolders = 2_000;

    /// <summary>The resources of a session.</summary>
    public static IEnumerable<ResourceOfProtocol> Of(ToolContext context) =>
    [
        new("loadline://plan.schema.json", "plan schema", "JSON schema of plan.yaml, the one file of a benchmark a person edits", "application/json", _ => PlanSchema.Text),
        new("loadline://rules", "review rules", "Every rule of review_benchmark with its severity and title", "text/markdown", _ => Rules()),
        new("loadline://rules/{rule}", "review rule", "A rule: when it fires, why, a bad and a good example", "text/markdown", RulePages.Of),
        new("loadline://glossary", "glossary", "The words of performance testing as Loadline uses them", "text/markdown", _ => Pages.Glossary),
        new("loadline://policy", "policy", "What runs of this session may do; nothing a tool is told changes it", "text/markdown", _ => PolicyOf(context.Policy)),
        new("loadline://results", "latest results", "The newest results below the working folder, with verdict and folder; get_result tells the rest", "text/markdown", _ => Results(context.Folder)),
    ];

    private static string Rules()
    {
        var text = new StringBuilder();
        foreach (var (id, severity, title) in Reviewer.Rules)
        {
            text.Append(CultureInfo.InvariantCulture, $"- `{id}` ({severity.ToString().ToLowerInvariant()}): {title}\n");
        }

        return text.ToString();
    }

    private static string PolicyOf(Policy policy)
    {
        var lines = new[]
        {
            $"From: {(policy.Sources.Count == 0 ? "nobody" : string.Join(", ", policy.Sources))}",
            $"Hosts: {(policy.Hosts.Count == 0 ? "any the plan allows" : string.Join(" and, of these, ", policy.Hosts))}",
            $"Requests: {(policy.MostPerSecond is { } rate ? string.Create(CultureInfo.InvariantCulture, $"at most {rate:0.###}/s") : "no limit")}",
            $"Users: {(policy.MostUsers is { } users ? string.Create(CultureInfo.InvariantCulture, $"at most {users}") : "no limit")}",
            $"Duration: {(policy.MostDuration is { } duration ? "at most " + Durations.Format(duration) : "no limit")}",
            $"Stopped by: {string.Join(", ", policy.StopFiles)}",
        };
        return string.Join('\n', lines.Select(line => "- " + line)) + "\n";
    }

    private static string Results(WorkFolder folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 6, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden };
        var found = Directory.EnumerateFiles(folder.Root, Loadline.Results.ResultFiles.Totals, options).Take(MostFolders)
            .Select(file => new FileInfo(file)).OrderByDescending(file => file.LastWriteTimeUtc).ThenBy(file => file.FullName, StringComparer.Ordinal).Take(MostResults).Select(file => file.DirectoryName!);
        var text = new StringBuilder();
        foreach (var each in found)
        {
            var (report, _) = JudgedResult.Of(each, null, null);
            text.Append(report is null
                ? $"- `{folder.Shown(each)}`: can't be read\n"
                : $"- `{folder.Shown(each)}`: {report.Verdict.Outcome.ToString().ToLowerInvariant()}; {SafeText.OneLine(report.Plan.Name)}, profile {SafeText.OneLine(report.Result.Profile)}\n");
        }

        return text.Length == 0 ? "There are no results yet.\n" : text.ToString();
    }
}
