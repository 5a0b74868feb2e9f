using Loadline.Plans.Mapping;
using Loadline.Plans.Rules;
using Loadline.Plans.Shapes;
using Loadline.Plans.Yaml;

namespace Loadline.Plans;

/// <summary>A plan as YAML text: the one file a person edits. <c>docs/plan.md</c> describes every key.</summary>
public static class PlanYaml
{
    private const string Header = "The benchmark: the one file a person edits. Scripts, runs and reports are made from it.";

    /// <summary>Reads a plan and checks it. Whatever is wrong is a finding with its place; nothing is thrown.</summary>
    /// <param name="text">YAML, at most 5 MB.</param>
    /// <param name="file">Name of the file for the findings; null for text that came from no file.</param>
    public static PlanReading Read(string text, string? file)
    {
        var findings = new List<Finding>();
        var plan = Read(text, file, findings);
        var inOrder = findings.OrderBy(finding => finding.Location?.Line).ThenBy(finding => finding.Location?.Column).ToList();
        return new PlanReading(inOrder.Exists(finding => finding.Severity == Severity.Error) ? null : plan, inOrder);
    }

    /// <summary>
    /// Writes a plan in the layout people read: sections in the order of a benchmark's life, short things in one line, defaults left out.
    /// Reading it gives the same plan. The text ends with a newline.
    /// </summary>
    public static string Write(Plan plan) => YamlPrinter.Print(PlanMapping.Write(plan), Header);

    private static Plan? Read(string text, string? file, List<Finding> findings)
    {
        var root = YamlText.Read(text, file, findings);
        if (root is null)
        {
            return null;
        }

        var report = new ShapeReport(file, findings);
        if (root is YamlMap { Entries.Count: > 0 } versioned && versioned["loadline"] is YamlScalar { IsPlain: true, Text: not "1" } version)
        {
            report.Unreadable("unknown-version", $"Version '{ShapeReport.Show(version.Text)}' of the plan format is not known; 1 is.", version);
            return null;
        }

        PlanShape.Root.Check(root, report);
        if (report.IsUnreadable)
        {
            return null;
        }

        var plan = PlanMapping.Read((YamlMap)root, report);
        findings.AddRange(PlanRules.Find(plan).Select(problem =>
            new Finding(problem.Id, problem.Severity, problem.Message, PlanLocator.Find(root, problem, file), problem.Hint)));
        return plan;
    }
}
