using Loadline.Plans;

namespace Loadline.Briefs.Facts;

/// <summary>How long the load lasts.</summary>
/// <param name="Length">The length.</param>
/// <param name="Profile">The profile it belongs to; null when the text does not say.</param>
/// <param name="Span">Where the text says so.</param>
/// <param name="Words">The words.</param>
internal sealed record DurationFact(TimeSpan Length, string? Profile, TextSpan Span, string Words) : BriefFact(Span, Words)
{
    /// <inheritdoc/>
    public override string Meaning => $"{(Profile is null ? "" : Profile + " ")}for {Durations.Format(Length)}";
}
