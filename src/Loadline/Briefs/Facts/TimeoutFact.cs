using Loadline.Plans;

namespace Loadline.Briefs.Facts;

/// <summary>When a client gives up.</summary>
/// <param name="Limit">Longest time a request may take.</param>
/// <param name="Span">Where the text says so.</param>
/// <param name="Words">The words.</param>
internal sealed record TimeoutFact(TimeSpan Limit, TextSpan Span, string Words) : BriefFact(Span, Words)
{
    /// <inheritdoc/>
    public override string Meaning => $"timeout {Durations.Format(Limit)}";
}
