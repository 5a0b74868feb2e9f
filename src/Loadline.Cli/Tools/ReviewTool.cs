using Loadline.Cli.Files;
using Loadline.Cli.Tools.Answers;
using Loadline.Cli.Tools.Schemas;
using Loadline.Results;
using Loadline.Results.Tools;
using Loadline.Review;
using Loadline.Review.Output;

namespace Loadline.Cli.Tools;

/// <summary><c>review_benchmark</c>: scripts → findings.</summary>
internal sealed class ReviewTool(ToolContext context) : ITool
{
    /// <inheritdoc/>
    public ToolDefinition Definition { get; } = new(
        "review_benchmark",
        "Review a load test",
        "Reviews k6 scripts, Artillery scripts and plans: what makes a result wrong or a gate useless, with line, arithmetic and advice, worst first. Use it on any script before it is run, also on one you wrote. Nothing is sent or changed.",
        Schema.Object(
            "",
            Schema.Optional("files", Schema.List("Scripts, plans, or folders with some; paths below the working folder", Schema.Text("Path"), most: 100)),
            Schema.Optional("text", Schema.Text("A script that is no file yet", 2_000_000)),
            Schema.Optional("name", Schema.Text("File name of that text, which tells its language: script.js, script.yml", 200)),
            Schema.Optional("result", Schema.Text("Result of a run of the script, of Loadline, k6 or Artillery: joins what was planned with what happened"))),
        ReviewJson.Schema)
    {
        IsReadOnly = true,
        IsIdempotent = true,
    };

    /// <inheritdoc/>
    public Task<ToolAnswer> InvokeAsync(ToolCall call, CancellationToken cancel)
    {
        var named = call.Arguments.Texts("files").Select(context.Folder.Existing).ToList();
        var files = new List<ReviewFile>(ScriptFiles.In(named, context.Folder.Root).Select(file => file with { Name = context.Folder.Shown(file.Name) }));
        if (call.Arguments.Text("text") is { } text)
        {
            files.Add(new ReviewFile(call.Arguments.Text("name") ?? "script.js", text) { IsNamed = true });
        }

        var (settings, findings) = named.Count > 0 ? ReviewSettingsFile.For(named[0], null, context.Folder.Root) : (new ReviewSettings(), []);
        RunResult? result = null;
        if (settings is not null && call.Arguments.Text("result") is { } file)
        {
            (var read, findings) = ResultSource.Read(context.Folder.Existing(file));
            result = read?.Result;
        }

        if (findings.Any(finding => finding.Severity == Severity.Error))
        {
            return Task.FromResult(ToolAnswer.Fail(ToolFailure.InvalidInput, "The settings or the result can't be used.", findings.Select(context.Folder.Shown)));
        }

        var review = new Reviewer(settings) { Compute = new OptionsOfScripts(context.Folder.Root, context.Time, context.Folder.Resolve).Of }.Review(files, new ScriptsInFolder(context.Folder).Open, result);
        return Task.FromResult(review.Files.Count == 0
            ? ToolAnswer.Fail(ToolFailure.InvalidInput, "There is no k6 script, Artillery script or plan in this: name files, or give a text and its name.")
            : ToolAnswer.Of(ReviewJson.Of(review), $"{ReviewFormats.Summary(review)}\n{string.Join('\n', review.Opinion)}".TrimEnd()));
    }
}
