namespace Loadline.Briefs.Facts;

/// <summary>When it matters.</summary>
/// <param name="Name">Such as <c>release</c>.</param>
/// <param name="Span">Where the text says so.</param>
/// <param name="Words">The words.</param>
internal sealed record OccasionFact(string Name, TextSpan Span, string Words) : BriefFact(Span, Words)
{
    /// <inheritdoc/>
    public override string Meaning => $"before {Name}";
}
