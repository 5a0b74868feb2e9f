namespace Loadline.Briefs.Facts;

/// <summary>The whole API is meant.</summary>
/// <param name="Span">Where the text says so.</param>
/// <param name="Words">The words.</param>
internal sealed record AllFact(TextSpan Span, string Words) : BriefFact(Span, Words)
{
    /// <inheritdoc/>
    public override string Meaning => "all endpoints";
}
