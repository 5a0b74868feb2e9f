using Loadline.Plans;
using Loadline.Results;
using Loadline.Results.Tools;

namespace Loadline.Verdicts;

/// <summary>
/// Judges a result of another tool. The tool had every sample, so what it found about its own thresholds holds where our reading of its file can't tell;
/// but a threshold without samples, or with too few, is inconclusive here whatever the tool said.
/// </summary>
public static class ToolVerdict
{
    /// <summary>A plan with nothing but the name and the thresholds that a result brings along.</summary>
    /// <param name="tool">The result.</param>
    public static Plan PlanOf(ToolResult tool) => new()
    {
        Name = tool.Result.Plan,
        Target = new Target { Url = tool.Result.Target },
        Thresholds = [.. Own(tool).Select(own => own.Threshold)],
        Metrics =
        [
            .. tool.Result.Metrics.Series.Where(series => BuiltInMetrics.Find(series.Metric) is null).DistinctBy(series => series.Metric, StringComparer.Ordinal)
                .OrderBy(series => series.Metric, StringComparer.Ordinal)
                .Select(series => new CustomMetric { Name = series.Metric, Type = series.Type, Unit = series.Unit, Journey = "", Value = "" }),
        ],
    };

    /// <summary>Judges a result against a plan: that of <see cref="PlanOf"/>, or one of the user's.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="tool">The result.</param>
    public static Verdict Of(Plan plan, ToolResult tool)
    {
        var verdict = Verdict.Of(plan, tool.Result);
        if (tool.Thresholds.Count == 0)
        {
            return verdict;
        }

        var said = Own(tool).ToLookup(own => Key(own.Threshold), own => own.Crossed, StringComparer.Ordinal);
        var thresholds = verdict.Thresholds.Select(judged => said[Key(judged.Threshold)].FirstOrDefault(crossed => crossed is not null) is { } crossed ? Weigh(judged, crossed, tool) : judged).ToList();
        if (thresholds.SequenceEqual(verdict.Thresholds))
        {
            return verdict;
        }

        var known = verdict.Thresholds.Select(threshold => threshold.Reason).ToHashSet(StringComparer.Ordinal);
        var doubts = verdict.Reasons.Where(reason => verdict.Outcome != Outcome.Pass && !known.Contains(reason)).ToList();
        string[] failures = [.. thresholds.Where(threshold => threshold.Outcome == Outcome.Fail).Select(threshold => threshold.Reason)];
        string[] open = [.. thresholds.Where(threshold => threshold.Outcome == Outcome.Inconclusive).Select(threshold => threshold.Reason)];
        return failures.Length > 0 || (verdict.Outcome == Outcome.Fail && doubts.Count > 0) ? new Verdict(Outcome.Fail, [.. failures, .. doubts, .. open], thresholds)
            : doubts.Count + open.Length > 0 ? new Verdict(Outcome.Inconclusive, [.. doubts, .. open], thresholds)
            : new Verdict(Outcome.Pass, [$"All {thresholds.Count} thresholds held, as {tool.Result.Tool} found."], thresholds);
    }

    private static ThresholdOutcome Weigh(ThresholdOutcome judged, bool crossed, ToolResult tool)
    {
        var subject = ThresholdText.Subject(judged.Threshold);
        if (crossed)
        {
            return judged.Outcome == Outcome.Fail ? judged : judged with { Outcome = Outcome.Fail, Reason = $"{subject} was beyond its limit: {tool.Result.Tool} found the threshold crossed." };
        }

        // Held, but by what is not in the file: its number of samples may still be.
        if (judged.Outcome == Outcome.Pass || judged.Samples == 0 || (judged.Outcome == Outcome.Fail && judged.Threshold.Aggregation.Kind != AggregationKind.PerSecond))
        {
            return judged;
        }

        var isCounted = tool.Result.Metrics.Select(judged.Threshold.Metric, judged.Threshold.Tags) is { IsCountKnown: true };
        var needed = judged.Threshold.Aggregation.Kind == AggregationKind.Percentile ? Statistics.Binomial.FewestToShow(Math.Clamp(judged.Threshold.Aggregation.Percentile / 100, 0.01, 0.99999)) : 1;
        return isCounted && judged.Samples >= needed
            ? judged with { Outcome = Outcome.Pass, Reason = $"{subject} kept its limit: {tool.Result.Tool} found that the threshold held." }
            : judged with
            {
                Outcome = Outcome.Inconclusive,
                Reason = isCounted
                    ? $"{subject} kept its limit, but on {Quantity.Count(judged.Samples)} samples: too few, {judged.Threshold.Aggregation} needs {Quantity.Count(needed)} to show that it holds."
                    : $"{subject} kept its limit, but on how many samples is not known, and {judged.Threshold.Aggregation} needs {Quantity.Count(needed)} to show that it holds.",
            };
    }

    private static IEnumerable<(Threshold Threshold, bool? Crossed)> Own(ToolResult tool)
    {
        foreach (var own in tool.Thresholds)
        {
            var type = tool.Result.Metrics.Series.FirstOrDefault(series => own.Metric.StartsWith(series.Metric, StringComparison.Ordinal))?.Type;
            if (ThresholdExpression.Read(own.Metric, own.Condition, type) is { } threshold)
            {
                yield return (threshold, own.Crossed);
            }
        }
    }

    private static string Key(Threshold threshold) =>
        $"{threshold.Metric}|{string.Join(',', threshold.Tags.OrderBy(tag => tag.Name, StringComparer.Ordinal).Select(tag => $"{tag.Name}:{tag.Value}"))}|{threshold.Aggregation}|{threshold.Comparison}|{threshold.Limit:R}";
}
