using System.Globalization;
using Loadline.Cli.Files;
using Loadline.Plans;
using Loadline.Plans.Mapping;
using Loadline.Plans.Shapes;
using Loadline.Review;
using Loadline.Statistics;

namespace Loadline.Cli.Tools.Explaining;

/// <summary>Looks up what things mean. Thresholds are explained by what their parts mean.</summary>
internal static class Explanations
{
    private const double LeastPercentile = 0.01;
    private const double MostPercentile = 0.99999;

    /// <summary>What a topic means; null when nothing is known of it.</summary>
    /// <param name="topic">Id of a rule, name of a metric, a threshold, or a term.</param>
    public static Explanation? Find(string topic)
    {
        if (Reviewer.Rules.FirstOrDefault(rule => string.Equals(rule.Id, topic, StringComparison.OrdinalIgnoreCase)).Id is { } id && RulePages.Of(id) is { } page)
        {
            return new Explanation(id, "rule", page, $"docs/rules/{id}.md");
        }

        if (BuiltInMetrics.Find(topic.ToLowerInvariant()) is { } metric)
        {
            return new Explanation(metric.Name, "metric", metric.Meaning, "docs/plan.md#built-in-metrics");
        }

        return Threshold(topic) ?? Term(topic);
    }

    /// <summary>What may have been meant, at most five.</summary>
    public static IReadOnlyList<string> Near(string topic)
    {
        List<string> all = [.. Reviewer.Rules.Select(rule => rule.Id), .. BuiltInMetrics.All.Select(metric => metric.Name), .. Glossary.Terms.Keys];
        var nearest = Spelling.Nearest(topic, all);
        return [.. all.Where(each => topic.Length > 2 && each.Contains(topic, StringComparison.OrdinalIgnoreCase)).Prepend(nearest).OfType<string>().Distinct(StringComparer.Ordinal).Take(5)];
    }

    private static Explanation? Term(string topic)
    {
        var plain = topic.Trim().TrimEnd('s', '?', '.');
        var term = Glossary.Terms.Keys.FirstOrDefault(each => string.Equals(each, topic, StringComparison.OrdinalIgnoreCase)) ?? Glossary.Terms.Keys.FirstOrDefault(each => string.Equals(each, plain, StringComparison.OrdinalIgnoreCase));
        return term is null ? null : new Explanation(term, "term", Glossary.Terms[term], Glossary.Page);
    }

    /// <summary><c>http_req_duration: p(95) &lt; 200ms</c>, or the condition alone, which is then taken to be of times.</summary>
    private static Explanation? Threshold(string topic)
    {
        var colon = topic.LastIndexOf(": ", StringComparison.Ordinal);
        var (key, condition) = colon > 0 ? (topic[..colon].Trim(), topic[(colon + 2)..].Trim()) : ("http_req_duration", topic.Trim());
        if (!ThresholdText.TryParse(condition, out _) || ThresholdExpression.Read(key, condition, null) is not { } threshold)
        {
            return null;
        }

        var meaning = BuiltInMetrics.Find(threshold.Metric)?.Meaning ?? "A metric of the plan's own.";
        var tags = threshold.Tags.Count == 0 ? "" : $" Only samples with {string.Join(", ", threshold.Tags.Select(tag => $"{tag.Name} '{tag.Value}'"))} count.";
        var share = threshold.Aggregation.Percentile / 100;
        int? needed = threshold.Aggregation.Kind == AggregationKind.Percentile && share is > 0 and < 1 ? (int)Binomial.FewestToShow(Math.Clamp(share, LeastPercentile, MostPercentile)) : null;
        var samples = needed is null ? "" : string.Create(CultureInfo.InvariantCulture, $" It takes {needed:N0} samples at least to show that it holds; with fewer the verdict is inconclusive.");
        return new Explanation(
            $"{key}: {condition}",
            "threshold",
            $"{AggregationMeaning(threshold.Aggregation)} {meaning}{tags} It holds while that is {SignMeaning(threshold.Comparison)} the limit; crossing it makes a run fail with exit code 99.{samples}",
            "docs/plan.md#threshold") { SamplesNeeded = needed };
    }

    private static string AggregationMeaning(Aggregation aggregation) => aggregation.Kind switch
    {
        AggregationKind.Percentile => string.Create(CultureInfo.InvariantCulture, $"The value that {aggregation.Percentile:0.###}% of the samples keep."),
        AggregationKind.Average => "The average, which hides the slow ones: a percentile is the better gate.",
        AggregationKind.Minimum => "The smallest sample, which says nothing about what most users see.",
        AggregationKind.Median => "The value that half of the samples keep.",
        AggregationKind.Maximum => "The largest sample: one accident decides.",
        AggregationKind.Count => "How many there were.",
        AggregationKind.PerSecond => "How many there were, by second of the load.",
        AggregationKind.Share => "The share of samples that are not zero.",
        _ => "The last value.",
    };

    private static string SignMeaning(Plans.Comparison comparison) => comparison switch
    {
        Plans.Comparison.Less => "below",
        Plans.Comparison.LessOrEqual => "at most",
        Plans.Comparison.Greater => "above",
        Plans.Comparison.GreaterOrEqual => "at least",
        Plans.Comparison.Equal => "equal to",
        _ => "different from",
    };
}
