using Loadline.Plans;

namespace Loadline.Briefs.Facts;

/// <summary>How long the load takes to reach its peak.</summary>
/// <param name="Length">The length.</param>
/// <param name="Span">Where the text says so.</param>
/// <param name="Words">The words.</param>
internal sealed record RampFact(TimeSpan Length, TextSpan Span, string Words) : BriefFact(Span, Words)
{
    /// <inheritdoc/>
    public override string Meaning => $"ramp {Durations.Format(Length)}";
}
