using Loadline.JavaScript.Metrics;
using Loadline.Results;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript.Thresholds;

/// <summary>All thresholds of a script.</summary>
internal sealed class ThresholdStates
{
    private readonly List<ThresholdState> _states = [];

    private ThresholdStates(IReadOnlyList<K6MetricThresholds> groups) => Groups = groups;

    /// <summary>By metric, in the order of the script; also those without a condition.</summary>
    public IReadOnlyList<K6MetricThresholds> Groups { get; }

    /// <summary>The conditions, in the order of the script.</summary>
    public IReadOnlyList<ThresholdState> All => _states;

    /// <summary>Makes them ready.</summary>
    /// <param name="groups">Thresholds of the options.</param>
    /// <param name="metrics">The metrics there are.</param>
    /// <param name="problems">What is wrong with them.</param>
    public static ThresholdStates Of(IReadOnlyList<K6MetricThresholds> groups, MetricRegistry metrics, List<K6OptionProblem> problems)
    {
        var states = new ThresholdStates(groups);
        foreach (var group in groups)
        {
            if (!metrics.TryFind(group.Metric, out var metric))
            {
                problems.Add(new K6OptionProblem("unknown-metric", Severity.Error, ["thresholds", group.Key], $"There is no metric {group.Metric}: neither k6 nor the script has it."));
                continue;
            }

            foreach (var threshold in group.Conditions)
            {
                if (threshold.On(metric.Type) is null)
                {
                    problems.Add(new K6OptionProblem(
                        "bad-threshold",
                        Severity.Error,
                        ["thresholds", group.Key],
                        $"'{threshold.Source}' does not fit {group.Metric}, which is a {metric.Type.ToString().ToLowerInvariant()}.",
                        $"it has {K6Threshold.FunctionsOf(metric.Type)}"));
                    continue;
                }

                states._states.Add(new ThresholdState(group, threshold, metric));
            }
        }

        return states;
    }

    /// <summary>Looks at all of them.</summary>
    /// <param name="metrics">Everything recorded so far.</param>
    /// <param name="elapsed">Time since the run began.</param>
    /// <param name="isEnd">Whether the run is over.</param>
    /// <returns>One that ends the run; null when none does.</returns>
    public ThresholdState? Judge(MetricSet metrics, TimeSpan elapsed, bool isEnd)
    {
        ThresholdState? abort = null;
        foreach (var state in _states)
        {
            state.Judge(metrics, elapsed, isEnd);
            if (state.Crossed && state.Threshold.AbortOnFail && elapsed >= (state.Threshold.DelayAbortEval ?? TimeSpan.Zero))
            {
                abort ??= state;
            }
        }

        return abort;
    }

    /// <summary>Metrics with a crossed threshold, in the order of the script.</summary>
    public IReadOnlyList<string> Crossed => [.. _states.Where(state => state.Crossed).Select(state => state.Group.Key).Distinct(StringComparer.Ordinal)];
}
