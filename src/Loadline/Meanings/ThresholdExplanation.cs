using Loadline.Design.Load;
using Loadline.Plans;

namespace Loadline.Meanings;

/// <summary>Explains a condition as plans and k6 spell it: <c>http_req_duration: p(95) &lt; 200ms</c>, <c>p(99)&lt;500</c>.</summary>
internal static class ThresholdExplanation
{
    /// <summary>The explanation; null when the text is no condition.</summary>
    public static Explanation? Of(string text)
    {
        var compared = text.AsSpan().IndexOfAny('<', '>', '=');
        if (compared < 0)
        {
            return null;
        }

        var colon = text.LastIndexOf(':', compared);
        var metric = Metric(colon < 0 ? "" : text[..colon]);
        var condition = Condition(colon < 0 ? text : text[(colon + 1)..]);
        if (ThresholdExpression.Read(metric.Length == 0 ? Guess(condition) : metric, condition, null) is not { } threshold)
        {
            return null;
        }

        return new Explanation(ExplanationKind.Threshold, text.Trim(), [.. Lines(threshold)], "docs/glossary.md") { SamplesNeeded = SamplesFor(threshold.Aggregation) };
    }

    private static int? SamplesFor(Aggregation aggregation) =>
        aggregation is { Kind: AggregationKind.Percentile, Percentile: > 0 and < 100 } ? ThresholdDesigner.FewestFor(aggregation.Percentile) : null;

    /// <summary>The metric with its tags, which may hold spaces, without the words before it.</summary>
    private static string Metric(string text)
    {
        text = text.Trim().Trim('\'', '"', '`');
        var open = text.IndexOf('{', StringComparison.Ordinal);
        var before = open < 0 ? text : text[..open];
        return before[(before.LastIndexOf(' ') + 1)..].Trim('\'', '"', '`') + (open < 0 ? "" : text[open..]);
    }

    /// <summary>Plans write units and spaces, k6 neither.</summary>
    private static string Condition(string text)
    {
        text = text.Trim(' ', '\'', '"', '`', '.', ',', ';', '?', '[', ']').Replace(" ", "", StringComparison.Ordinal);
        var at = text.AsSpan().IndexOfAny('<', '>', '=');
        if (at < 0)
        {
            return text;
        }

        var from = at;
        while (from < text.Length && text[from] is '<' or '>' or '=')
        {
            from++;
        }

        var (left, comparison, limit) = (text[..at], text[at..from], text[from..]);
        if (left.Length > 1 && left[0] is 'p' or 'P' && char.IsAsciiDigit(left[1]))
        {
            left = $"p({left[1..]})";
        }

        limit = Durations.TryParse(limit, out var time) && !char.IsAsciiDigit(limit[^1]) ? Numbers.Format(time.TotalMilliseconds) : Percents.TryParse(limit, out var share) && limit.EndsWith('%') ? Numbers.Format(share) : limit;
        return left.ToLowerInvariant() + comparison + limit;
    }

    private static string Guess(string condition) => condition.StartsWith("rate", StringComparison.Ordinal) ? "http_req_failed" : condition.StartsWith("count", StringComparison.Ordinal) ? "dropped_iterations" : "http_req_duration";

    private static IEnumerable<string> Lines(Threshold threshold)
    {
        var known = BuiltInMetrics.Find(threshold.Metric);
        var isTime = known is null || known.Unit == MetricUnit.Time;
        var limit = threshold.Aggregation.Kind switch
        {
            AggregationKind.Share => Percents.Format(threshold.Limit),
            AggregationKind.PerSecond => $"{Say.Number(threshold.Limit)}/s",
            AggregationKind.Count => Say.Number(threshold.Limit),
            _ => isTime ? Durations.Format(TimeSpan.FromMilliseconds(Math.Clamp(threshold.Limit, 0, 1e12))) : Say.Number(threshold.Limit),
        };
        var side = threshold.Comparison switch
        {
            Comparison.Less => "below",
            Comparison.LessOrEqual => "at most",
            Comparison.Greater => "above",
            Comparison.GreaterOrEqual => "at least",
            Comparison.Equal => "exactly",
            _ => "anything but",
        };
        var of = threshold.Tags.Count == 0 ? threshold.Metric : $"{threshold.Metric} of {string.Join(", ", threshold.Tags.Select(tag => $"{tag.Name} {tag.Value}"))}";
        yield return threshold.Aggregation.Kind switch
        {
            AggregationKind.Percentile => $"{Numbers.Format(threshold.Aggregation.Percentile)}% of the samples of {of} have to be {side} {limit}.",
            AggregationKind.Share => $"The share {of} has to be {side} {limit}.",
            AggregationKind.PerSecond => $"The rate of {of} has to be {side} {limit}.",
            AggregationKind.Count => $"The count of {of} has to be {side} {limit}.",
            AggregationKind.Average => $"The average of {of} has to be {side} {limit}. An average hides the slow ones: a percentile is the better gate.",
            AggregationKind.Maximum => $"The slowest sample of {of} has to be {side} {limit}. One sample decides, so it fails by chance: a percentile is the better gate.",
            _ => $"The {threshold.Aggregation.Kind.ToString().ToLowerInvariant()} of {of} has to be {side} {limit}.",
        };
        if (SamplesFor(threshold.Aggregation) is { } samples)
        {
            yield return $"It takes {Say.Number(samples)} samples at least to show that; with fewer the verdict is inconclusive. Failed and lost requests count as beyond the limit.";
        }

        if (known is not null)
        {
            yield return $"{known.Name}: {known.Meaning}";
        }
    }
}
