using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
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
        // 'loadline help run' is what people try first.
        var parsed = root.Parse(args.Count > 0 && args[0] == "help" ? [.. args.Skip(1), "--help"] : args);
        var wrong = Wrong(parsed, args).ToList();
        if (wrong.Count > 0 && parsed.Action is not ExampleHelp)
        {
            foreach (var message in wrong)
            {
                terminal.Error($"loadline: {message}");
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
        catch (LoadlineException invalid)
        {
            return terminal.Exit(ExitCode.InvalidInput, invalid.Message);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return terminal.Exit(ExitCode.InvalidInput, broken.Message);
        }
        catch (Exception bug)
        {
            terminal.Error(bug.ToString());
            return terminal.Exit(ExitCode.Bug, "this is a defect of Loadline; please report it with the lines above");
        }
    }

    /// <summary>What is wrong with a command line, without doing what it says.</summary>
    /// <param name="args">Arguments without the program's name.</param>
    /// <param name="terminal">Where commands would talk to the user.</param>
    public static IReadOnlyList<string> Check(IReadOnlyList<string> args, CommandTerminal terminal) => [.. Wrong(Root(terminal).Parse(args), args)];

    /// <summary>What is wrong with a command line. The parser takes an option it does not know for an argument where one is still missing.</summary>
    private static IEnumerable<string> Wrong(ParseResult parsed, IReadOnlyList<string> args)
    {
        var command = parsed.CommandResult.Command;
        var taken = args.Contains("--", StringComparer.Ordinal) ? [] : parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value);
        var unknown = taken.Concat(parsed.UnmatchedTokens).Where(token => token.Length > 1 && token[0] == '-').Distinct(StringComparer.Ordinal).ToList();
        return unknown.Count > 0
            ? unknown.Select(option => $"unknown option {option}{(command.Name == "loadline" ? "" : $" of {command.Name}")}")
            : parsed.Errors.Select(error => error.Message);
    }

    private static Command Root(CommandTerminal terminal)
    {
        var root = new Command("loadline", "Loadline, the performance-testing engineer of an API: designs the benchmark, writes it as k6 and Artillery scripts, runs it and judges the result.")
        {
            DemoCommand.Create(terminal),
            CreateCommand.Create(terminal),
            ChatCommand.Create(terminal),
            RunCommand.Create(terminal),
            ReportCommand.Create(terminal),
            ConvertCommand.Create(terminal),
            CapacityCommand.Create(terminal),
            CompareCommand.Create(terminal),
            HistoryCommand.Create(terminal),
            ReviewCommand.Create(terminal),
            McpCommand.Create(terminal),
            StopCommand.Create(terminal),
            AgentCommand.Create(terminal),
            SchemaCommand.Create(terminal),
        };

        // Not a RootCommand: that one is named after the file that runs, which is not what users type.
        var help = new HelpOption();
        help.Action = new ExampleHelp((HelpAction)help.Action!, terminal);
        root.Add(help);
        root.Add(new VersionOption());

        return root;
    }
}
