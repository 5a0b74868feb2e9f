using System.Text;
using Loadline.Cli.Files;
using Loadline.Cli.Terminal;
using Loadline.Comparisons;
using Loadline.Reports;
using Loadline.Results;
using Loadline.Store;

namespace Loadline.Cli.Flows;

/// <summary>Runs that are kept: in, out, and what they tell together.</summary>
internal sealed class HistoryFlow(CommandTerminal terminal)
{
    public int Add(IReadOnlyList<string> results, string series, string label, string place)
    {
        if (!StoredRun.IsName(series) || !StoredRun.IsLabel(label))
        {
            return terminal.Exit(ExitCode.InvalidInput, $"a series needs a name, and names and labels have at most {StoredRun.Longest} printable characters");
        }

        if (ResultSet.Read(results, terminal) is not { } read)
        {
            return terminal.Exit(ExitCode.InvalidInput, "a result can't be read; nothing was kept");
        }

        if (read.FirstOrDefault(run => run.Result.Result.StartedAt == default) is { Source: { } undated })
        {
            return terminal.Exit(ExitCode.InvalidInput, $"{undated} does not tell when it began, so it has no place in a history; nothing was kept");
        }

        using var store = RunStore.Open(place);
        var added = store.Add(read.Select(run => new StoredRun(series, label, RunFigures.Of(run.Result, Path.GetFileName(Path.TrimEndingDirectorySeparator(run.Source))))));
        terminal.Line($"{added} kept in series {series}{(added < read.Count ? $", {read.Count - added} were there already" : "")}");
        return ExitCode.Pass;
    }

    public int List(string place)
    {
        using var store = RunStore.Open(place);
        var table = new List<string[]> { new[] { "series", "runs", "from", "to" } };
        table.AddRange(store.Series().Select(series => new[] { SafeText.OneLine(series.Name), Quantity.Count(series.Runs), $"{series.First:yyyy-MM-dd}", $"{series.Last:yyyy-MM-dd}" }));
        if (table.Count == 1)
        {
            terminal.Line("No runs are kept yet; 'loadline history add' keeps them.");
            return ExitCode.Pass;
        }

        var text = new TextTable("nrrr");
        table.ForEach(row => text.Add(row));
        foreach (var line in text.Lines(TextReport.Widest))
        {
            terminal.Line(line);
        }

        return ExitCode.Pass;
    }

    public int Show(string series, string request, int last, bool isJson, string? html, string place)
    {
        using var store = RunStore.Open(place);
        var runs = store.Runs(series, last);
        if (runs.Count == 0)
        {
            return terminal.Exit(ExitCode.InvalidInput, $"no runs of series {series} are kept; 'loadline history list' shows the series there are");
        }

        var text = new StringWriter { NewLine = "\n" };
        if (isJson)
        {
            HistoryJson.Write(text, series, request, runs);
        }
        else
        {
            HistoryText.Write(text, series, request, runs);
        }

        terminal.Output.Write(text.ToString());
        if (html is { Length: > 0 })
        {
            TextFile.Replace(html, page => HistoryHtml.Write(page, series, request, runs));
        }

        return ExitCode.Pass;
    }

    public int Prune(string series, int? keep, DateTimeOffset? before, string place)
    {
        if (keep is null && before is null)
        {
            return terminal.Exit(ExitCode.InvalidInput, "say what goes: --keep N or --before DATE");
        }

        using var store = RunStore.Open(place);
        terminal.Line($"{store.Prune(series, keep, before)} forgotten");
        return ExitCode.Pass;
    }

    public int Export(string? series, string? output, string place)
    {
        using var store = RunStore.Open(place);
        var runs = store.Runs(series);
        if (output is null)
        {
            StoreLines.Write(terminal.Output, runs);
            return ExitCode.Pass;
        }

        TextFile.Replace(output, text => StoreLines.Write(text, runs));
        terminal.Line($"{runs.Count} written to {output}");
        return ExitCode.Pass;
    }

    public int Import(string file, string place)
    {
        using var input = new StreamReader(file);
        var (runs, findings) = StoreLines.Read(input, file);
        terminal.Findings(findings);
        if (runs is null)
        {
            return terminal.Exit(ExitCode.InvalidInput, $"{file} can't be read; nothing was kept");
        }

        using var store = RunStore.Open(place);
        var added = store.Add(runs);
        terminal.Line($"{added} kept{(added < runs.Count ? $", {runs.Count - added} were there already" : "")}");
        return ExitCode.Pass;
    }
}
