using System.CommandLine;
using System.CommandLine.Help;
using Loadline.Cli.Commands;
using Loadline.Cli.Terminal;

namespace Loadline.Cli;

/// <summary>The command line: which verbs there are, and what happens to what they throw.</summary>
internal static class Application
{
    /// <summary>Runs one command line.</summary>
    /// <param name="args">Arguments without the program's name.</param>
    /// <param name="terminal">Where it talks to the user.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CommandTerminal terminal)
    {
        var root = Root(terminal);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not ExampleHelp)
        {
            foreach (var error in parsed.Errors)
            {
                terminal.Error($"loadline: {error.Message}");
            }

            var verb = parsed.CommandResult.Command == root ? "" : " " + parsed.CommandResult.Command.Name;
            return terminal.Exit(ExitCode.InvalidInput, $"the command line is not valid; 'loadline{verb} --help' shows what is");
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = terminal.Output,
                Error = terminal.Errors,
            };
            return await parsed.InvokeAsync(configuration);
        }
        catch (LoadlineException wrong)
        {
            return terminal.Exit(ExitCode.InvalidInput, wrong.Message);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            return terminal.Exit(ExitCode.InvalidInput, wrong.Message);
        }
        catch (Exception bug)
        {
            terminal.Error(bug.ToString());
            return terminal.Exit(ExitCode.Bug, "this is a defect of Loadline; please report it with the lines above");
        }
    }

    private static Command Root(CommandTerminal terminal)
    {
        var root = new Command("loadline", "Loadline, the performance-testing engineer of an API: designs the benchmark, writes it as k6 and Artillery scripts, runs it and judges the result.")
        {
            DemoCommand.Create(terminal),
            CreateCommand.Create(terminal),
            RunCommand.Create(terminal),
            SchemaCommand.Create(terminal),
        };

        // Not a RootCommand: that one is named after the file that runs, which is not what users type.
        var help = new HelpOption();
        help.Action = new ExampleHelp((HelpAction)help.Action!);
        root.Add(help);
        root.Add(new VersionOption());

        return root;
    }
}
