namespace Loadline.Briefs;

/// <summary>One thing a brief says.</summary>
/// <param name="Span">Where it says so.</param>
/// <param name="Words">The words it was taken from.</param>
public abstract record BriefFact(TextSpan Span, string Words)
{
    /// <summary>What was understood, in the spelling of plans: <c>p95 200ms</c>, <c>500/s requests</c>.</summary>
    public abstract string Meaning { get; }
}
