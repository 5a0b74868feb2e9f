using System.CommandLine;
using Loadline.Cli.Flows;
using Loadline.Cli.Terminal;

namespace Loadline.Cli.Commands;

/// <summary><c>loadline compare</c>: did it get better, worse, or stay the same?</summary>
internal static class CompareCommand
{
    private static readonly Argument<string[]> Sides = new("BEFORE AFTER")
    {
        Description = "Two results, or two folders with results of several runs each",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string[]> Before = Files("--before", "Results before; several, or a folder with several");
    private static readonly Option<string[]> After = Files("--after", "Results after; several, or a folder with several");
    private static readonly Option<string?> Baseline = new("--baseline") { Description = "Series of the store to compare with, in place of results before", HelpName = "SERIES" };
    private static readonly Option<int?> BaselineRuns = OptionText.Count("--baseline-runs", "How many of its newest runs of the same work (default: 20)");
    private static readonly Option<string?> Store = StoreOption.Create();
    private static readonly Option<bool> Paired = new("--paired") { Description = "The results are pairs in the order given (default: told from their times)" };
    private static readonly Option<string[]> Critical = OptionText.List("--critical", "NAME", "Requests that are judged beside all requests together, such as \"GET /search\"");
    private static readonly Option<double?> Margin = OptionText.Share("--margin", "Change of p(50) and p(95) that matters (default: 10%; p(99) half as much again)");
    private static readonly Option<double?> GoodputMargin = OptionText.Share("--goodput-margin", "Change of goodput that matters (default: 5%)");
    private static readonly Option<double?> Milliseconds = OptionText.Factor("--margin-ms", "Milliseconds that percentiles must change by as well (default: 2)");
    private static readonly Option<string?> Json = FileOf("--json", "JSON");
    private static readonly Option<string?> Markdown = FileOf("--markdown", "Markdown, for a comment on a pull request");
    private static readonly Option<string?> JUnit = FileOf("--junit", "JUnit XML");
    private static readonly Option<string> Inconclusive = new("--inconclusive") { Description = "What an inconclusive verdict ends with: 120, fail (99) or pass (0)", HelpName = "AS", DefaultValueFactory = _ => "120" };

    public static Command Create(CommandTerminal terminal)
    {
        Inconclusive.AcceptOnlyFromAmong("120", "fail", "pass");
        var command = new VerbCommand(
            "compare",
            "Compare runs before and after: better, same, worse or inconclusive, with intervals and the smallest change the runs could have shown.",
            new Example("Two folders with five runs each", "loadline compare results/before results/after"),
            new Example("k6 summaries, as a comment on a pull request", "loadline compare --before main-1.json main-2.json main-3.json --after pr-1.json pr-2.json pr-3.json --markdown comment.md"),
            new Example("A run of a pull request against the runs kept of the main branch", "loadline compare --baseline main --after results/load-001"),
            new Example("Judge one request as well, by a margin of 5%", "loadline compare before after --critical \"GET /search\" --margin 5%"));
        command.Add(Sides);
        foreach (var option in new Option[] { Before, After, Baseline, BaselineRuns, Store, Paired, Critical, Margin, GoodputMargin, Milliseconds, Json, Markdown, JUnit, Inconclusive })
        {
            command.Add(option);
        }

        command.SetAction(parsed => new CompareFlow(terminal).Run(Choices(parsed)));
        return command;
    }

    private static CompareChoices Choices(ParseResult parsed) => new()
    {
        Sides = parsed.GetValue(Sides)!,
        Before = parsed.GetValue(Before)!,
        After = parsed.GetValue(After)!,
        Baseline = parsed.GetValue(Baseline),
        BaselineRuns = parsed.GetValue(BaselineRuns) ?? 20,
        Store = parsed.GetValue(Store),
        Paired = parsed.GetValue(Paired),
        Critical = parsed.GetValue(Critical)!,
        Margin = parsed.GetValue(Margin),
        GoodputMargin = parsed.GetValue(GoodputMargin),
        MarginMilliseconds = parsed.GetValue(Milliseconds),
        Reports = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["json"] = parsed.GetValue(Json),
            ["markdown"] = parsed.GetValue(Markdown),
            ["junit"] = parsed.GetValue(JUnit),
        },
        Inconclusive = parsed.GetValue(Inconclusive)!,
    };

    private static Option<string[]> Files(string name, string description) => new(name)
    {
        Description = description, HelpName = "RESULT", AllowMultipleArgumentsPerToken = true, Arity = ArgumentArity.OneOrMore, DefaultValueFactory = _ => [],
    };

    private static Option<string?> FileOf(string name, string what) => new(name) { Description = "Also write the comparison here as " + what, HelpName = "FILE" };
}
