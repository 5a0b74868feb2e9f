using Loadline.Cli.Files;
using Loadline.Cli.Terminal;
using Loadline.Conversations;

namespace Loadline.Cli.Flows;

/// <summary>Turns → answers, and what was agreed is done.</summary>
/// <param name="terminal">Where it talks.</param>
/// <param name="run">Runs one of the tool's commands.</param>
/// <param name="variable">Value of an environment variable.</param>
/// <param name="time">The clock.</param>
internal sealed class ChatFlow(CommandTerminal terminal, Func<IReadOnlyList<string>, Task<int>> run, Func<string, string?> variable, TimeProvider time)
{
    private const int MostAgreed = 20;

    private FolderWorkplace _place = new(Directory.GetCurrentDirectory());
    private int _understood;
    private int _heard;
    private int _code;

    /// <summary>Talks until everything is said.</summary>
    /// <param name="choices">What was asked for.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<int> RunAsync(ChatChoices choices, CancellationToken cancel)
    {
        await using var transcript = choices.Transcript is { } file ? new StreamWriter(file) { NewLine = "\n" } : null;
        var text = new ChatText(terminal, transcript);
        _place = new FolderWorkplace(choices.Folder ?? Directory.GetCurrentDirectory());
        var talk = new Conversation(_place);
        var state = ConversationState.Empty;
        await using var lead = ModelLead.Of(choices, variable, time, text);
        if (terminal.IsInteractive && choices.Say.Count == 0)
        {
            terminal.Line("What shall be tested? 'help' shows what can be asked; an empty line takes the default, 'bye' ends.");
            terminal.Line();
        }

        var ended = false;
        using var turns = Turns(choices).GetEnumerator();
        while (turns.MoveNext())
        {
            var said = turns.Current;
            text.Said(said);
            if (lead is { IsUsable: true })
            {
                ended = ModelLead.Ends(said);
                if (!ended && await lead.HearAsync(said, (what, sends) => Agrees(what, sends, choices, turns, text), cancel))
                {
                    _heard++;
                    _understood++;
                    _code = lead.ExitCode != ExitCode.Pass ? lead.ExitCode : _code;
                    _place.Refresh();
                    continue;
                }
            }

            if (ended)
            {
                break;
            }

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

    /// <summary>
    /// Whether the person agrees to what a model wants done. Files are written after saying so; load is sent on a yes only: the next turn, or --yes.
    /// </summary>
    private bool Agrees(string what, bool sends, ChatChoices choices, IEnumerator<string> turns, ChatText text)
    {
        if (choices.Yes || (!sends && !terminal.IsInteractive))
        {
            text.Reply([what]);
            return true;
        }

        text.Reply([sends ? $"{what}. 'yes' sends it." : $"{what}. Enter does it."]);
        if (!turns.MoveNext())
        {
            return false;
        }

        text.Said(turns.Current);
        return ModelLead.IsYes(turns.Current, enterAgrees: !sends);
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
