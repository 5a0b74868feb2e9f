using Loadline.Cli.Files;
using Loadline.Cli.Terminal;
using Loadline.Design;
using Loadline.Importers;
using Loadline.Plans;
using Loadline.Scripts;
using Loadline.Scripts.Folder;
using Loadline.Sources;

namespace Loadline.Cli.Flows;

/// <summary>Sources → plan → folder, with the questions between. Nothing is written unless everything is right.</summary>
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

        if (options.Sources.Count == 0 && options.Brief is null)
        {
            return terminal.Exit(ExitCode.InvalidInput, "nothing to create from: name a document, or say what is wanted with --brief");
        }

        if (options.Sources.Select(SourceFiles.NoFile).FirstOrDefault(why => why is not null) is { } why)
        {
            return terminal.Exit(ExitCode.InvalidInput, why);
        }

        if (options.Sources is [var single] && options.Brief is null && SourceDocument.Open(single) is var document && PlanText.LooksLikeOne(document.Text))
        {
            var reading = PlanYaml.Read(document.Text, document.Name);
            return Write(new Designed(reading.Plan, [], reading.Findings), options, pipelines, Path.GetDirectoryName(Path.GetFullPath(single)));
        }

        return Design(options, pipelines);
    }

    private int Design(CreateOptions options, List<CiSystem> pipelines)
    {
        var findings = new List<Finding>();
        var sources = SourceFiles.Read(options, findings);
        var answers = AnswerFile.Read(options.Answers, findings);
        if (findings.Exists(finding => finding.Severity == Severity.Error))
        {
            terminal.Findings(findings);
            return terminal.Exit(ExitCode.InvalidInput, $"{(options.Sources.Count > 0 ? string.Join(", ", options.Sources) : "the brief")} can't be used; nothing was written");
        }

        var request = CreateRequest.Of(options) with { Answers = answers };
        var merged = SourceMerge.Merge(sources, request);
        var designed = Designer.Design(merged.Api, merged.Request);
        if (designed.Plan is { } asked && options.PrintsQuestions)
        {
            terminal.Findings([.. findings, .. merged.Findings, .. designed.Findings]);
            terminal.Line(QuestionsJson.Of(asked.Questions));
            return ExitCode.Pass;
        }

        if (designed.Plan is { Questions: var questions } && questions.Any(question => !question.Answered) && terminal.IsInteractive && !options.Yes)
        {
            var more = Interview.Ask(terminal.Screen, [.. questions.Where(question => !question.Answered)]);
            request = request with { Answers = answers.Concat(more).ToDictionary(StringComparer.Ordinal) };
            merged = SourceMerge.Merge(sources, request);
            designed = Designer.Design(merged.Api, merged.Request);
        }

        foreach (var system in merged.Pipelines.Select(system => Enum.Parse<CiSystem>(system, ignoreCase: true)).Where(system => !pipelines.Contains(system) && options.Ci.Count == 0))
        {
            pipelines.Add(system);
        }

        return Write(designed with { Findings = [.. findings, .. merged.Findings, .. designed.Findings] }, options, pipelines, null, merged);
    }

    private int Write(Designed made, CreateOptions options, List<CiSystem> pipelines, string? home, Merged? merged = null)
    {
        // What is said of a document as a whole has no line; its name is place enough.
        var place = options.Sources.Count == 1 ? new SourceLocation(options.Sources[0]) : null;
        terminal.Findings(made.Findings.Select(finding => finding.Location is null ? finding with { Location = place } : finding));
        if (made.Plan is not { } plan)
        {
            return terminal.Exit(ExitCode.InvalidInput, $"{(options.Sources.Count > 0 ? string.Join(", ", options.Sources) : "the brief")} can't be used; nothing was written");
        }

        var written = BenchmarkFolder.Files(plan, made.DataFiles, pipelines);
        var folder = options.Folder ?? home ?? BenchmarkFolder.FileName(plan.Name) + "-benchmark";
        var existing = FolderOnDisk.Existing(folder, written.Files);
        if (existing.Count > 0 && !options.Force)
        {
            return terminal.Exit(ExitCode.InvalidInput, $"{Path.Combine(folder, existing[0])} is there already{(existing.Count > 1 ? $", and {existing.Count - 1} more" : "")}; --force replaces, -o names another folder");
        }

        FolderOnDisk.Write(folder, written.Files);
        CreateSummary.Write(terminal, plan, folder, written, merged?.Brief);
        return ExitCode.Pass;
    }
}
