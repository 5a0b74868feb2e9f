using System.Globalization;
using Loadline.Engine;
using Loadline.JavaScript.Artillery.Play;
using Loadline.JavaScript.Artillery.Reports;
using Loadline.Results;

namespace Loadline.JavaScript.Artillery;

/// <summary>Runs scripts of Artillery on the engine.</summary>
public static class ArtilleryRunner
{
    /// <summary>Plays a script.</summary>
    /// <param name="program">The script, once.</param>
    /// <param name="options">How to run it; its profile is <see cref="ArtilleryProgram.Profile"/>.</param>
    /// <param name="stop">Ends the run.</param>
    /// <exception cref="LoadlineException">The run can't start.</exception>
    public static async Task<ArtilleryOutcome> RunAsync(ArtilleryProgram program, RunOptions options, CancellationToken stop)
    {
        using var run = new ArtilleryRun(program, options);
        var result = await new LocalLoadRunner().RunAsync(run, stop).ConfigureAwait(false);
        result.Metrics.Merge(run.Parts.Customs);
        if (run.AfterFailure is { } failure)
        {
            result = result with { Remarks = [.. result.Remarks, $"The steps after the load failed: {failure}."] };
        }

        if (AllFailed(run) is { } all)
        {
            result = result with { Failures = [all] };
        }

        return new ArtilleryOutcome(result, ArtilleryJson.Write(run.Parts.Metrics.Periods), run.Checks, ExitOf(run, result));
    }

    /// <summary>That every user ended early, in a sentence with what most of them ended with; null when one came to its end.</summary>
    private static string? AllFailed(ArtilleryRun run)
    {
        var counters = RunTotals.Of(run.Parts.Metrics.Periods).Counters;
        var (created, failed) = (counters.GetValueOrDefault("vusers.created"), counters.GetValueOrDefault("vusers.failed"));
        if (created == 0 || failed < created)
        {
            return null;
        }

        var errors = counters.Where(counter => counter.Key.StartsWith("errors.", StringComparison.Ordinal)).ToList();
        var most = errors.Count == 0 ? "" : $": {errors.MaxBy(counter => counter.Value).Key["errors.".Length..].TrimEnd('.')}";
        return string.Create(CultureInfo.InvariantCulture, $"{(created == 1 ? "The only user" : $"All {created} users")} ended early because of an error{most}.");
    }

    /// <summary>What Artillery would end with: conditions win over expectations, and what the script suggests itself.</summary>
    private static int ExitOf(ArtilleryRun run, RunResult result) =>
        result.End == RunEnd.SetupFailed || run.AfterFailure is not null ? 1
        : result.End == RunEnd.Interrupted ? 130
        : run.ExitCode;
}
