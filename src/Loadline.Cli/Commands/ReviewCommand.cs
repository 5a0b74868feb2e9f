using System.CommandLine;
using Loadline.Cli.Flows;
using Loadline.Cli.Terminal;
using Loadline.Review;
using Loadline.Review.Output;

namespace Loadline.Cli.Commands;

/// <summary><c>loadline review</c>: the load test's own code review.</summary>
internal static class ReviewCommand
{
    private static readonly Argument<string[]> Paths = new("FILE") { Description = "k6 scripts, Artillery scripts, plans, or folders with some", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string> Format = new("--format", "-f") { Description = $"Form of the output: {string.Join(", ", ReviewFormats.Names)}", HelpName = "FORM", DefaultValueFactory = _ => "text" };
    private static readonly Option<string?> Output = new("--output", "-o") { Description = "Write to this file in place of standard output", HelpName = "FILE" };
    private static readonly Option<string> FailOn = new("--fail-on") { Description = "Lowest severity that ends with exit code 99: error, warning or note", HelpName = "SEVERITY", DefaultValueFactory = _ => "error" };
    private static readonly Option<string?> Settings = new("--settings") { Description = $"Severities of rules (default: {ReviewSettings.FileName} beside the scripts or above)", HelpName = "FILE" };
    private static readonly Option<bool> Rules = new("--rules") { Description = "List all rules" };

    public static Command Create(CommandTerminal terminal)
    {
        Format.AcceptOnlyFromAmong([.. ReviewFormats.Names]);
        FailOn.AcceptOnlyFromAmong("error", "warning", "note");
        var command = new VerbCommand(
            "review",
            "Review load tests: k6 scripts, Artillery scripts and plans. Finds what makes a result wrong or a gate useless, with the arithmetic.",
            new Example("Is this load test any good?", "loadline review script.js"),
            new Example("All scripts of a repository, as annotations in a pipeline", "loadline review . --format github --fail-on warning"),
            new Example("For code scanning", "loadline review tests/performance --format sarif -o review.sarif"));
        command.Add(Paths);
        foreach (var option in new Option[] { Format, Output, FailOn, Settings, Rules })
        {
            command.Add(option);
        }

        command.SetAction(parsed =>
        {
            if (parsed.GetValue(Rules))
            {
                foreach (var (id, severity, title) in Reviewer.Rules)
                {
                    terminal.Line($"{id,-38} {severity.ToString().ToLowerInvariant(),-8} {title}");
                }

                return ExitCode.Pass;
            }

            return parsed.GetValue(Paths) is not { Length: > 0 } paths
                ? terminal.Exit(ExitCode.InvalidInput, "name a script or a folder; 'loadline review --help' shows how")
                : new ReviewFlow(terminal).Run(new ReviewChoices
                {
                    Paths = paths,
                    Format = parsed.GetValue(Format)!,
                    Output = parsed.GetValue(Output),
                    FailOn = Enum.Parse<Severity>(parsed.GetValue(FailOn)!, ignoreCase: true),
                    Settings = parsed.GetValue(Settings),
                });
        });
        return command;
    }
}
