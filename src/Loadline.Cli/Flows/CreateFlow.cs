using Loadline.Cli.Files;
using Loadline.Cli.Terminal;
using Loadline.Design;
using Loadline.Importers;
using Loadline.Plans;
using Loadline.Scripts;
using Loadline.Scripts.Folder;

namespace Loadline.Cli.Flows;

/// <summary>Source → plan → folder, with the questions between. Nothing is written unless everything is right.</summary>
internal sealed class CreateFlow(CommandTerminal terminal)
{
    public int Run(CreateOptions options)
    {
        var pipelines = new List<CiSystem>();
        foreach (var system in options.Ci)
        {
            if (!Enum.TryParse<CiSystem>(system, ignoreCase: true, out var known) || char.IsAsciiDigit(system[0]))
            {
                return terminal.Exit(ExitCode.InvalidInput, $"--ci takes github, gitlab, azure or jenkins, not '{system}'");
            }

            pipelines.Add(known);
        }

        if (NoFile(options.Source) is { } why)
        {
            return terminal.Exit(ExitCode.InvalidInput, why);
        }

        var source = SourceDocument.Open(options.Source);
        var isPlan = PlanText.LooksLikeOne(source.Text);
        var made = isPlan ? FromPlan(source) : FromDocument(source, options);
        // What is said of a document as a whole has no line; its name is place enough.
        terminal.Findings(made.Findings.Select(finding => finding.Location is null ? finding with { Location = new SourceLocation(options.Source) } : finding));
        if (made.Plan is not { } plan)
        {
            return terminal.Exit(ExitCode.InvalidInput, $"{options.Source} can't be used; nothing was written");
        }

        var written = BenchmarkFolder.Files(plan, made.DataFiles, pipelines);
        var folder = options.Folder ?? (isPlan ? Path.GetDirectoryName(Path.GetFullPath(options.Source))! : BenchmarkFolder.FileName(plan.Name) + "-benchmark");
        var existing = FolderOnDisk.Existing(folder, written.Files);
        if (existing.Count > 0 && !options.Force)
        {
            return terminal.Exit(ExitCode.InvalidInput, $"{Path.Combine(folder, existing[0])} is there already{(existing.Count > 1 ? $", and {existing.Count - 1} more" : "")}; --force replaces, -o names another folder");
        }

        FolderOnDisk.Write(folder, written.Files);
        CreateSummary.Write(terminal, plan, folder, written);
        return ExitCode.Pass;
    }

    /// <summary>What to do instead when the source is a folder or an address; null when it may be a file.</summary>
    private static string? NoFile(string source)
    {
        if (Uri.TryCreate(source, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
        {
            var file = address.AbsolutePath.Split('/')[^1] is { Length: > 0 } last && last.Contains('.', StringComparison.Ordinal) ? last : "openapi.json";
            return $"{source} is an address, and create reads files: curl -fsSL -o {file} '{source}', then loadline create {file}";
        }

        if (!Directory.Exists(source))
        {
            return null;
        }

        var plan = Path.Combine(source, "plan.yaml");
        return File.Exists(plan)
            ? $"{source} is the folder of a benchmark: loadline create {plan} --force writes its scripts again, loadline run {source} runs it"
            : $"{source} is a folder; name the OpenAPI document in it, as in loadline create {Path.Combine(source, "openapi.yaml")}";
    }

    private static Designed FromPlan(SourceDocument source)
    {
        var reading = PlanYaml.Read(source.Text, source.Name);
        return new Designed(reading.Plan, [], reading.Findings);
    }

    private Designed FromDocument(SourceDocument source, CreateOptions options)
    {
        var imported = Importer.Import(source);
        if (imported.Api is null)
        {
            return new Designed(null, [], imported.Findings);
        }

        var request = CreateRequest.Of(options);
        var designed = Designer.Design(imported.Api, request);
        if (designed.Plan is { Questions.Count: > 0 } plan && terminal.IsInteractive && !options.Yes)
        {
            var answers = Interview.Ask(terminal.Screen, plan.Questions);
            designed = Designer.Design(imported.Api, request with { Answers = answers });
        }

        return designed with { Findings = [.. imported.Findings, .. designed.Findings] };
    }
}
