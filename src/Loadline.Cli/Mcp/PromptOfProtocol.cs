using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Loadline.Cli.Mcp;

/// <summary>A way to begin a conversation.</summary>
/// <param name="name">Its name.</param>
/// <param name="title">The same for people.</param>
/// <param name="description">What it is for.</param>
/// <param name="arguments">What a person fills in: name, meaning, whether it is needed.</param>
/// <param name="text">What is said, with <c>{name}</c> where an argument goes.</param>
internal sealed class PromptOfProtocol(string name, string title, string description, IReadOnlyList<(string Name, string Meaning, bool IsNeeded)> arguments, string text) : McpServerPrompt
{
    private const int Longest = 20_000;

    /// <inheritdoc/>
    public override Prompt ProtocolPrompt { get; } = new()
    {
        Name = name,
        Title = title,
        Description = description,
        Arguments = [.. arguments.Select(argument => new PromptArgument { Name = argument.Name, Description = argument.Meaning, Required = argument.IsNeeded })],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<object> Metadata => [];

    /// <inheritdoc/>
    public override ValueTask<GetPromptResult> GetAsync(RequestContext<GetPromptRequestParams> request, CancellationToken cancellationToken = default)
    {
        var said = text;
        foreach (var (argument, _, isNeeded) in arguments)
        {
            var value = request.Params?.Arguments?.TryGetValue(argument, out var given) == true ? given.ToString() : "";
            if (isNeeded && string.IsNullOrWhiteSpace(value))
            {
                throw new McpProtocolException($"The argument '{argument}' is required.", McpErrorCode.InvalidParams);
            }

            said = value.Length > Longest
                ? throw new McpProtocolException($"The argument '{argument}' is too long.", McpErrorCode.InvalidParams)
                : said.Replace("{" + argument + "}", value.Length > 0 ? value : "(not said)", StringComparison.Ordinal);
        }

        return ValueTask.FromResult(new GetPromptResult { Description = description, Messages = [new PromptMessage { Role = Role.User, Content = new TextContentBlock { Text = said } }] });
    }
}
