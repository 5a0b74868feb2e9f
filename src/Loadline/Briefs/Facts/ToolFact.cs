namespace Loadline.Briefs.Facts;

/// <summary>A tool the benchmark is to run in.</summary>
/// <param name="Tool"><c>k6</c> or <c>artillery</c>.</param>
/// <param name="Span">Where the text says so.</param>
/// <param name="Words">The words.</param>
internal sealed record ToolFact(string Tool, TextSpan Span, string Words) : BriefFact(Span, Words)
{
    /// <inheritdoc/>
    public override string Meaning => Tool;
}
