using Loadline.Plans;

namespace Loadline.Briefs.Facts;

/// <summary>How many times the usual traffic.</summary>
/// <param name="Factor">Above 0.</param>
/// <param name="Span">Where the text says so.</param>
/// <param name="Words">The words.</param>
internal sealed record FactorFact(double Factor, TextSpan Span, string Words) : BriefFact(Span, Words)
{
    /// <inheritdoc/>
    public override string Meaning => $"{Numbers.Format(Factor)}x";
}
