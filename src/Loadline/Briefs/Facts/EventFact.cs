namespace Loadline.Briefs.Facts;

/// <summary>An event that brings a crowd.</summary>
/// <param name="Name">Name of the event.</param>
/// <param name="Factor">How many times the usual traffic such events customarily bring.</param>
/// <param name="Span">Where the text says so.</param>
/// <param name="Words">The words.</param>
internal sealed record EventFact(string Name, double Factor, TextSpan Span, string Words) : BriefFact(Span, Words)
{
    /// <inheritdoc/>
    public override string Meaning => $"event {Name}";
}
