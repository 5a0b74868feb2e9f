using Loadline.Results;
using Loadline.Statistics;

namespace Loadline.Capacity;

/// <summary>Scores a trial by what could have come by chance.</summary>
internal static class TrialJudge
{
    /// <summary>One-sided 95 %.</summary>
    private const double Sigmas = 1.6449;

    /// <summary>Slopes of the users in flight beyond this many standard errors are no chance.</summary>
    private const double SlopeSigmas = 4;

    /// <summary>Growth over the trial, as a part of the users at its beginning, that counts as falling behind; and the fewest users.</summary>
    private const double Growth = 0.5;
    private const double FewestGrown = 5;

    /// <summary>Scores a trial.</summary>
    public static TrialScore Of(TrialObservation observation)
    {
        var score = OfTarget(observation);

        // What a saturated generator adds only makes numbers worse: a trial that passes all the same has passed. What the target answered stays what
        // it was, too.
        var isAnswered = score is { Outcome: TrialOutcome.Fail, Binding.Threshold.Aggregation.Kind: Plans.AggregationKind.Share };
        return observation.Saturated is { } saturated && score.Outcome != TrialOutcome.Pass && !isAnswered ? score with { Outcome = TrialOutcome.Generator, Reason = saturated } : score;
    }

    private static TrialScore OfTarget(TrialObservation observation)
    {
        var scores = observation.Criteria.Select(Of).ToList();
        var worst = scores.OrderByDescending(score => Rank(score.Outcome)).ThenByDescending(score => score.Use).First();
        if (worst.Outcome == TrialOutcome.Fail)
        {
            return worst;
        }

        if (Backlog(observation.InFlight) is { } growing)
        {
            return worst with { Outcome = TrialOutcome.Fail, Reason = growing, Use = Math.Max(worst.Use, 1) };
        }

        return observation.EndedEarly is { } early ? worst with { Outcome = TrialOutcome.Fail, Reason = early } : worst;
    }

    /// <summary>What the point estimate alone says, for a trial that stays unsure however long it lasts.</summary>
    public static TrialScore ByEstimate(TrialScore unsure) =>
        unsure with { Outcome = unsure.Use < 1 ? TrialOutcome.Pass : TrialOutcome.Fail, ByEstimate = true };

    /// <summary>
    /// Effective number of samples: fewer than were counted where neighbours are alike. The variance of the batches around the common share,
    /// divided by that of independent samples, is how many of them count as one (Pearson's dispersion; P. McCullagh, J. A. Nelder, Generalized
    /// Linear Models, 1989, section 4.5).
    /// </summary>
    public static double Effective(CriterionCounts counts)
    {
        var used = counts.Batches.Where(batch => batch.Samples > 0).ToList();
        var (share, samples) = (counts.Share, counts.Samples);
        if (used.Count < 3 || share is <= 0 or >= 1)
        {
            return samples;
        }

        var pearson = used.Sum(batch => Math.Pow(batch.Beyond - (batch.Samples * share), 2) / (batch.Samples * share * (1 - share)));
        return samples / Math.Max(1, pearson / (used.Count - 1));
    }

    private static TrialScore Of(CriterionCounts counts)
    {
        var (criterion, samples, share) = (counts.Criterion, counts.Samples, counts.Share);
        if (samples == 0)
        {
            return new TrialScore(TrialOutcome.Unsure, criterion, $"{criterion}: no samples", 0);
        }

        var use = criterion.Allowed > 0 ? share / criterion.Allowed : counts.Beyond > 0 ? double.PositiveInfinity : 0;
        var (low, high) = ShareInterval.Wilson(share, Effective(counts), Sigmas);
        var outcome = criterion.Allowed <= 0 ? counts.Beyond == 0 ? TrialOutcome.Pass : TrialOutcome.Fail
            : high <= criterion.Allowed ? TrialOutcome.Pass
            : low > criterion.Allowed ? TrialOutcome.Fail
            : TrialOutcome.Unsure;

        // With none beyond the limit the exact number that shows it is known, and the interval is a little off it.
        if (counts.Beyond == 0 && criterion.Allowed > 0)
        {
            outcome = samples >= criterion.Needed ? TrialOutcome.Pass : TrialOutcome.Unsure;
        }

        var reason = $"{criterion}: {Quantity.Percent(share)} of {Quantity.Count(samples)} beyond, {Quantity.Percent(criterion.Allowed)} allowed";
        return new TrialScore(outcome, criterion, reason, use);
    }

    /// <summary>
    /// Whether users pile up: an arrival rate above what the target completes makes their number grow for ever. A line is fitted through the
    /// number in flight by second; that it rises by more than chance and by half of where it began means that it will not stop.
    /// </summary>
    private static string? Backlog(IReadOnlyList<double> inFlight)
    {
        var n = inFlight.Count;
        if (n < 8)
        {
            return null;
        }

        var (meanX, meanY) = ((n - 1) / 2.0, inFlight.Average());
        var (xx, xy, yy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < n; i++)
        {
            xx += (i - meanX) * (i - meanX);
            xy += (i - meanX) * (inFlight[i] - meanY);
            yy += (inFlight[i] - meanY) * (inFlight[i] - meanY);
        }

        var slope = xy / xx;
        var residual = Math.Max(0, yy - (slope * xy)) / (n - 2);
        var (first, last) = (meanY - (slope * meanX), meanY + (slope * meanX));
        return slope > SlopeSigmas * Math.Sqrt(residual / xx) && last - first > Math.Max(FewestGrown, Growth * Math.Max(first, 0))
            ? $"the target fell behind: users in flight grew from {Quantity.Number(Math.Max(first, 0))} to {Quantity.Number(last)}"
            : null;
    }

    private static int Rank(TrialOutcome outcome) => outcome switch { TrialOutcome.Fail => 2, TrialOutcome.Unsure => 1, _ => 0 };
}
