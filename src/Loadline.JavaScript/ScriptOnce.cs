using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript;

/// <summary>A script with its load taken away: each function that scenarios play is played once, to see what it does.</summary>
internal static class ScriptOnce
{
    /// <summary>Longest pause in seconds: long enough that a loop that waits for something does not flood the target.</summary>
    public const double LongestPause = 0.1;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>The options with one iteration of one user for each function.</summary>
    public static K6Consolidated Of(K6Consolidated options) => options with
    {
        Options = options.Options with { MinIterationDuration = null, Rps = null, ExecutionSegment = null, ExecutionSegmentSequence = null, Thresholds = WithoutAbort(options.Options.Thresholds) },
        Scenarios = [.. options.Scenarios.DistinctBy(scenario => scenario.Function, StringComparer.Ordinal).Select(scenario => new K6Scenario
        {
            Name = scenario.Name,
            Executor = K6Executor.PerVuIterations,
            Exec = scenario.Exec,
            Env = scenario.Env,
            Tags = scenario.Tags,
            WantsBrowser = scenario.WantsBrowser,
            Vus = 1,
            Iterations = 1,
            MaxDuration = Longest,
            GracefulStop = TimeSpan.Zero,
        })],
    };

    /// <summary>Thresholds are still checked for what k6 refuses, but one iteration crosses them by chance.</summary>
    private static IReadOnlyList<K6MetricThresholds>? WithoutAbort(IReadOnlyList<K6MetricThresholds>? thresholds) =>
        thresholds is null ? null : [.. thresholds.Select(each => each with { Conditions = [.. each.Conditions.Select(condition => condition with { AbortOnFail = false })] })];
}
