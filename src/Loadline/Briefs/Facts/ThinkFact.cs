using Loadline.Plans;

namespace Loadline.Briefs.Facts;

/// <summary>How long users pause between requests.</summary>
/// <param name="Min">Shortest pause.</param>
/// <param name="Max">Longest pause.</param>
/// <param name="Span">Where the text says so.</param>
/// <param name="Words">The words.</param>
internal sealed record ThinkFact(TimeSpan Min, TimeSpan Max, TextSpan Span, string Words) : BriefFact(Span, Words)
{
    /// <inheritdoc/>
    public override string Meaning => $"think {Durations.FormatRange(Min, Max)}";
}
