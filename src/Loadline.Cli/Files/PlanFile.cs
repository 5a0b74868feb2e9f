using Loadline.Cli.Flows;
using Loadline.Cli.Terminal;
using Loadline.Importers;
using Loadline.Plans;

namespace Loadline.Cli.Files;

/// <summary>Plans on disk.</summary>
internal static class PlanFile
{
    /// <summary>Reads a plan; null, with what is wrong on the terminal, when it is none.</summary>
    /// <param name="path">The file, or the folder it is in.</param>
    /// <param name="terminal">Where findings go.</param>
    public static Plan? Read(string path, CommandTerminal terminal)
    {
        var (plan, findings) = Read(path);
        terminal.Findings(findings);
        return plan;
    }

    /// <summary>Reads a plan; null when a finding says that it is none.</summary>
    /// <param name="path">The file, or the folder it is in.</param>
    public static (Plan? Plan, IReadOnlyList<Finding> Findings) Read(string path)
    {
        var file = FileOf(path);
        var source = SourceDocument.Open(file);
        if (!PlanText.LooksLikeOne(source.Text))
        {
            return (null, [Finding.Error("no-plan", "This is no Loadline plan.", new SourceLocation(file), "'loadline create' makes one")]);
        }

        var reading = PlanYaml.Read(source.Text, source.Name);
        return (reading.Plan, reading.Findings);
    }

    /// <summary>The file of a plan that is named by itself or by its folder.</summary>
    public static string FileOf(string path) => Directory.Exists(path) ? Path.Combine(path, "plan.yaml") : path;

    /// <summary>The plan a result was made with, when it lies where a run left it: in the folder of the result, or above it where the run's plan was.</summary>
    /// <param name="result">A result file or its folder.</param>
    /// <param name="hash">Hash of the plan.</param>
    public static Plan? Beside(string result, string hash)
    {
        var folder = Directory.Exists(result) ? new DirectoryInfo(result) : new FileInfo(result).Directory;
        for (var level = 0; level < 3 && folder is not null; level++, folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "plan.yaml");
            if (File.Exists(file) && new FileInfo(file).Length < 16 * 1024 * 1024 && PlanYaml.Read(File.ReadAllText(file), file).Plan is { } plan && PlanHash.Of(plan) == hash)
            {
                return plan;
            }
        }

        return null;
    }
}
