using Loadline.Cli.Files;
using Loadline.Cli.Terminal;
using Loadline.Comparisons;
using Loadline.Engine;
using Loadline.Plans;
using Loadline.Results;
using Loadline.Results.Tools;
using Comparison = Loadline.Comparisons.Comparison;

namespace Loadline.Cli.Flows;

/// <summary>Plays a plan against two addresses in turn until the difference is clear, or the pairs are used up.</summary>
internal sealed class AbFlow(CommandTerminal terminal, TimeProvider time)
{
    private const int MostThrownInARow = 3;
    private readonly List<(ToolResult Result, string Source)> _before = [];
    private readonly List<(ToolResult Result, string Source)> _after = [];
    private string? _thrown;
    private CancellationToken _stop;

    public async Task<int> RunAsync(AbChoices play, CompareChoices choices)
    {
        if (PlanFile.Read(play.Plan, terminal) is not { } plan)
        {
            return terminal.Exit(ExitCode.InvalidInput, $"{play.Plan} is not valid; nothing was sent");
        }

        var profile = play.Profile ?? (plan.Profiles.Any(each => each.Name == "load") ? "load" : plan.Profiles.Count > 0 ? plan.Profiles[0].Name : "load");
        var root = Path.GetDirectoryName(Path.GetFullPath(PlanFile.FileOf(play.Plan)))!;
        var folder = play.Folder ?? ResultFolder.Next(Path.Combine(root, "results"), "ab");
        using var signals = new StopSignals(terminal.Error);
        using var limit = new CancellationTokenSource(play.Policy.MostDuration ?? Timeout.InfiniteTimeSpan, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(signals.Stop, limit.Token);
        _stop = stop.Token;
        Comparison? comparison = null;
        foreach (var side in play.WarmUp > TimeSpan.Zero ? new[] { play.Before, play.After } : [])
        {
            await PlayAsync(plan, profile, root, side, play with { Duration = play.WarmUp }, plan.Seed, signals, "warm-up");
        }

        for (var thrown = 0; _after.Count < (play.Pairs ?? Looks.MostPairs) && thrown < MostThrownInARow && !_stop.IsCancellationRequested;)
        {
            var pair = _after.Count;
            if (!await PairAsync(pair, plan, profile, root, folder, play, signals))
            {
                break;
            }

            if (_after.Count == pair)
            {
                thrown++;
                continue;
            }

            thrown = 0;
            if (Looks.After(_after.Count, play.Pairs) is not { } alpha)
            {
                continue;
            }

            comparison = Compare(choices.Options with { Alpha = alpha, SameAlpha = alpha });
            if (comparison.Change != Change.Inconclusive)
            {
                break;
            }
        }

        return Finish(comparison, choices, folder);
    }

    private int Finish(Comparison? comparison, CompareChoices choices, string folder)
    {
        if (_stop.IsCancellationRequested && comparison is null or { Change: Change.Inconclusive })
        {
            if (_before.Count > 0 && _after.Count == _before.Count)
            {
                new CompareFlow(terminal).Report(CompareFlow.WithCurves(Compare(choices.Options), _before, _after, choices), choices with { Inconclusive = "pass" });
            }

            return terminal.Exit(ExitCode.Interrupted, $"interrupted after {_after.Count} pairs; their results are in {folder}/");
        }

        terminal.Line($"Results: {folder}/");
        return _after.Count == 0
            ? terminal.Exit(ExitCode.Inconclusive, $"inconclusive: no pair of runs could be used{(_thrown is null ? "" : ": " + _thrown)}")
            : new CompareFlow(terminal).Report(CompareFlow.WithCurves(comparison ?? Compare(choices.Options), _before, _after, choices), choices);
    }

    /// <summary>Plays both sides once, and keeps the pair unless one of its runs tells nothing, as when the generator was the limit.</summary>
    /// <returns>Whether to go on.</returns>
    private async Task<bool> PairAsync(int pair, Plan plan, string profile, string root, string folder, AbChoices play, StopSignals signals)
    {
        var results = new Dictionary<bool, RunResult>();
        foreach (var isAfter in Looks.IsAfterFirst(pair) ? new[] { true, false } : [false, true])
        {
            await WaitAsync(play.Pause, _stop);

            // Both runs of a pair draw the same random numbers: they send the same work.
            var result = await PlayAsync(plan, profile, root, isAfter ? play.After : play.Before, play, plan.Seed + pair, signals, $"pair {pair + 1}, {(isAfter ? "after" : "before")}");
            if (result.End is RunEnd.Interrupted or RunEnd.SetupFailed)
            {
                terminal.Error($"loadline: {result.EndReason ?? "the run ended early"}");
                return false;
            }

            results[isAfter] = result;
        }

        if (results.Values.Select(result => RunFigures.Of(new ToolResult(ResultFormat.Loadline, result), "").Invalid).FirstOrDefault(invalid => invalid is not null) is { } useless)
        {
            _thrown = useless;
            terminal.Error($"pair {pair + 1} is thrown away and played again: {useless}");
            return true;
        }

        foreach (var (isAfter, result) in results.OrderBy(each => each.Key))
        {
            var target = Path.Combine(folder, isAfter ? "after" : "before", $"{pair + 1:000}");
            ResultFiles.Write(target, result);
            (isAfter ? _after : _before).Add((new ToolResult(ResultFormat.Loadline, result), target));
        }

        string P95(bool isAfter) => Quantity.Time(RunFigures.Of(new ToolResult(ResultFormat.Loadline, results[isAfter]), "").Scope("")?.P95 ?? double.NaN);
        terminal.Error($"pair {pair + 1}: p(95) {P95(false)} before, {P95(true)} after");
        return true;
    }

    private Comparison Compare(ComparisonOptions options)
    {
        var (figures, notes) = RunFigures.Of([.. _before, .. _after]);
        var comparison = Comparison.Of([.. figures.Take(_before.Count)], [.. figures.Skip(_before.Count)], options with { Paired = true });
        return comparison with { Notes = [.. comparison.Notes, .. notes] };
    }

    private async Task<RunResult> PlayAsync(Plan plan, string profile, string root, string target, AbChoices play, long seed, StopSignals signals, string what)
    {
        terminal.Error($"{what}: {profile} against {target}");
        var options = new RunOptions { Profile = profile, Folder = root, Target = target, Duration = play.Duration, Scale = play.Scale, Pauses = play.Pauses, Seed = seed, Policy = play.Policy, Kill = signals.Kill, Time = time };
        return await new LocalLoadRunner().RunAsync(plan, options, _stop);
    }

    private async Task WaitAsync(TimeSpan pause, CancellationToken stop)
    {
        try
        {
            await Task.Delay(pause, time, stop);
        }
        catch (OperationCanceledException)
        {
            // The run that follows ends at once and says that it was interrupted.
        }
    }
}
