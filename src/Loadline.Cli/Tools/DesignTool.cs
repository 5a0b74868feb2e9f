using System.Text.Json.Nodes;
using Loadline.Cli.Files;
using Loadline.Cli.Flows;
using Loadline.Cli.Tools.Answers;
using Loadline.Cli.Tools.Inputs;
using Loadline.Cli.Tools.Schemas;
using Loadline.Scripts.Folder;

namespace Loadline.Cli.Tools;

/// <summary><c>design_benchmark</c>: what is wanted → a folder with plan, scripts, data and instructions.</summary>
internal sealed class DesignTool(ToolContext context) : ITool
{
    /// <inheritdoc/>
    public ToolDefinition Definition { get; } = new(
        "design_benchmark",
        "Design and write a benchmark",
        "Writes a benchmark folder: plan.yaml, a k6 script, an Artillery script, data, README. Everything that was not said gets a default with its reason; tell the person which. Use ask first unless they want defaults. Nothing is sent. Files that are there are kept unless replace is true.",
        Schema.Object(
            "",
            [
                .. BenchmarkRequest.Members,
                Schema.Optional("folder", Schema.Text("Folder to write, below the working folder; named after the benchmark unless said")),
                Schema.Optional("ci", Schema.List("Pipelines to write a gate for", Schema.Choice("Pipeline", "github", "gitlab", "azure", "jenkins"), most: 4)),
                Schema.Optional("replace", Schema.Flag("Whether files that are there may be replaced")),
            ]),
        DesignAnswer.Schema)
    {
        IsDestructive = true,
        IsIdempotent = true,
    };

    /// <inheritdoc/>
    public Task<ToolAnswer> InvokeAsync(ToolCall call, CancellationToken cancel)
    {
        var options = BenchmarkRequest.Read(call.Arguments, context.Folder);
        var draft = BenchmarkDraft.Of(SourceFiles.Open(options, _ => ""), options, call.Arguments.Map("answers"), []);
        if (draft.Designed is not { Plan: { } plan } designed)
        {
            return Task.FromResult(ToolAnswer.Fail(ToolFailure.InvalidInput, "There is no benchmark in this; nothing was written.", draft.Findings.Select(context.Folder.Shown)));
        }

        var pipelines = call.Arguments.Texts("ci").Concat(draft.Merged?.Pipelines ?? []).Select(name => Enum.Parse<CiSystem>(name, ignoreCase: true)).Distinct().ToList();
        var written = BenchmarkFolder.Files(plan, designed.DataFiles, pipelines);
        var folder = context.Folder.Resolve(call.Arguments.Text("folder") ?? BenchmarkFolder.FileName(plan.Name) + "-benchmark");

        // A folder in it may be a link that leads elsewhere.
        foreach (var file in written.Files)
        {
            context.Folder.Resolve(Path.Combine(folder, file.Path));
        }

        if (FolderOnDisk.Existing(folder, written.Files) is [var first, ..] && !call.Arguments.Flag("replace"))
        {
            return Task.FromResult(ToolAnswer.Fail(ToolFailure.InvalidInput, $"{context.Folder.Shown(Path.Combine(folder, first))} is there already: name another folder, or replace with the person's consent. Nothing was written."));
        }

        FolderOnDisk.Write(folder, written.Files);
        return Task.FromResult(DesignAnswer.Of(plan, written, draft, folder, context.Folder));
    }
}
