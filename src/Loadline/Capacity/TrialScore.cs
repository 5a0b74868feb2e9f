namespace Loadline.Capacity;

/// <summary>What a trial says about its rate.</summary>
/// <param name="Outcome">Whether the rate holds.</param>
/// <param name="Binding">The criterion that broke, or that is nearest to its limit.</param>
/// <param name="Reason">The numbers in one sentence.</param>
/// <param name="Use">Share beyond the limit as a part of what is allowed: 1 at the limit.</param>
public sealed record TrialScore(TrialOutcome Outcome, Criterion Binding, string Reason, double Use)
{
    /// <summary>Whether only the point estimate decided, because the trial could not be told from its limit.</summary>
    public bool ByEstimate { get; init; }
}
