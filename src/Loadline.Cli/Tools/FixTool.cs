using System.Text.Json.Nodes;
using Loadline.Cli.DryRuns;
using Loadline.Cli.Files;
using Loadline.Cli.Tools.Answers;
using Loadline.Cli.Tools.Schemas;
using Loadline.Review;
using Loadline.Review.Output;

namespace Loadline.Cli.Tools;

/// <summary><c>fix_benchmark</c>: puts right in scripts what can be put right by itself.</summary>
internal sealed class FixTool(ToolContext context) : ITool
{
    private const int MostLines = 200;

    /// <inheritdoc/>
    public ToolDefinition Definition { get; } = new(
        "fix_benchmark",
        "Fix a load test",
        "Puts right in k6 scripts, Artillery scripts and plans what review_benchmark found and can be fixed without changing the offered load; each change is reviewed again and kept only when the finding is gone. With all also what changes the load: ask the person first. dry_run shows the changes and writes nothing. With target each changed script is played for one iteration before and after, and nothing is written when it does worse than before.",
        Schema.Object(
            "",
            Schema.Required("files", Schema.List("Scripts and plans; paths below the working folder", Schema.Text("Path"), most: 100)),
            Schema.Optional("all", Schema.Flag("Whether changes of the offered load are wanted too")),
            Schema.Optional("target", Schema.Text("Address to try the changed scripts at, one iteration before and one after; it has to be allowed by the policy. Requests that delete, pay or write to people are not sent: a person does that with loadline review --dry-run all", 2_000)),
            Schema.Optional("dry_run", Schema.Flag("Whether nothing is to be written"))),
        Schema.Object(
            "",
            Schema.Required("applied", Schema.List("Findings that were put right", Schema.Object("", Schema.Required("rule", Schema.Text("")), Schema.Required("place", Schema.Text("")), Schema.Required("fix", Schema.Text("")), Schema.Required("changes_load", Schema.Flag(""))))),
            Schema.Required("written", Schema.List("Files that were written", Schema.Text("Path"))),
            Schema.Required("tried", Schema.List("What one iteration before and after came to; empty where nothing was played", Schema.Text("Sentence"))),
            Schema.Required("difference", Schema.List("The changes, line by line", Schema.Text("Line", 10_000))),
            Schema.Required("after", ReviewJson.Schema)))
    {
        IsDestructive = true,
        IsIdempotent = true,
        IsOpenWorld = true,
        SendsWith = "target",
    };

    /// <inheritdoc/>
    public async Task<ToolAnswer> InvokeAsync(ToolCall call, CancellationToken cancel)
    {
        var named = call.Arguments.Texts("files").Select(context.Folder.Existing).ToList();
        var files = ScriptFiles.In(named, context.Folder.Root).Select(file => file with { Name = context.Folder.Shown(file.Name) }).ToList();
        var (settings, findings) = named.Count > 0 ? ReviewSettingsFile.For(named[0], null, context.Folder.Root) : throw new LoadlineException("Name a file.");
        if (settings is null)
        {
            return ToolAnswer.Fail(ToolFailure.InvalidInput, "The settings can't be used.", findings.Select(context.Folder.Shown));
        }

        var scripts = new ScriptsInFolder(context.Folder);
        var result = ReviewFixer.Fix(files, scripts.Open, settings, call.Arguments.Flag("all"), new OptionsOfScripts(context.Folder.Root, context.Time, context.Folder.Resolve).Of);
        var lines = result.Changed.SelectMany(file => TextDiff.Of(file.Name, result.Before.Texts[file.Name], file.Text)).ToList();
        var tried = await TriedAsync(call.Arguments.Text("target"), result, cancel);
        var isWorse = tried.Any(each => each.IsWorse);
        var write = !call.Arguments.Flag("dry_run") && !isWorse;
        foreach (var file in write ? result.Changed : [])
        {
            File.WriteAllText(context.Folder.Existing(file.Name), file.Text);
        }

        var content = new JsonObject
        {
            ["applied"] = new JsonArray([.. result.Applied.Select(finding => new JsonObject
            {
                ["rule"] = finding.RuleId, ["place"] = finding.Place.Location.ToString(), ["fix"] = finding.Fix!.Title, ["changes_load"] = finding.Fix.ChangesLoad,
            })]),
            ["written"] = new JsonArray([.. (write ? result.Changed : []).Select(file => JsonValue.Create(file.Name))]),
            ["tried"] = new JsonArray([.. tried.Select(each => JsonValue.Create(ReviewFormats.OneLine(each.Says)))]),
            ["difference"] = new JsonArray([.. lines.Take(MostLines).Select(line => JsonValue.Create(ReviewFormats.OneLine(line)))]),
            ["after"] = ReviewJson.Of(isWorse ? result.Before : result.After),
        };
        return ToolAnswer.Of(content, isWorse ? "Nothing was written: " + tried.First(each => each.IsWorse).Says + "." : $"{result.Applied.Count} findings fixed{(write ? "" : " (not written)")}; {ReviewFormats.Summary(result.After)} left.");
    }

    /// <summary>Tries the changes where an address was given: a model has no loopback service in mind that nobody named.</summary>
    private async Task<IReadOnlyList<DryRunResult>> TriedAsync(string? target, FixedReview fix, CancellationToken cancel)
    {
        if (target is null)
        {
            return [];
        }

        var address = Uri.TryCreate(target, UriKind.Absolute, out var given) && given.Scheme is "http" or "https" ? given : throw new LoadlineException("target takes an address such as http://127.0.0.1:8080.");
        return await new DryRun(new DryRunChoices { Target = address, Policy = context.Policy, Folder = context.Folder.Root }, _ => { }, context.Time).PlayAsync(fix, cancel);
    }
}
