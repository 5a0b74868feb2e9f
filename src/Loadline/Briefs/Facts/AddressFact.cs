namespace Loadline.Briefs.Facts;

/// <summary>Where the API is.</summary>
/// <param name="Url">Absolute http or https address.</param>
/// <param name="Span">Where the text says so.</param>
/// <param name="Words">The words.</param>
internal sealed record AddressFact(string Url, TextSpan Span, string Words) : BriefFact(Span, Words)
{
    /// <inheritdoc/>
    public override string Meaning => $"at {Url}";
}
