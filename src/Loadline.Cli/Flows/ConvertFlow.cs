using Loadline.Cli.Files;
using Loadline.Cli.Terminal;
using Loadline.Importers;
using Loadline.Importers.Secrets;
using Loadline.Importers.Traffic;
using Loadline.JavaScript.Artillery;
using Loadline.Plans;
using Loadline.Scripts;
using Loadline.Scripts.Artillery;
using Loadline.Scripts.Artillery.Converting;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Folder;
using Loadline.Scripts.K6;

namespace Loadline.Cli.Flows;

/// <summary>Plan or script → plan → plan or script, and what was lost on the way.</summary>
internal sealed class ConvertFlow(CommandTerminal terminal)
{
    private const long LargestFile = 64L * 1024 * 1024;

    /// <summary>Converts a file.</summary>
    /// <param name="file">A plan, its folder, or a script.</param>
    /// <param name="to"><c>plan</c>, <c>k6</c> or <c>artillery</c>.</param>
    /// <param name="folder">Where to write; null for a folder named after the source.</param>
    /// <param name="force">Whether files that are there are replaced.</param>
    public int Run(string file, string to, string? folder, bool force)
    {
        file = Directory.Exists(file) ? Path.Combine(file, "plan.yaml") : file;
        var source = SourceDocument.Open(file);
        var isScript = ArtilleryFiles.IsScript(file, source.Text);
        if (!isScript && !PlanText.LooksLikeOne(source.Text))
        {
            return terminal.Exit(ExitCode.InvalidInput, $"{file} is neither a Loadline plan nor an Artillery script");
        }

        if (to == (isScript ? "artillery" : "plan"))
        {
            return terminal.Exit(ExitCode.InvalidInput, $"{file} is a {(isScript ? "script of Artillery" : "plan")} already");
        }

        var (plan, data, findings) = isScript ? OfScript(file, source) : OfPlan(file, source);
        if (plan is null)
        {
            terminal.Findings(findings);
            return terminal.Exit(ExitCode.InvalidInput, $"{file} can't be converted; nothing was written");
        }

        var name = BenchmarkFolder.FileName(plan.Name);
        var written = to switch
        {
            "k6" => new K6Writer().Write(plan, name),
            "artillery" => new ArtilleryWriter().Write(plan, name),
            _ => new Written([new GeneratedFile("plan.yaml", PlanYaml.Write(plan))], []),
        };
        terminal.Findings(findings.Concat(written.Findings));
        if (findings.Concat(written.Findings).Any(finding => finding.Severity == Severity.Error))
        {
            return terminal.Exit(ExitCode.InvalidInput, $"{file} can't be converted; nothing was written");
        }

        IReadOnlyList<GeneratedFile> files = [.. written.Files, .. data];
        var target = folder ?? $"{name}-{to}";
        if (FolderOnDisk.Existing(target, files) is { Count: > 0 } existing && !force)
        {
            return terminal.Exit(ExitCode.InvalidInput, $"{Path.Combine(target, existing[0])} is there already; --force replaces, -o names another folder");
        }

        FolderOnDisk.Write(target, files);
        terminal.Line($"Written to {target}/: {string.Join(", ", files.Select(each => each.Path))}");
        if (PlanTemplates.EnvironmentOf(plan) is { Count: > 0 } variables)
        {
            terminal.Line($"Environment variables a run needs: {string.Join(", ", variables)}");
        }

        terminal.Line($"{findings.Count + written.Findings.Count} findings tell what could not be carried over.");
        return ExitCode.Pass;
    }

    private static (Plan? Plan, IReadOnlyList<GeneratedFile> Data, IReadOnlyList<Finding> Findings) OfScript(string file, SourceDocument source)
    {
        var reading = ArtilleryReader.Read(source.Text, source.Name);
        if (reading.Script is not { } script)
        {
            return (null, [], reading.Findings);
        }

        var converted = ArtilleryConverter.ToPlan(script, Path.GetFileNameWithoutExtension(file), name => Read(file, name), PlanCleaner.Clean);
        return (converted.Plan, converted.Data, [.. converted.Findings.Select(finding => finding with { Message = ShownText.Clean(finding.Message) })]);
    }

    private static (Plan? Plan, IReadOnlyList<GeneratedFile> Data, IReadOnlyList<Finding> Findings) OfPlan(string file, SourceDocument source)
    {
        var reading = PlanYaml.Read(source.Text, source.Name);
        var data = new List<GeneratedFile>();
        var missing = new List<Finding>();
        foreach (var feed in reading.Plan?.Feeds ?? [])
        {
            if (Read(file, feed.File) is { } text)
            {
                data.Add(new GeneratedFile(feed.File, text));
            }
            else
            {
                missing.Add(Finding.Warning("missing-data", $"The file {feed.File} of the feed {feed.Name} can't be read: put it beside the script.", new SourceLocation(source.Name)));
            }
        }

        return (reading.Plan, data, [.. reading.Findings, .. missing]);
    }

    /// <summary>A file below the folder of another; null when it is not there or not below it.</summary>
    private static string? Read(string beside, string name)
    {
        var root = Path.GetDirectoryName(Path.GetFullPath(beside))!;
        var file = new FileInfo(Path.GetFullPath(name, root));
        return file.FullName.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) && file is { Exists: true, LinkTarget: null, Length: <= LargestFile } ? File.ReadAllText(file.FullName) : null;
    }
}
