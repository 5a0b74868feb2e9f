using System.CommandLine;
using Loadline.Cli.Flows;
using Loadline.Cli.Terminal;

namespace Loadline.Cli.Commands;

/// <summary><c>loadline chat</c>: the performance engineer to talk to.</summary>
internal sealed class ChatCommand
{
    private Argument<string[]> Files { get; } = new("FILE") { Description = "Files to begin with: a description of the API", Arity = ArgumentArity.ZeroOrMore };
    private Option<string[]> Say { get; } = new("--say", "-s") { Description = "Say this in place of reading standard input; several are said in turn", HelpName = "TEXT", AllowMultipleArgumentsPerToken = false };
    private Option<bool> Yes { get; } = new("--yes", "-y") { Description = "Take every default, and do what is proposed without asking: also send load" };
    private Option<string?> Transcript { get; } = new("--transcript") { Description = "Keep the conversation in this file, secrets marked", HelpName = "FILE" };

    private Option<bool> Offline { get; } = new("--offline") { Description = "Leave a language model out, though one is configured" };
    private Option<string?> Policy { get; } = new("--policy") { Description = "Policy of what a model may have run (default: the one of this machine and its user, else this machine only)", HelpName = "FILE" };

    public static Command Create(CommandTerminal terminal) => new ChatCommand().Of(terminal);

    private Command Of(CommandTerminal terminal)
    {
        var command = new VerbCommand(
            "chat",
            "Talk about the performance of an API: have a benchmark made, a script reviewed, a run started, numbers explained. Works offline, and the same words lead to the same answers; with LOADLINE_MODEL set a language model leads, with the tools of 'loadline mcp' and the policy they obey.",
            new Example("On a terminal", "loadline chat"),
            new Example("With the API at hand", "loadline chat openapi.yaml"),
            new Example("One question", "loadline chat --say \"explain vus-below-littles-law\""),
            new Example("A benchmark in one line, with all defaults", "loadline chat --yes --say \"test openapi.yaml: 200 rps, p95 below 300 ms, not the login endpoint\""),
            new Example("A conversation from a file, a turn a line", "loadline chat --transcript talk.txt < turns.txt"),
            new Example("Led by a language model on this machine", "LOADLINE_MODEL=qwen3 LOADLINE_MODEL_URL=http://127.0.0.1:11434/v1 loadline chat"),
            new Example("Or by a hosted one; keys come from the environment only", "LOADLINE_MODEL=gpt-5 loadline chat"));
        command.Add(Files);
        foreach (var option in new Option[] { Say, Yes, Transcript, Offline, Policy })
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancel) => new ChatFlow(terminal, arguments => Application.RunAsync(arguments, terminal), Environment.GetEnvironmentVariable, TimeProvider.System).RunAsync(new ChatChoices
        {
            Files = parsed.GetValue(Files) ?? [],
            Say = parsed.GetValue(Say) ?? [],
            Yes = parsed.GetValue(Yes),
            Transcript = parsed.GetValue(Transcript),
            IsOffline = parsed.GetValue(Offline),
            Policy = parsed.GetValue(Policy),
        }, cancel));
        return command;
    }
}
