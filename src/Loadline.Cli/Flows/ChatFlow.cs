using Loadline.Cli.Files;
using Loadline.Cli.Terminal;
using Loadline.Conversations;

namespace Loadline.Cli.Flows;

/// <summary>Turns → answers, and what was agreed is done.</summary>
/// <param name="terminal">Where it talks.</param>
/// <param name="run">Runs one of the tool's commands.</param>
internal sealed class ChatFlow(CommandTerminal terminal, Func<IReadOnlyList<string>, Task<int>> run)
{
    private const int MostAgreed = 20;

    private readonly FolderWorkplace _place = new(Directory.GetCurrentDirectory());
    private int _understood;
    private int _heard;
    private int _code;

    /// <summary>Talks until everything is said.</summary>
    public async Task<int> RunAsync(ChatChoices choices)
    {
        await using var transcript = choices.Transcript is { } file ? new StreamWriter(file) { NewLine = "\n" } : null;
        var text = new ChatText(terminal, transcript);
        var talk = new Conversation(_place);
        var state = ConversationState.Empty;
        if (terminal.IsInteractive && choices.Say.Count == 0)
        {
            terminal.Line("What shall be tested? 'help' shows what can be asked; an empty line takes the default, 'bye' ends.");
            terminal.Line();
        }

        var ended = false;
        foreach (var said in Turns(choices))
        {
            text.Said(said);
            (state, ended) = await TurnAsync(talk, state, said, text, choices.Yes);
            if (ended)
            {
                break;
            }
        }

        return _code != ExitCode.Pass ? _code
            : _heard > 0 && _understood == 0 ? terminal.Exit(ExitCode.InvalidInput, "nothing of that was understood; 'loadline chat --say help' shows what can be asked")
            : ExitCode.Pass;
    }

    private IEnumerable<string> Turns(ChatChoices choices)
    {
        if (choices.Files.Count > 0)
        {
            yield return string.Join(' ', choices.Files.Prepend("test"));
        }

        foreach (var said in choices.Say)
        {
            yield return said;
        }

        if (choices.Say.Count > 0)
        {
            yield break;
        }

        var reader = new TurnReader(() =>
        {
            if (terminal.IsInteractive)
            {
                terminal.Output.Write("> ");
            }

            return terminal.ReadLine();
        });
        while (reader.Next() is { } said)
        {
            yield return said;
        }
    }

    private async Task<(ConversationState State, bool Ended)> TurnAsync(Conversation talk, ConversationState state, string said, ChatText text, bool agrees)
    {
        var turn = talk.Hear(state, said);
        _heard++;
        _understood += turn.IsUnderstood ? 1 : 0;
        text.Reply(turn.Reply);
        var after = await ActAsync(talk, turn, text);
        for (var agreed = 0; agrees && agreed < MostAgreed && turn.Action is null && !turn.Ends && after.Asked is not null && after != state; agreed++)
        {
            // What is done comes of what was said: what is proposed after it waits for the next turn.
            text.Said("yes");
            turn = talk.Hear(after, "yes");
            text.Reply(turn.Reply);
            after = await ActAsync(talk, turn, text);
        }

        return (after, turn.Ends);
    }

    private async Task<ConversationState> ActAsync(Conversation talk, Turn turn, ChatText text)
    {
        if (turn.Action is not { } action)
        {
            return turn.State;
        }

        var outcome = await DoAsync(action);
        _code = outcome.ExitCode;
        _place.Refresh();
        if (action is RunCommand)
        {
            // What a command printed stands apart from what is said about it.
            terminal.Line();
        }

        var done = talk.Done(turn.State, action, outcome);
        text.Reply(done.Reply);
        return done.State;
    }

    private async Task<ActionOutcome> DoAsync(ProposedAction action)
    {
        switch (action)
        {
            case WriteFiles write:
                if (FolderOnDisk.Existing(write.Folder, write.Files) is { Count: > 0 } existing)
                {
                    return new ActionOutcome(ExitCode.InvalidInput, $"{Path.Combine(write.Folder, existing[0])} is there already");
                }

                try
                {
                    FolderOnDisk.Write(write.Folder, write.Files);
                    return new ActionOutcome(ExitCode.Pass);
                }
                catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or LoadlineException)
                {
                    return new ActionOutcome(ExitCode.InvalidInput, cause.Message);
                }

            case RunCommand command:
                return new ActionOutcome(await run(command.Arguments));
            default:
                return new ActionOutcome(ExitCode.Bug, "there is no way to do that");
        }
    }
}
