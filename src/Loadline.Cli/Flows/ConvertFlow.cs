using Loadline.Cli.Files;
using Loadline.Cli.Terminal;
using Loadline.Importers;
using Loadline.Importers.Secrets;
using Loadline.Importers.Traffic;
using Loadline.JavaScript.Artillery;
using Loadline.JavaScript.Converting;
using Loadline.Plans;
using Loadline.Policies;
using Loadline.Scripts;
using Loadline.Scripts.Artillery;
using Loadline.Scripts.Artillery.Converting;
using Loadline.Scripts.Artillery.Reading;
using Loadline.Scripts.Folder;
using Loadline.Scripts.K6;

namespace Loadline.Cli.Flows;

/// <summary>Plan or script → plan → plan or script, and what was lost on the way.</summary>
internal sealed class ConvertFlow(CommandTerminal terminal, TimeProvider time)
{
    private const long LargestFile = 64L * 1024 * 1024;

    /// <summary>Converts a file.</summary>
    public int Run(ConvertChoices choices)
    {
        var (to, file) = (choices.To, PlanFile.FileOf(choices.File));
        var source = SourceDocument.Open(file);
        var language = ArtilleryFiles.IsScript(file, source.Text) ? "artillery" : ScriptFlow.IsScript(file) ? "k6" : PlanText.LooksLikeOne(source.Text) ? "plan" : null;
        if (language is null)
        {
            return terminal.Exit(ExitCode.InvalidInput, $"{file} is neither a Loadline plan nor a k6 script nor an Artillery script");
        }

        if (to == language)
        {
            return terminal.Exit(ExitCode.InvalidInput, $"{file} is a {language switch { "artillery" => "script of Artillery", "k6" => "k6 script", _ => "plan" }} already");
        }

        if (choices.Target is not null && language != "k6")
        {
            return terminal.Exit(ExitCode.InvalidInput, "--target is for k6 scripts, which are followed");
        }

        var (plan, data, findings) = language switch { "artillery" => OfArtillery(file, source), "k6" => OfK6(file, source, choices), _ => OfPlan(file, source) };
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
        var target = choices.Folder ?? $"{name}-{to}";
        if (FolderOnDisk.Existing(target, files) is { Count: > 0 } existing && !choices.Force)
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

    private (Plan? Plan, IReadOnlyList<GeneratedFile> Data, IReadOnlyList<Finding> Findings) OfK6(string file, SourceDocument source, ConvertChoices choices)
    {
        Uri? target = null;
        if (choices.Target is { } address && (!Uri.TryCreate(address, UriKind.Absolute, out target) || target.Scheme is not ("http" or "https")))
        {
            throw new LoadlineException($"--target takes an address such as http://127.0.0.1:8080, not {address}.");
        }

        var hosts = new HostList([.. HostList.Loopback.Rules, .. choices.Allow.Select(host => HostRule.Parse(host) ?? throw new LoadlineException($"--allow takes hosts and networks, not {host}."))]);
        var policy = choices.Policy.And(new Policy { Hosts = [hosts], Sources = ["--allow"] });
        if (target is not null && !policy.Allows(target))
        {
            throw new LoadlineException($"{policy.Refusal(target.Host, target.Port)} --allow {target.Host} lets a script send there while it is followed.");
        }

        var variables = choices.Variables.Select(variable => variable.Split('=', 2)).GroupBy(pair => pair[0], StringComparer.Ordinal).ToDictionary(pair => pair.Key, pair => pair.Last() is [_, var value] ? value : Environment.GetEnvironmentVariable(pair.Key) ?? "", StringComparer.Ordinal);
        var converted = K6Converter.ToPlan(new K6Conversion(file, variables, target, choices.AllowRead) { Policy = policy }, source.Text, time);
        return (converted.Plan, converted.Data, converted.Findings);
    }

    private static (Plan? Plan, IReadOnlyList<GeneratedFile> Data, IReadOnlyList<Finding> Findings) OfArtillery(string file, SourceDocument source)
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
