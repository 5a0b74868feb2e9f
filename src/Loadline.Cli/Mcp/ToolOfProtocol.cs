using System.Text.Json;
using System.Text.Json.Nodes;
using Loadline.Cli.Tools;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Loadline.Cli.Mcp;

/// <summary>A tool as the protocol has it. Schemas are the tool's own: nothing is looked up by reflection.</summary>
/// <param name="toolbox">Calls it.</param>
/// <param name="definition">What it is.</param>
internal sealed class ToolOfProtocol(Toolbox toolbox, ToolDefinition definition) : McpServerTool
{
    /// <inheritdoc/>
    public override Tool ProtocolTool { get; } = new()
    {
        Name = definition.Name,
        Title = definition.Title,
        Description = definition.Description,
        InputSchema = ElementOf(definition.Input.ToJson()),
        OutputSchema = ElementOf(definition.Output.ToJson()),
        Annotations = new ToolAnnotations
        {
            Title = definition.Title,
            ReadOnlyHint = definition.IsReadOnly,
            DestructiveHint = definition.IsDestructive,
            IdempotentHint = definition.IsIdempotent,
            OpenWorldHint = definition.IsOpenWorld,
        },
    };

    /// <inheritdoc/>
    public override IReadOnlyList<object> Metadata => [];

    /// <inheritdoc/>
    public override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, CallConnection.Lost);
        var progress = request.Params?.ProgressToken is { } token ? new ProgressNotes(request.Server, token, cancellationToken) : null;
        var answer = await toolbox.InvokeAsync(definition.Name, ArgumentsOf(request.Params), progress is null ? null : progress.Tell, either.Token).ConfigureAwait(false);

        // Nothing about a call may follow its answer.
        await (progress?.EndAsync() ?? Task.CompletedTask).ConfigureAwait(false);
        return ResultOf(answer);
    }

    private static CallToolResult ResultOf(ToolAnswer answer)
    {
        List<ContentBlock> content = [new TextContentBlock { Text = answer.Text }];
        if (answer.Content is not { } structured)
        {
            return new CallToolResult { Content = content, IsError = true };
        }

        // The same as text, as the protocol asks for: not every client reads structured content.
        var json = structured.ToJsonString();
        content.Add(new TextContentBlock { Text = json });
        content.AddRange(answer.Files.Select(file => new ResourceLinkBlock { Uri = new Uri(file).AbsoluteUri, Name = Path.GetFileName(file) }));
        return new CallToolResult { Content = content, StructuredContent = JsonElement.Parse(json) };
    }

    private static JsonElement ArgumentsOf(CallToolRequestParams? parameters)
    {
        if (parameters?.Arguments is not { Count: > 0 } given)
        {
            return default;
        }

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in given)
            {
                json.WritePropertyName(name);
                value.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return JsonElement.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private static JsonElement ElementOf(JsonObject json) => JsonElement.Parse(json.ToJsonString());
}
