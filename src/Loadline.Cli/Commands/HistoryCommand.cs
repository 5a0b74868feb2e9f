using System.CommandLine;
using Loadline.Cli.Flows;
using Loadline.Cli.Terminal;

namespace Loadline.Cli.Commands;

/// <summary><c>loadline history</c>: runs that are kept, for baselines and trends.</summary>
internal static class HistoryCommand
{
    public static Command Create(CommandTerminal terminal)
    {
        var flow = new HistoryFlow(terminal);
        return new VerbCommand(
            "history",
            "Keep runs by series, and see how a series went: levels, changes, drift, and how much runs differ.",
            new Example("Keep a run of the main branch, with its commit", "loadline history add results/load-001 --series main --label 4f2a9c1"),
            new Example("How did it go?", "loadline history show main"),
            new Example("Judge a new run by it", "loadline compare --baseline main --after results/load-002"),
            new Example("Keep the newest 200 runs", "loadline history prune main --keep 200"),
            new Example("Move everything to the team's server", "loadline history export -o all.jsonl; loadline history import all.jsonl --store postgres://loadline@db.example.com/loadline"))
        {
            Add(flow),
            List(flow),
            Show(flow),
            Prune(flow),
            Export(flow),
            Import(flow),
        };
    }

    private static Command Add(HistoryFlow flow)
    {
        var results = new Argument<string[]>("RESULT") { Description = "Results, or folders with several", Arity = ArgumentArity.OneOrMore };
        var series = new Option<string>("--series") { Description = "Name of the series, such as the branch", HelpName = "NAME", Required = true };
        var label = new Option<string>("--label") { Description = "What was measured, such as a commit", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        var store = StoreOption.Create();
        var command = new VerbCommand("add", "Keep runs. A run that is kept already is left as it is.", new Example("After a run in the pipeline", "loadline history add results/load-001 --series main --label \"$COMMIT\"")) { results, series, label, store };
        command.SetAction(parsed => flow.Add(parsed.GetValue(results)!, parsed.GetValue(series)!, parsed.GetValue(label)!, StoreOption.PlaceOf(parsed.GetValue(store))));
        return command;
    }

    private static Command List(HistoryFlow flow)
    {
        var store = StoreOption.Create();
        var command = new VerbCommand("list", "List the series.") { store };
        command.SetAction(parsed => flow.List(StoreOption.PlaceOf(parsed.GetValue(store))));
        return command;
    }

    private static Command Show(HistoryFlow flow)
    {
        var series = new Argument<string>("SERIES") { Description = "Name of the series" };
        var request = new Option<string>("--request") { Description = "Request to show (default: all requests together)", HelpName = "NAME", DefaultValueFactory = _ => "" };
        var last = OptionText.Count("--last", "How many of the newest runs (default: 500)");
        var json = new Option<bool>("--json") { Description = "Write JSON" };
        var html = new Option<string?>("--html") { Description = "Also write a page with charts here, in one file that opens without a network", HelpName = "FILE" };
        var store = StoreOption.Create();
        var command = new VerbCommand("show", "Show how a series went: runs, levels, changes, drift, and how much runs of the same thing differ.", new Example("One request", "loadline history show main --request \"GET /search\""), new Example("As a page", "loadline history show main --html history.html")) { series, request, last, json, html, store };
        command.SetAction(parsed => flow.Show(parsed.GetValue(series)!, parsed.GetValue(request)!, parsed.GetValue(last) ?? 500, parsed.GetValue(json), parsed.GetValue(html), StoreOption.PlaceOf(parsed.GetValue(store))));
        return command;
    }

    private static Command Prune(HistoryFlow flow)
    {
        var series = new Argument<string>("SERIES") { Description = "Name of the series" };
        var keep = OptionText.Count("--keep", "How many of the newest runs stay");
        var before = new Option<DateTimeOffset?>("--before") { Description = "Runs that began before this date go", HelpName = "DATE" };
        var store = StoreOption.Create();
        var command = new VerbCommand("prune", "Forget the oldest runs of a series.", new Example("Keep the newest 200", "loadline history prune main --keep 200")) { series, keep, before, store };
        command.SetAction(parsed => flow.Prune(parsed.GetValue(series)!, parsed.GetValue(keep), parsed.GetValue(before), StoreOption.PlaceOf(parsed.GetValue(store))));
        return command;
    }

    private static Command Export(HistoryFlow flow)
    {
        var series = new Option<string?>("--series") { Description = "Only this series", HelpName = "NAME" };
        var output = new Option<string?>("--output", "-o") { Description = "File (default: standard output)", HelpName = "FILE" };
        var store = StoreOption.Create();
        var command = new VerbCommand("export", "Write runs as lines of JSON.", new Example("A copy of everything", "loadline history export -o history.jsonl")) { series, output, store };
        command.SetAction(parsed => flow.Export(parsed.GetValue(series), parsed.GetValue(output), StoreOption.PlaceOf(parsed.GetValue(store))));
        return command;
    }

    private static Command Import(HistoryFlow flow)
    {
        var file = new Argument<string>("FILE") { Description = "What export wrote" };
        var store = StoreOption.Create();
        var command = new VerbCommand("import", "Read runs that were exported: all or none. Runs that are there already are left as they are.", new Example("Into another store", "loadline history import history.jsonl --store team.db")) { file, store };
        command.SetAction(parsed => flow.Import(parsed.GetValue(file)!, StoreOption.PlaceOf(parsed.GetValue(store))));
        return command;
    }
}
