namespace Loadline.Comparisons;

/// <summary>One metric of one request, or of all together, before and after.</summary>
/// <param name="Scope">Name of the request; empty for all requests.</param>
/// <param name="Metric">What is compared.</param>
/// <param name="IsJudged">Whether it decides the verdict; others are described.</param>
/// <param name="Change">What happened.</param>
public sealed record ComparedRow(string Scope, ComparedMetric Metric, bool IsJudged, Change Change)
{
    /// <summary>Whether it is shown not to be worse by more than the margin, whatever else is open.</summary>
    public bool IsNotWorse { get; init; }

    /// <summary>Value before: milliseconds, requests per second or a share; null when there is none.</summary>
    public double? Before { get; init; }

    /// <summary>Value after.</summary>
    public double? After { get; init; }

    /// <summary>After by before (of shares: the odds), as estimated; null when it can't be.</summary>
    public double? Ratio { get; init; }

    /// <summary>Lower end of the ratio's 95% interval.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of the ratio's 95% interval.</summary>
    public double? High { get; init; }

    /// <summary>The ratio by ranks, which no single run moves; null with fewer than three on a side.</summary>
    public double? RankRatio { get; init; }

    /// <summary>Chance of such a difference between runs of the same thing, adjusted for everything that was looked at; null when it can't be computed.</summary>
    public double? PValue { get; init; }

    /// <summary>The smallest change these runs would have found in four of five such comparisons, as a part: 0.12 is 12%; null when it can't be computed.</summary>
    public double? SmallestChange { get; init; }

    /// <summary>Change for the worse from which on it matters, as a part: 0.1 is 10%, of goodput 10% less.</summary>
    public double? Margin { get; init; }

    /// <summary>Smallest ratio that still counts as the same, 0 where no gain is too small to matter; null when it is not known.</summary>
    public double? SameLow { get; init; }

    /// <summary>Largest ratio that still counts as the same; null when it is not known.</summary>
    public double? SameHigh { get; init; }

    /// <summary>Runs of each side it would take to find a change as large as the margin; null when it is not known or beyond reason.</summary>
    public int? RunsNeeded { get; init; }

    /// <summary>Whether a percentile rests on fewer than ten requests beyond it in some run, so that its value is that of a handful of requests.</summary>
    public bool IsTooFew { get; init; }

    /// <summary>Whether it is about errors, and no request failed on either side.</summary>
    public bool IsWithoutErrors => Metric == ComparedMetric.Errors && Before == 0 && After == 0;

    /// <summary>What else there is to say, in a sentence; null when there is nothing.</summary>
    public string? Note { get; init; }
}
