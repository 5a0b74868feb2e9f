namespace Loadline.Briefs.Facts;

/// <summary>It runs in a pipeline.</summary>
/// <param name="System"><c>github</c>, <c>gitlab</c>, <c>azure</c> or <c>jenkins</c>; null when the text does not say.</param>
/// <param name="Span">Where the text says so.</param>
/// <param name="Words">The words.</param>
internal sealed record PipelineFact(string? System, TextSpan Span, string Words) : BriefFact(Span, Words)
{
    /// <inheritdoc/>
    public override string Meaning => $"pipeline{(System is null ? "" : " " + System)}";
}
