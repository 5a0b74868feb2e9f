using Loadline.Plans;

namespace Loadline.Briefs.Facts;

/// <summary>Share of requests that may fail.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="Span">Where the text says so.</param>
/// <param name="Words">The words.</param>
internal sealed record ErrorsFact(double Share, TextSpan Span, string Words) : BriefFact(Span, Words)
{
    /// <inheritdoc/>
    public override string Meaning => $"errors {Percents.Format(Share)}";
}
