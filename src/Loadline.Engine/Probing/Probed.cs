namespace Loadline.Engine.Probing;

/// <summary>What was found at an address.</summary>
/// <param name="Found">Where the document is, without query; null when there is none.</param>
/// <param name="Text">The document; null when there is none.</param>
/// <param name="Answers">All requests that were sent, in order; the first is to the address itself.</param>
public sealed record Probed(string? Found, string? Text, IReadOnlyList<ProbeAnswer> Answers)
{
    /// <summary>Whether anything answered at all.</summary>
    public bool IsThere => Answers.Any(answer => answer.Status is not null);
}
