using Loadline.Briefs.Facts;

namespace Loadline.Briefs.Grammar;

/// <summary>A part of the API that a sentence names.</summary>
/// <param name="fact">What it names.</param>
/// <param name="at">Where.</param>
/// <param name="isScope">Whether the benchmark is to be about it, whatever else is said of it.</param>
internal sealed class Mention(EndpointFact fact, int at, bool isScope)
{
    public EndpointFact Fact { get; } = fact;

    public int At { get; } = at;

    public bool IsScope { get; } = isScope;

    /// <summary>Whether a limit or a rate is about it.</summary>
    public bool IsTied { get; set; }
}
