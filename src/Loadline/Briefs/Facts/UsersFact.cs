using Loadline.Plans;

namespace Loadline.Briefs.Facts;

/// <summary>A number of users.</summary>
/// <param name="Count">How many; the upper end of a range.</param>
/// <param name="Kind">Which users are counted.</param>
/// <param name="Moment">When.</param>
/// <param name="Span">Where the text says so.</param>
/// <param name="Words">The words.</param>
internal sealed record UsersFact(double Count, UserKind Kind, LoadMoment Moment, TextSpan Span, string Words) : BriefFact(Span, Words)
{
    /// <inheritdoc/>
    public override string Meaning => $"{(Moment == LoadMoment.Now ? "now " : Moment == LoadMoment.Cap ? "at most " : "")}{Numbers.Format(Count)} {(Kind == UserKind.Concurrent ? "users" : Kind.ToString().ToLowerInvariant() + " users")}";
}
