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
    /// <summary>Folder that was written; null when none was.</summary>
    public string? Written { get; private set; }

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

        if (options.Sources.Count == 0 && options.Texts.Count == 0 && options.Brief is null && options.Curl is null)
        {
            return terminal.Exit(ExitCode.InvalidInput, "nothing to create from: name a document, give a command with --curl, or say what is wanted with --brief");
        }

        if (options.Sources.Select(SourceFiles.NoFile).FirstOrDefault(why => why is not null) is { } why)
        {
            return terminal.Exit(ExitCode.InvalidInput, why);
        }

        if (options.Sources is [not "-" and var single] && options.Brief is null && options.Curl is null && !SourceFiles.IsLog(single, options.LogFormat) && SourceDocument.Open(single) is var document && PlanText.LooksLikeOne(document.Text))
        {
            var reading = PlanYaml.Read(document.Text, document.Name);
            return Write(new Designed(reading.Plan, [], reading.Findings), options, pipelines, Path.GetDirectoryName(Path.GetFullPath(single)));
        }

        return Design(options, pipelines);
    }

    private int Design(CreateOptions options, List<CiSystem> pipelines)
    {
        var findings = new List<Finding>();
        var answers = AnswerFile.Read(options.Answers, findings);
        var opened = SourceFiles.Open(options, terminal.ReadInput);
        var draft = BenchmarkDraft.Of(opened, options, answers, findings);
        if (draft is not { Designed: { } designed, Merged: { } merged })
        {
            terminal.Findings(draft.Findings);
            return terminal.Exit(ExitCode.InvalidInput, $"{NameOf(options)} can't be used; nothing was written");
        }

        if (designed.Plan is { } asked && options.PrintsQuestions)
        {
            terminal.Findings(draft.Findings);
            terminal.Line(QuestionsJson.Of(asked.Questions));
            return ExitCode.Pass;
        }

        if (designed.Plan is { Questions: var questions } && questions.Any(question => !question.Answered) && terminal.IsInteractive && !options.Yes)
        {
            var more = Interview.Ask(terminal.Screen, [.. questions.Where(question => !question.Answered)]);

            // An answer may be about what was read, so it is read again.
            draft = BenchmarkDraft.Of(opened, options, answers.Concat(more).ToDictionary(StringComparer.Ordinal), []);
            (designed, merged) = (draft.Designed ?? designed with { Plan = null }, draft.Merged ?? merged);
        }

        foreach (var system in merged.Pipelines.Select(system => Enum.Parse<CiSystem>(system, ignoreCase: true)).Where(system => !pipelines.Contains(system) && options.Ci.Count == 0))
        {
            pipelines.Add(system);
        }

        return Write(designed with { Findings = draft.Findings }, options, pipelines, null, merged);
    }

    private int Write(Designed made, CreateOptions options, List<CiSystem> pipelines, string? home, Merged? merged = null)
    {
        // What is said of a document as a whole has no line; its name is place enough.
        var place = options.Sources.Count == 1 ? new SourceLocation(SourceDocument.ShownName(options.Sources[0])) : null;
        terminal.Findings(made.Findings.Select(finding => finding.Location is null ? finding with { Location = place } : finding));
        if (made.Plan is not { } plan)
        {
            return terminal.Exit(ExitCode.InvalidInput, $"{NameOf(options)} can't be used; nothing was written");
        }

        var written = BenchmarkFolder.Files(plan, made.DataFiles, pipelines);
        var folder = options.Folder ?? home ?? BenchmarkFolder.FileName(plan.Name) + "-benchmark";
        var existing = FolderOnDisk.Existing(folder, written.Files);
        if (existing.Count > 0 && !options.Force)
        {
            return terminal.Exit(ExitCode.InvalidInput, $"{Path.Combine(folder, existing[0])} is there already{(existing.Count > 1 ? $", and {existing.Count - 1} more" : "")}; --force replaces, -o names another folder");
        }

        FolderOnDisk.Write(folder, written.Files);
        Written = folder;
        CreateSummary.Write(terminal, plan, folder, written, merged?.Brief);
        return ExitCode.Pass;
    }

    private static string NameOf(CreateOptions options) =>
        options.Sources.Count + options.Texts.Count > 0 ? string.Join(", ", options.Sources.Concat(options.Texts.Select(text => text.Name)).Select(SourceDocument.ShownName)) : options.Curl is not null ? "--curl" : "the brief";
}
