namespace Loadline.Briefs.Facts;

/// <summary>A profile that is wanted, or not.</summary>
/// <param name="Profile">Name of the profile.</param>
/// <param name="IsWanted">False when the text says not to.</param>
/// <param name="IsOnly">Whether no other is wanted.</param>
/// <param name="Span">Where the text says so.</param>
/// <param name="Words">The words.</param>
internal sealed record ProfileFact(string Profile, bool IsWanted, bool IsOnly, TextSpan Span, string Words) : BriefFact(Span, Words)
{
    /// <inheritdoc/>
    public override string Meaning => $"{(IsOnly ? "only " : IsWanted ? "" : "no ")}{Profile}";
}
