using Loadline.Plans;

namespace Loadline.Briefs.Facts;

/// <summary>Share of the traffic some part of the API has.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="Name">The words the text calls it by: <c>reads</c>, <c>writes</c> or a part of the API.</param>
/// <param name="Span">Where the text says so.</param>
/// <param name="Words">The words.</param>
internal sealed record ShareFact(double Share, string Name, TextSpan Span, string Words) : BriefFact(Span, Words)
{
    /// <inheritdoc/>
    public override string Meaning => $"{Percents.Format(Share)} {Name}";
}
