namespace Loadline.Briefs;

/// <summary>Words that mean something without saying how much: they lead to a question.</summary>
/// <param name="Topic">What they are about.</param>
/// <param name="Span">Where they are.</param>
/// <param name="Words">The words.</param>
public sealed record BriefDoubt(BriefTopic Topic, TextSpan Span, string Words);
