using System.CommandLine;
using Loadline.Cli.DryRuns;
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
    private Option<string?> Target { get; } = new("--target", "-t") { Description = "Try a fix before it is written: play one iteration before and after against this address. Without it: at the script's own address where that is this machine", HelpName = "URL" };
    private Option<string> DryRun { get; } = new("--dry-run") { Description = "auto, all (also what deletes, pays or writes to people) or off", HelpName = "WHAT", DefaultValueFactory = _ => "auto" };
    private Option<string?> Policy { get; } = PolicyOption.Create();
    private Option<string?> Configuration { get; } = new("--config") { Description = "Artillery: File with the settings, as artillery run --config takes it (default: the one that package.json or a pipeline names, or that lies beside the script)", HelpName = "FILE" };
    private Option<bool> Static { get; } = new("--static") { Description = "Only read k6 scripts: where options are computed, don't run the code outside of functions in the sandbox to know them" };
    private Option<string?> Explain { get; } = new("--explain") { Description = "Show the page of a rule", HelpName = "RULE" };
    private Option<bool> Rules { get; } = new("--rules") { Description = "List all rules" };

    public static Command Create(CommandTerminal terminal) => new ReviewCommand().Of(terminal);

    private Command Of(CommandTerminal terminal)
    {
        Format.AcceptOnlyFromAmong([.. ReviewFormats.Names]);
        FailOn.AcceptOnlyFromAmong("error", "warning", "note");
        DryRun.AcceptOnlyFromAmong("auto", "all", "off");
        var command = new VerbCommand(
            "review",
            "Review load tests: k6 scripts, Artillery scripts and plans. Finds what makes a result wrong or a gate useless, with the arithmetic.",
            new Example("Is this load test any good?", "loadline review script.js"),
            new Example("Together with what a run of it gave", "loadline review script.js --result summary.json"),
            new Example("Put right what keeps the load as it is", "loadline review script.js --fix"),
            new Example("The same, and only if the fixed script does as before", "loadline review script.js --fix --target http://127.0.0.1:8080"),
            new Example("All scripts of a repository, as annotations in a pipeline", "loadline review . --format github --fail-on warning"),
            new Example("For code scanning", "loadline review tests/performance --format sarif -o review.sarif"));
        command.Add(Paths);
        foreach (var option in new Option[] { Result, Format, Output, FailOn, Fix, FixAll, Target, DryRun, Policy, Configuration, Static, Settings, Explain, Rules })
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, _) =>
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
                : await new ReviewFlow(terminal, TimeProvider.System).RunAsync(new ReviewChoices
                {
                    Paths = paths,
                    Format = parsed.GetValue(Format)!,
                    Output = parsed.GetValue(Output),
                    FailOn = Enum.Parse<Severity>(parsed.GetValue(FailOn)!, ignoreCase: true),
                    Result = parsed.GetValue(Result),
                    Fix = parsed.GetValue(Fix),
                    FixAll = parsed.GetValue(FixAll),
                    Configuration = parsed.GetValue(Configuration),
                    IsStatic = parsed.GetValue(Static),
                    DryRun = new DryRunChoices { Target = AddressOf(parsed.GetValue(Target)), Mode = Enum.Parse<DryRunMode>(parsed.GetValue(DryRun)!, ignoreCase: true), Policy = PolicyOption.Read(parsed.GetValue(Policy)) },
                    Settings = parsed.GetValue(Settings),
                });
        });
        return command;
    }

    private static Uri? AddressOf(string? text) => text is null ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address
        : throw new LoadlineException($"--target takes an address such as http://127.0.0.1:8080, not {text}.");
}
