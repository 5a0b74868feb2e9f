using System.CommandLine;
using Loadline.Cli.Files;
using Loadline.Cli.Terminal;

namespace Loadline.Cli.Commands;

/// <summary><c>loadline stop</c>: the kill switch of all runs of this user.</summary>
internal sealed class StopCommand
{
    private Option<bool> Release { get; } = new("--release") { Description = "Take back a stop, so that runs may begin again" };

    public static Command Create(CommandTerminal terminal) => new StopCommand().Of(terminal);

    private Command Of(CommandTerminal terminal)
    {
        var command = new VerbCommand(
            "stop",
            "Stop every run of this user at once, and refuse new ones until it is taken back. Runs end as interrupted within a second, with their report.",
            new Example("Stop what an agent, a terminal or a dashboard is running", "loadline stop"),
            new Example("Let runs begin again", "loadline stop --release"));
        command.Add(Release);
        command.SetAction(parsed => Set(parsed.GetValue(Release), terminal));
        return command;
    }

    private static int Set(bool release, CommandTerminal terminal)
    {
        var file = PolicyFiles.StopFile(ConfigurationFolders.Of(Environment.GetEnvironmentVariable));
        if (release)
        {
            File.Delete(file);
            terminal.Line($"Runs may begin again: {file} is gone.");
            return ExitCode.Pass;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "Runs end and none begins while this file is here; 'loadline stop --release' removes it.\n");
        terminal.Line($"Stopped: runs end within a second, and none begins while {file} is there.");
        return ExitCode.Pass;
    }
}
