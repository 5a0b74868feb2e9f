namespace Loadline.Briefs.Facts;

/// <summary>Thresholds decide about pass or fail.</summary>
/// <param name="Span">Where the text says so.</param>
/// <param name="Words">The words.</param>
internal sealed record GateFact(TextSpan Span, string Words) : BriefFact(Span, Words)
{
    /// <inheritdoc/>
    public override string Meaning => "gate";
}
