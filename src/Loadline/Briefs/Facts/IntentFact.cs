namespace Loadline.Briefs.Facts;

/// <summary>Another job of the tool is meant.</summary>
/// <param name="Intent"><c>compare</c>, <c>review</c> or <c>capacity</c>.</param>
/// <param name="Span">Where the text says so.</param>
/// <param name="Words">The words.</param>
internal sealed record IntentFact(string Intent, TextSpan Span, string Words) : BriefFact(Span, Words)
{
    /// <inheritdoc/>
    public override string Meaning => Intent;
}
