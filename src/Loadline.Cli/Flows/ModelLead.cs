using Loadline.Cli.Models;
using Loadline.Cli.Tools;
using Loadline.Conversations.Hearing;

namespace Loadline.Cli.Flows;

/// <summary>A language model that leads a conversation for as long as it can be reached; after that the conversation goes on without it.</summary>
internal sealed class ModelLead : IAsyncDisposable
{
    private readonly ToolContext _context;
    private readonly ModelTalk _talk;
    private readonly ChatText _text;

    private ModelLead(ToolContext context, ModelTalk talk, ChatText text) => (_context, _talk, _text) = (context, talk, text);

    /// <summary>Whether the model is still asked.</summary>
    public bool IsUsable { get; private set; } = true;

    /// <summary>Code of the last thing the model had run; 0 for none.</summary>
    public int ExitCode { get; private set; }

    /// <summary>The model of the environment; null when there is none, or when it can't be used, which is said.</summary>
    public static ModelLead? Of(ChatChoices choices, Func<string, string?> variable, TimeProvider time, ChatText text)
    {
        if (choices.IsOffline)
        {
            return null;
        }

        var settings = ModelSettings.Of(variable, out var problem);
        if (settings is null)
        {
            if (problem is not null)
            {
                text.Reply([$"Going on offline: {problem}."]);
            }

            return null;
        }

        var context = ToolContext.Of(choices.Folder ?? Directory.GetCurrentDirectory(), choices.Policy, time);
        text.Reply([$"{settings.Model} at {settings.Endpoint.Host} leads. What you say goes there, secrets marked; files only as far as tools show them. --offline leaves it out."]);
        return new ModelLead(context, new ModelTalk(ModelClients.Of(settings), Toolbox.Of(context), new ModelBounds(), settings.Patience, time), text);
    }

    /// <summary>Whether somebody wants to end.</summary>
    public static bool Ends(string said) => said.Trim().TrimEnd('.', '!').ToLowerInvariant() is "bye" or "quit" or "exit" or "goodbye";

    /// <summary>Whether somebody agrees.</summary>
    public static bool IsYes(string said, bool enterAgrees) => string.IsNullOrWhiteSpace(said) ? enterAgrees : IntentReader.Agrees(said);

    /// <summary>Lets the model answer.</summary>
    /// <returns>Whether it did; if not, the turn is still to be heard.</returns>
    public async Task<bool> HearAsync(string said, Func<string, bool, bool> agree, CancellationToken cancel)
    {
        var answer = await _talk.HearAsync(said, agree, what => _text.Reply([what]), cancel);
        ExitCode = answer.ExitCode;
        if (answer.IsUsable)
        {
            _text.Reply(answer.Text.Split('\n'));
            return true;
        }

        IsUsable = false;
        _text.Reply([$"The model is left out: {answer.Problem}. Going on offline."]);
        return false;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _talk.Dispose();
        await _context.DisposeAsync();
    }
}
