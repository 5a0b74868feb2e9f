using System.Text.Json.Nodes;
using Loadline.Cli.Flows;
using Loadline.Cli.Tools.Answers;
using Loadline.Cli.Tools.Inputs;
using Loadline.Cli.Tools.Schemas;

namespace Loadline.Cli.Tools;

/// <summary><c>ask</c>: what is known so far → what is still to be asked.</summary>
internal sealed class AskTool(ToolContext context) : ITool
{
    /// <inheritdoc/>
    public ToolDefinition Definition { get; } = new(
        "ask",
        "Ask what is missing",
        "From what is known so far, gives the questions that matter most for the benchmark, ranked, each with its reason and the default that is taken without an answer. Ask the person one to three of them and pass what they say in 'answers'; never answer them yourself. Nothing is written or sent.",
        Schema.Object("", BenchmarkRequest.Members),
        Schema.Object(
            "",
            Schema.Required("questions", QuestionJson.Schema),
            Schema.Required("understood", Schema.List("What was understood of the brief, with the words it was taken from", Schema.Text("Meaning: words"))),
            Schema.Required("ledger", LedgerJson.Schema),
            Schema.Required("findings", FindingJson.Schema)))
    {
        IsReadOnly = true,
        IsIdempotent = true,
    };

    /// <inheritdoc/>
    public Task<ToolAnswer> InvokeAsync(ToolCall call, CancellationToken cancel)
    {
        var options = BenchmarkRequest.Read(call.Arguments, context.Folder) with { AsksAll = true };
        var draft = BenchmarkDraft.Of(SourceFiles.Open(options, _ => ""), options, call.Arguments.Map("answers"), []);
        if (draft.Designed?.Plan is not { } plan)
        {
            return Task.FromResult(ToolAnswer.Fail(ToolFailure.InvalidInput, "There is no benchmark in this.", draft.Findings.Select(context.Folder.Shown)));
        }

        var open = plan.Questions.Where(question => !question.Answered).ToList();
        var content = new JsonObject
        {
            ["questions"] = QuestionJson.Of(plan.Questions),
            ["understood"] = AnswerJson.Texts((draft.Merged?.Brief?.Facts ?? []).Select(fact => $"{fact.Meaning}: '{fact.Words}'")),
            ["ledger"] = LedgerJson.Of(plan),
            ["findings"] = FindingJson.Of(draft.Findings, context.Folder),
        };
        var lines = open.Select(question => $"{question.Id}: {question.Text} Default: {question.Assumed}").Prepend(open.Count == 0 ? "Nothing is open." : $"{open.Count} open, most important first:");
        return Task.FromResult(ToolAnswer.Of(content, string.Join('\n', lines)));
    }
}
