using System.CommandLine;
using Loadline.Cli.Flows;
using Loadline.Cli.Terminal;

namespace Loadline.Cli.Commands;

/// <summary><c>loadline chat</c>: the performance engineer to talk to.</summary>
internal static class ChatCommand
{
    private static readonly Argument<string[]> Files = new("FILE") { Description = "Files to begin with: a description of the API", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string[]> Say = new("--say", "-s") { Description = "Say this in place of reading standard input; several are said in turn", HelpName = "TEXT", AllowMultipleArgumentsPerToken = false };
    private static readonly Option<bool> Yes = new("--yes", "-y") { Description = "Take every default, and do what is proposed without asking: also send load" };
    private static readonly Option<string?> Transcript = new("--transcript") { Description = "Keep the conversation in this file, secrets marked", HelpName = "FILE" };

    public static Command Create(CommandTerminal terminal)
    {
        var command = new VerbCommand(
            "chat",
            "Talk about the performance of an API: have a benchmark made, a script reviewed, a run started, numbers explained. Works offline; the same words lead to the same answers.",
            new Example("On a terminal", "loadline chat"),
            new Example("With the API at hand", "loadline chat openapi.yaml"),
            new Example("One question", "loadline chat --say \"explain vus-below-littles-law\""),
            new Example("A benchmark in one line, with all defaults", "loadline chat --yes --say \"test openapi.yaml: 200 rps, p95 below 300 ms, not the login endpoint\""),
            new Example("A conversation from a file, a turn a line", "loadline chat --transcript talk.txt < turns.txt"));
        command.Add(Files);
        foreach (var option in new Option[] { Say, Yes, Transcript })
        {
            command.Add(option);
        }

        command.SetAction(parsed => new ChatFlow(terminal, arguments => Application.RunAsync(arguments, terminal)).RunAsync(new ChatChoices
        {
            Files = parsed.GetValue(Files) ?? [],
            Say = parsed.GetValue(Say) ?? [],
            Yes = parsed.GetValue(Yes),
            Transcript = parsed.GetValue(Transcript),
        }));
        return command;
    }
}
