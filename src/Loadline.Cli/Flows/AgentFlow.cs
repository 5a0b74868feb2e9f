using Loadline.Cli.Agents;
using Loadline.Cli.Terminal;
using Loadline.Review.Output;

namespace Loadline.Cli.Flows;

/// <summary>Clients → files that change → a difference, or the files themselves.</summary>
internal sealed class AgentFlow(CommandTerminal terminal)
{
    public int Install(AgentChoices choices) => Run(choices, isInstall: true);

    public int Uninstall(AgentChoices choices) => Run(choices, isInstall: false);

    private int Run(AgentChoices choices, bool isInstall)
    {
        var root = choices.Scope == AgentScope.User ? choices.Folders.Home : choices.Folders.Project;
        if (!Directory.Exists(root))
        {
            return terminal.Exit(ExitCode.InvalidInput, $"there is no folder {root}");
        }

        var changes = AgentFiles.Changes(choices.Clients.SelectMany(client => AgentParts.Of(client, choices.Scope, choices.Folders, choices.Command)), isInstall);
        if (choices.IsDryRun)
        {
            foreach (var line in changes.Where(change => change.IsChange).SelectMany(change => Difference(change, root)))
            {
                terminal.Line(line);
            }
        }
        else
        {
            AgentFiles.Write(changes, [root, choices.Folders.Home, choices.Folders.Settings]);
            foreach (var change in changes.Where(change => change.IsChange))
            {
                terminal.Line($"{(change.Before is null ? "made" : change.After is null ? "removed" : "changed")}  {NameOf(change.Path, root)}");
            }
        }

        foreach (var note in changes.SelectMany(change => change.Notes))
        {
            terminal.Error("loadline: " + note);
        }

        var changed = changes.Count(change => change.IsChange);
        terminal.Line(changed == 0 ? (isInstall ? "Everything is installed already." : "There was nothing to remove.")
            : choices.IsDryRun ? $"{changed} files would change; nothing was written."
            : isInstall ? "Restart the client, or its MCP servers, and ask it for a load test. The tools send to this machine only unless a policy file says otherwise."
            : "Removed.");
        return ExitCode.Pass;
    }

    private static IEnumerable<string> Difference(AgentChange change, string root) =>
        TextDiff.Of(NameOf(change.Path, root), MarkedBlock.Read(change.Before ?? ""), MarkedBlock.Read(change.After ?? "")).Select(line => Reports.SafeText.OneLine(line.TrimEnd('\r')));

    private static string NameOf(string path, string root) => path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? Path.GetRelativePath(root, path).Replace('\\', '/') : path;
}
