using System.Text.Json.Nodes;
using Loadline.Cli.Tools.Explaining;
using Loadline.Cli.Tools.Schemas;

namespace Loadline.Cli.Tools;

/// <summary><c>explain</c>: a rule, a metric, a threshold, a finding or a word → what it means.</summary>
internal sealed class ExplainTool : ITool
{
    /// <inheritdoc/>
    public ToolDefinition Definition { get; } = new(
        "explain",
        "Explain a rule, metric, threshold or term",
        "What something means, from Loadline's own pages: a rule or finding of a review (vus-below-littles-law), a metric (http_req_duration), a threshold ('http_req_duration: p(95) < 200ms', with the samples it needs), or a term (open model). Use it in place of what you remember.",
        Schema.Object("", Schema.Required("topic", Schema.Text("Id of a rule or finding, name of a metric, a threshold, or a term", 500))),
        Schema.Object(
            "",
            Schema.Required("topic", Schema.Text("What was found")),
            Schema.Required("kind", Schema.Choice("", "rule", "metric", "threshold", "term")),
            Schema.Required("text", Schema.Text("The explanation", 20_000)),
            Schema.Required("source", Schema.Text("Page it is from")),
            Schema.Optional("samples_needed", Figure.Schema)))
    {
        IsReadOnly = true,
        IsIdempotent = true,
    };

    /// <inheritdoc/>
    public Task<ToolAnswer> InvokeAsync(ToolCall call, CancellationToken cancel)
    {
        var topic = call.Arguments.Needed("topic").Trim();
        if (Explanations.Find(topic) is not { } found)
        {
            var near = Explanations.Near(topic);
            return Task.FromResult(ToolAnswer.Fail(ToolFailure.InvalidInput, near.Count == 0
                ? "Nothing is known of that. Rules are listed by 'loadline review --rules', metrics and terms in docs/glossary.md."
                : $"Nothing is known of that; near are {string.Join(", ", near)}."));
        }

        var content = new JsonObject { ["topic"] = found.Topic, ["kind"] = found.Kind, ["text"] = found.Text, ["source"] = found.Source };
        if (found.SamplesNeeded is { } samples)
        {
            content["samples_needed"] = Figure.Of(samples, "samples", found.Source, "fewest samples of which none beyond the limit shows that the percentile holds, at 95% confidence");
        }

        return Task.FromResult(ToolAnswer.Of(content, found.Text));
    }
}
