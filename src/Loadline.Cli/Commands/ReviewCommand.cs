using System.CommandLine;
using Loadline.Cli.Files;
using Loadline.Cli.Flows;
using Loadline.Cli.Terminal;
using Loadline.Review;
using Loadline.Review.Output;

namespace Loadline.Cli.Commands;

/// <summary><c>loadline review</c>: the load test's own code review.</summary>
internal sealed class ReviewCommand
{
    private Argument<string[]> Paths { get; } = new("FILE") { Description = "k6 scripts, Artillery scripts, plans, or folders with some", Arity = ArgumentArity.ZeroOrMore };
    private Option<string> Format { get; } = new("--format", "-f") { Description = $"Form of the output: {string.Join(", ", ReviewFormats.Names)}", HelpName = "FORM", DefaultValueFactory = _ => "text" };
    private Option<string?> Output { get; } = new("--output", "-o") { Description = "Write to this file in place of standard output", HelpName = "FILE" };
    private Option<string> FailOn { get; } = new("--fail-on") { Description = "Lowest severity that ends with exit code 99: error, warning or note", HelpName = "SEVERITY", DefaultValueFactory = _ => "error" };
    private Option<string?> Settings { get; } = new("--settings") { Description = $"Severities of rules (default: {ReviewSettings.FileName} beside the scripts or above)", HelpName = "FILE" };
    private Option<string?> Result { get; } = new("--result", "-r") { Description = "Result of a run of the script (Loadline's, k6's summary or JSON lines, Artillery's report)", HelpName = "FILE" };
    private Option<bool> Fix { get; } = new("--fix") { Description = "Put right what keeps the offered load; the changes are shown" };
    private Option<bool> FixAll { get; } = new("--fix-all", "--fix=all") { Description = "Also what changes the load; the difference is shown first" };
    private Option<string?> Explain { get; } = new("--explain") { Description = "Show the page of a rule", HelpName = "RULE" };
    private Option<bool> Rules { get; } = new("--rules") { Description = "List all rules" };

    public static Command Create(CommandTerminal terminal) => new ReviewCommand().Of(terminal);

    private Command Of(CommandTerminal terminal)
    {
        Format.AcceptOnlyFromAmong([.. ReviewFormats.Names]);
        FailOn.AcceptOnlyFromAmong("error", "warning", "note");
        var command = new VerbCommand(
            "review",
            "Review load tests: k6 scripts, Artillery scripts and plans. Finds what makes a result wrong or a gate useless, with the arithmetic.",
            new Example("Is this load test any good?", "loadline review script.js"),
            new Example("Together with what a run of it gave", "loadline review script.js --result summary.json"),
            new Example("Put right what keeps the load as it is", "loadline review script.js --fix"),
            new Example("All scripts of a repository, as annotations in a pipeline", "loadline review . --format github --fail-on warning"),
            new Example("For code scanning", "loadline review tests/performance --format sarif -o review.sarif"));
        command.Add(Paths);
        foreach (var option in new Option[] { Result, Format, Output, FailOn, Fix, FixAll, Settings, Explain, Rules })
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

            if (parsed.GetValue(Explain) is { } rule)
            {
                if (RulePages.Of(rule) is not { } page)
                {
                    return terminal.Exit(ExitCode.InvalidInput, $"there is no rule '{rule}'; loadline review --rules lists all");
                }

                terminal.Output.Write(page);
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
                    Result = parsed.GetValue(Result),
                    Fix = parsed.GetValue(Fix),
                    FixAll = parsed.GetValue(FixAll),
                    Settings = parsed.GetValue(Settings),
                });
        });
        return command;
    }
}
