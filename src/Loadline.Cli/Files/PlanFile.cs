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
        var file = Directory.Exists(path) ? Path.Combine(path, "plan.yaml") : path;
        var source = SourceDocument.Open(file);
        if (!PlanText.LooksLikeOne(source.Text))
        {
            terminal.Error($"loadline: {file} is no Loadline plan");
            return null;
        }

        var reading = PlanYaml.Read(source.Text, source.Name);
        terminal.Findings(reading.Findings);
        return reading.Plan;
    }

    /// <summary>The plan a result was made with, when it lies where a run left it: beside the result, or beside the folder of results.</summary>
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
