namespace Loadline.Briefs;

/// <summary>Two things a brief says that can't both hold.</summary>
/// <param name="Topic">What they are about.</param>
/// <param name="Id">Stable slug of the question it leads to, such as <c>conflict-p95</c>.</param>
/// <param name="Kept">The one that is taken until somebody answers.</param>
/// <param name="Other">The one that is not.</param>
/// <param name="Why">Why the first is taken, finishing "is taken because …".</param>
public sealed record BriefConflict(BriefTopic Topic, string Id, BriefFact Kept, BriefFact Other, string Why);
