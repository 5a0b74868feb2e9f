using Loadline.Plans;

namespace Loadline.Briefs.Facts;

/// <summary>How soon after a crowd all is as before.</summary>
/// <param name="Limit">Longest time.</param>
/// <param name="Span">Where the text says so.</param>
/// <param name="Words">The words.</param>
internal sealed record RecoveryFact(TimeSpan Limit, TextSpan Span, string Words) : BriefFact(Span, Words)
{
    /// <inheritdoc/>
    public override string Meaning => $"recovery {Durations.Format(Limit)}";
}
