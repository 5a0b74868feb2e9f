using System.CommandLine;
using Loadline.Cli.Agents;
using Loadline.Cli.Flows;
using Loadline.Cli.Terminal;

namespace Loadline.Cli.Commands;

/// <summary><c>loadline agent</c>: makes Loadline known to agents.</summary>
internal static class AgentCommand
{
    public static Command Create(CommandTerminal terminal)
    {
        var flow = new AgentFlow(terminal);
        return new VerbCommand(
            "agent",
            "Make Loadline known to Claude Code, Copilot, Cursor, or any agent that reads AGENTS.md: its tools, an agent for performance tests, and skills that say when to use what.",
            new Example("See what would be written", "loadline agent install --dry-run"),
            new Example("For one client, in this project", "loadline agent install claude"),
            new Example("For yourself, in all projects", "loadline agent install claude cursor --scope user"),
            new Example("Take everything out again; what you wrote stays", "loadline agent uninstall"))
        {
            Verb("install", "Register the tools and write an agent and skills, or bring them up to date. Files of yours are added to in one marked place; JSON keeps its layout and comments.", flow.Install),
            Verb("uninstall", "Take out what install wrote; everything else stays byte for byte.", flow.Uninstall),
        };
    }

    private static Command Verb(string name, string description, Func<AgentChoices, int> run)
    {
        var clients = new Argument<string[]>("CLIENT") { Description = "claude, copilot, cursor, agents (AGENTS.md); all of them unless named", Arity = ArgumentArity.ZeroOrMore };
        var scope = new Option<AgentScope>("--scope") { Description = "project: files in the folder, to be committed; user: files in your home folder", HelpName = "SCOPE", DefaultValueFactory = _ => AgentScope.Project };
        var folder = new Option<string>("--folder") { Description = "Folder of the project (default: the current one)", HelpName = "DIR", DefaultValueFactory = _ => "." };
        var command = new Option<string>("--command") { Description = "What the client starts, with 'mcp' as its argument: the path where loadline is not on the client's PATH", HelpName = "CMD", DefaultValueFactory = _ => "loadline" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show the difference and write nothing" };
        clients.AcceptOnlyFromAmong("claude", "copilot", "cursor", "agents");
        var verb = new VerbCommand(name, description, new Example("Look first", $"loadline agent {name} --dry-run")) { clients, scope, folder, command, dryRun };
        verb.SetAction(parsed => run(new AgentChoices
        {
            Clients = parsed.GetValue(clients) is { Length: > 0 } named ? [.. named.Select(each => Enum.Parse<AgentClient>(each, ignoreCase: true)).Distinct()] : Enum.GetValues<AgentClient>(),
            Scope = parsed.GetValue(scope),
            Folders = AgentFolders.Of(parsed.GetValue(folder)!, Environment.GetEnvironmentVariable),
            Command = parsed.GetValue(command)!,
            IsDryRun = parsed.GetValue(dryRun),
        }));
        return verb;
    }
}
