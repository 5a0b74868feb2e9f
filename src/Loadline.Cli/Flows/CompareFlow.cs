using Loadline.Cli.Commands;
using Loadline.Cli.Files;
using Loadline.Cli.Terminal;
using Loadline.Comparisons;
using Loadline.Reports;
using Loadline.Results;
using Loadline.Results.Tools;
using Loadline.Store;

namespace Loadline.Cli.Flows;

/// <summary>Results before and after → comparison → reports and exit code.</summary>
internal sealed class CompareFlow(CommandTerminal terminal)
{
    private const int MostRunsForNoise = 5_000;

    public int Run(CompareChoices choices)
    {
        var (before, after) = (choices.Before, choices.After);
        if (choices.Sides.Count > 0)
        {
            if (choices.Sides.Count != 2 || before.Count + after.Count > 0)
            {
                return terminal.Exit(ExitCode.InvalidInput, "name two results or folders, before and after; for more of them use --before and --after");
            }

            (before, after) = ([choices.Sides[0]], [choices.Sides[1]]);
        }

        if (choices.Baseline is { } series)
        {
            return before.Count > 0 || after.Count == 0
                ? terminal.Exit(ExitCode.InvalidInput, "a baseline stands for before: name results with --after alone")
                : AgainstBaseline(series, after, choices);
        }

        if (before.Count == 0 || after.Count == 0)
        {
            return terminal.Exit(ExitCode.InvalidInput, "name results before and after: loadline compare BEFORE AFTER");
        }

        if (ResultSet.Read(before, terminal) is not { } earlier || ResultSet.Read(after, terminal) is not { } later)
        {
            return terminal.Exit(ExitCode.InvalidInput, "a result can't be read; nothing was compared");
        }

        return Report(Compared(earlier, later, choices), choices);
    }

    /// <summary>Compares two sets of results; single runs with what the store knows of how much runs of this work differ.</summary>
    internal static Comparison Compared(IReadOnlyList<(ToolResult Result, string Source)> earlier, IReadOnlyList<(ToolResult Result, string Source)> later, CompareChoices choices)
    {
        var (figures, notes) = RunFigures.Of([.. earlier, .. later]);
        var (noise, trouble) = earlier.Count == 1 && later.Count == 1 ? NoiseOf(figures[0].Work, choices) : (choices.Options.Noise, null);
        var comparison = Comparison.Of([.. figures.Take(earlier.Count)], [.. figures.Skip(earlier.Count)], choices.Options with { Noise = noise });
        return WithCurves(comparison with { Notes = [.. comparison.Notes, .. notes, .. trouble is null ? [] : new[] { trouble }] }, earlier, later, choices);
    }

    /// <summary>The comparison with its distributions, which only a page shows.</summary>
    internal static Comparison WithCurves(Comparison comparison, IReadOnlyList<(ToolResult Result, string Source)> before, IReadOnlyList<(ToolResult Result, string Source)> after, CompareChoices choices) =>
        choices.Reports.GetValueOrDefault("html") is { Length: > 0 } ? comparison with { Curves = ComparedCurves.Of(comparison, before, after) } : comparison;

    private int AgainstBaseline(string series, IReadOnlyList<string> after, CompareChoices choices)
    {
        if (ResultSet.Read(after, terminal) is not { Count: > 0 } later)
        {
            return terminal.Exit(ExitCode.InvalidInput, "a result can't be read; nothing was compared");
        }

        // What is kept was measured over the whole run, so the new runs are too.
        List<RunFigures> figures = [.. later.Select(run => RunFigures.Of(run.Result, run.Source))];
        using var store = RunStore.Open(StoreOption.PlaceOf(choices.Store));
        var kept = store.Runs(series);
        var alike = kept.Select(run => run.Figures).Where(run => run.Invalid is null && run.Tool == figures[0].Tool && run.Work == figures[0].Work && (figures[0].Machine.Length == 0 || run.Machine == figures[0].Machine))
            .Where(run => figures.TrueForAll(own => own.StartedAt != run.StartedAt || own.StartedAt == default)).TakeLast(choices.BaselineRuns).ToList();
        if (alike.Count == 0)
        {
            return terminal.Exit(ExitCode.InvalidInput, kept.Count == 0
                ? $"no runs of series {series} are kept; 'loadline history add' keeps them"
                : $"none of the {kept.Count} runs of series {series} did the same work on the same kind of machine, so there is nothing to compare with");
        }

        var comparison = Comparison.Of(alike, figures, choices.Options with { Paired = false, Noise = History.NoiseOf(alike) });
        return Report(comparison, choices);
    }

    /// <summary>How much runs of this work differ, from the store where there is one. A store that can't be used costs no comparison, unless it was asked for.</summary>
    private static (IReadOnlyDictionary<ComparedMetric, RunNoise> Noise, string? Trouble) NoiseOf(string work, CompareChoices choices)
    {
        var place = StoreOption.PlaceOf(choices.Store);
        var nothing = new Dictionary<ComparedMetric, RunNoise>();
        if (work.Length == 0 || (!RunStore.IsServer(place) && !File.Exists(place)))
        {
            return (nothing, null);
        }

        try
        {
            using var store = RunStore.Open(place);
            return (History.NoiseOf([.. store.Runs(newest: MostRunsForNoise).Select(run => run.Figures).Where(run => run.Work == work && run.Invalid is null)]), null);
        }
        catch (LoadlineException exception) when (choices.Store is null)
        {
            return (nothing, $"How much runs differ could not be looked up: {exception.Message}");
        }
    }

    /// <summary>Prints a comparison, writes its files and gives the exit code.</summary>
    internal int Report(Comparison comparison, CompareChoices choices)
    {
        new ComparisonText(Math.Min(terminal.Width ?? TextReport.Widest, TextReport.Widest)).Write(comparison, terminal.Output);
        foreach (var (format, path) in choices.Reports)
        {
            if (path is { Length: > 0 } && ComparisonWriters.Find(format) is { } writer)
            {
                TextFile.Replace(path, text => writer.Write(comparison, text));
            }
        }

        var why = comparison.Reasons.Count > 0 ? comparison.Reasons[0] : "no reason given";
        return (comparison.Change, choices.Inconclusive) switch
        {
            (Change.Worse, _) => terminal.Exit(ExitCode.ThresholdCrossed, "worse: " + why),
            (Change.Inconclusive, "fail") => terminal.Exit(ExitCode.ThresholdCrossed, "inconclusive, taken as fail: " + why),
            (Change.Inconclusive, "120") => terminal.Exit(ExitCode.Inconclusive, "inconclusive: " + why),
            _ => ExitCode.Pass,
        };
    }
}
