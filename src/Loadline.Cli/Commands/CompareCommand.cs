using System.CommandLine;
using Loadline.Cli.Flows;
using Loadline.Cli.Terminal;

namespace Loadline.Cli.Commands;

/// <summary><c>loadline compare</c>: did it get better, worse, or stay the same?</summary>
internal sealed class CompareCommand
{
    private Argument<string[]> Sides { get; } = new("BEFORE AFTER")
    {
        Description = "Two results, or two folders with results of several runs each",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private Option<string[]> Before { get; } = Files("--before", "Results before; several, or a folder with several");
    private Option<string[]> After { get; } = Files("--after", "Results after; several, or a folder with several");
    private Option<string?> Baseline { get; } = new("--baseline") { Description = "Series of the store to compare with, in place of results before", HelpName = "SERIES" };
    private Option<int?> BaselineRuns { get; } = OptionText.Count("--baseline-runs", "How many of its newest runs of the same work (default: 20)");
    private Option<string?> Store { get; } = StoreOption.Create();
    private Option<string[]> Ab { get; } = new("--ab") { Description = "Play a plan against two addresses in turn, A B B A …, and compare", HelpName = "BEFORE_URL AFTER_URL", AllowMultipleArgumentsPerToken = true, Arity = new ArgumentArity(2, 2), DefaultValueFactory = _ => [] };
    private Option<string?> Plan { get; } = new("--plan") { Description = "With --ab: plan.yaml, or the folder it is in", HelpName = "FILE" };
    private Option<string?> Profile { get; } = new("--profile", "-p") { Description = "With --ab: profile to play (default: load, else the first)", HelpName = "NAME" };
    private Option<TimeSpan?> Duration { get; } = OptionText.Duration("--duration", "With --ab: length of each run; the profile's shape stays (two minutes are good)");
    private Option<double?> Scale { get; } = OptionText.Number("--scale", "FACTOR", "With --ab: factor on users and rates");
    private Option<double?> Pauses { get; } = OptionText.Factor("--pauses", "With --ab: factor on think times: 0 plays without pauses");
    private Option<int?> Pairs { get; } = OptionText.Count("--pairs", "With --ab: pairs to play, at least 3 (default: up to 10, with looks after 4, 6, 8 and 10)");
    private Option<string?> Policy { get; } = PolicyOption.Create();
    private Option<TimeSpan?> WarmUp { get; } = OptionText.Pause("--warm-up", "With --ab: length of a first run on each side that is thrown away; 0s for none (default: 30s)");
    private Option<TimeSpan?> Pause { get; } = OptionText.Pause("--pause", "With --ab: time between runs (default: 10s)");
    private Option<string?> Folder { get; } = new("--output", "-o") { Description = "With --ab: folder for the results (default: results/ab-N beside the plan)", HelpName = "DIR" };
    private Option<bool> Paired { get; } = new("--paired") { Description = "The results are pairs in the order given (default: told from their times)" };
    private Option<string[]> Critical { get; } = OptionText.List("--critical", "NAME", "Requests that are judged beside all requests together, such as \"GET /search\"");
    private Option<double?> Margin { get; } = OptionText.Share("--margin", "Change of p(50) and p(95) that matters (default: 10%; p(99) half as much again)");
    private Option<double?> GoodputMargin { get; } = OptionText.Share("--goodput-margin", "Change of goodput that matters (default: 5%)");
    private Option<double?> Milliseconds { get; } = OptionText.Factor("--margin-ms", "Milliseconds that percentiles must change by as well (default: 2)");
    private Option<string?> Html { get; } = FileOf("--html", "a page with charts, in one file that opens without a network");
    private Option<string?> Json { get; } = FileOf("--json", "JSON");
    private Option<string?> Markdown { get; } = FileOf("--markdown", "Markdown, for a comment on a pull request");
    private Option<string?> JUnit { get; } = FileOf("--junit", "JUnit XML");
    private Option<string> Inconclusive { get; } = new("--inconclusive") { Description = "What an inconclusive verdict ends with: 120, fail (99) or pass (0)", HelpName = "AS", DefaultValueFactory = _ => "120" };

    public static Command Create(CommandTerminal terminal) => new CompareCommand().Of(terminal);

    private Command Of(CommandTerminal terminal)
    {
        Inconclusive.AcceptOnlyFromAmong("120", "fail", "pass");
        var command = new VerbCommand(
            "compare",
            "Compare runs before and after: better, same, worse or inconclusive, with intervals and the smallest change the runs could have shown.",
            new Example("Two folders with five runs each", "loadline compare results/before results/after"),
            new Example("The same as a page with charts", "loadline compare results/before results/after --html comparison.html"),
            new Example("k6 summaries, as a comment on a pull request", "loadline compare --before main-1.json main-2.json main-3.json --after pr-1.json pr-2.json pr-3.json --markdown comment.md"),
            new Example("A run of a pull request against the runs kept of the main branch", "loadline compare --baseline main --after results/load-001"),
            new Example("Play two versions in turn until the difference is clear", "loadline compare --ab http://127.0.0.1:8080 http://127.0.0.1:8081 --plan perf --duration 2m"),
            new Example("Judge one request as well, by a margin of 5%", "loadline compare before after --critical \"GET /search\" --margin 5%"));
        command.Add(Sides);
        foreach (var option in new Option[] { Before, After, Baseline, BaselineRuns, Store, Ab, Plan, Profile, Duration, Scale, Pauses, Pairs, WarmUp, Policy, Pause, Folder, Paired, Critical, Margin, GoodputMargin, Milliseconds, Html, Json, Markdown, JUnit, Inconclusive })
        {
            command.Add(option);
        }

        command.SetAction((parsed, _) => parsed.GetValue(Ab) is { Length: 2 } addresses ? PlayAsync(terminal, parsed, addresses) : Task.FromResult(new CompareFlow(terminal).Run(Choices(parsed))));
        return command;
    }

    private Task<int> PlayAsync(CommandTerminal terminal, ParseResult parsed, string[] addresses)
    {
        if (parsed.GetValue(Plan) is not { } plan)
        {
            return Task.FromResult(terminal.Exit(ExitCode.InvalidInput, "--ab needs the plan to play: --plan FILE"));
        }

        if (parsed.GetValue(Pairs) is < 3)
        {
            return Task.FromResult(terminal.Exit(ExitCode.InvalidInput, "fewer than three pairs can't tell anything: --pairs 3 at least"));
        }

        if (parsed.GetValue(Sides) is { Length: > 0 } || parsed.GetValue(Before) is { Length: > 0 } || parsed.GetValue(After) is { Length: > 0 } || parsed.GetValue(Baseline) is not null)
        {
            return Task.FromResult(terminal.Exit(ExitCode.InvalidInput, "--ab makes the results it compares: name no others"));
        }

        if (Array.Find(addresses, address => !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) is { } wrong)
        {
            return Task.FromResult(terminal.Exit(ExitCode.InvalidInput, $"--ab takes two http or https addresses, not '{Reports.SafeText.OneLine(wrong)}'"));
        }

        var defaults = new AbChoices { Before = addresses[0], After = addresses[1], Plan = plan };
        return new AbFlow(terminal, TimeProvider.System).RunAsync(
            defaults with
            {
                Profile = parsed.GetValue(Profile),
                Duration = parsed.GetValue(Duration),
                Scale = parsed.GetValue(Scale) ?? 1,
                Pauses = parsed.GetValue(Pauses) ?? 1,
                Pairs = parsed.GetValue(Pairs),
                WarmUp = parsed.GetValue(WarmUp) ?? defaults.WarmUp,
                Pause = parsed.GetValue(Pause) ?? defaults.Pause,
                Folder = parsed.GetValue(Folder),
                Policy = PolicyOption.Read(parsed.GetValue(Policy)),
            },
            Choices(parsed));
    }

    private CompareChoices Choices(ParseResult parsed) => new()
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
            ["html"] = parsed.GetValue(Html),
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
