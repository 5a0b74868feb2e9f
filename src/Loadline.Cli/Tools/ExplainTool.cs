using System.Text.Json;
using System.Text.Json.Nodes;
using Loadline.Cli.Files;
using Loadline.Cli.Tools.Schemas;
using Loadline.Meanings;

namespace Loadline.Cli.Tools;

/// <summary><c>explain</c>: a rule, a metric, a threshold, a finding or a word → what it means.</summary>
internal sealed class ExplainTool : ITool
{
    /// <inheritdoc/>
    public ToolDefinition Definition { get; } = new(
        "explain",
        "Explain a rule, metric, threshold or term",
        "What something means, from Loadline's own pages: a rule or finding (vus-below-littles-law), a metric (http_req_duration), a threshold ('http_req_duration: p(95) < 200ms', with the samples it needs), a term (open model), a profile (soak) or an exit code. Use it in place of what you remember.",
        Schema.Object("", Schema.Required("topic", Schema.Text("Id of a rule or finding, name of a metric, a threshold, a term, a profile, or an exit code", 500))),
        Schema.Object(
            "",
            Schema.Required("topic", Schema.Text("What was found")),
            Schema.Required("kind", Schema.Choice("", [.. Enum.GetValues<ExplanationKind>().Select(Word)])),
            Schema.Required("text", Schema.Text("The explanation", 20_000)),
            Schema.Optional("source", Schema.Text("Page it is from, or command that tells the rest")),
            Schema.Optional("samples_needed", Figure.Schema)))
    {
        IsReadOnly = true,
        IsIdempotent = true,
    };

    /// <inheritdoc/>
    public Task<ToolAnswer> InvokeAsync(ToolCall call, CancellationToken cancel)
    {
        var topic = call.Arguments.Needed("topic").Trim();
        if (Explainer.Find(topic) is not { } found)
        {
            return Task.FromResult(ToolAnswer.Fail(ToolFailure.InvalidInput, $"Nothing is known of that; near are {string.Join(", ", Explainer.Nearest(topic))}. Rules are listed by 'loadline review --rules', metrics and terms in docs/glossary.md."));
        }

        // The page of a rule has examples, too.
        var text = found.Kind == ExplanationKind.Rule && RulePages.Of(found.Name) is { } page ? page : string.Join("\n", found.Lines);
        var content = new JsonObject { ["topic"] = found.Name, ["kind"] = Word(found.Kind), ["text"] = text };
        if (found.More is { } source)
        {
            content["source"] = source;
        }

        if (found.SamplesNeeded is { } samples)
        {
            content["samples_needed"] = Figure.Of(samples, "samples", topic, "fewest samples of which none beyond the limit shows that the percentile holds, at 95% confidence");
        }

        return Task.FromResult(ToolAnswer.Of(content, text));
    }

    private static string Word(ExplanationKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());
}
