namespace Loadline.Capacity;

/// <summary>What one trial showed of one criterion.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Batches">Samples and those beyond the limit, of consecutive parts of the trial: what they differ by tells how much chance there is in the sum.</param>
/// <param name="Observed">The percentile or share over the whole trial, in the unit of the limit; null without samples.</param>
public sealed record CriterionCounts(Criterion Criterion, IReadOnlyList<(long Samples, long Beyond)> Batches, double? Observed = null)
{
    /// <summary>All samples.</summary>
    public long Samples => Batches.Sum(batch => batch.Samples);

    /// <summary>All beyond the limit.</summary>
    public long Beyond => Batches.Sum(batch => batch.Beyond);

    /// <summary>Share beyond the limit, 0 to 1; 0 without samples.</summary>
    public double Share => Samples == 0 ? 0 : (double)Beyond / Samples;

    /// <summary>The counts of two trials at the same rate as one.</summary>
    public CriterionCounts With(CriterionCounts later) => new(Criterion, [.. Batches, .. later.Batches], later.Observed ?? Observed);
}
