namespace Loadline.Review;

/// <summary>What a review knows of a script as a whole: what it would send, and where to.</summary>
/// <param name="Name">Its file.</param>
/// <param name="Language"><c>k6</c>, <c>artillery</c> or <c>plan</c>.</param>
/// <param name="Files">The file and those it is made of, by name.</param>
/// <param name="Address">Scheme, host and port of the address its requests go to; null when it is not written, or is several.</param>
/// <param name="Requests">What one iteration of each journey sends, with setup and teardown, in order.</param>
/// <param name="IsPartial">Whether it may send others.</param>
public sealed record ReviewedScript(string Name, string Language, IReadOnlyCollection<string> Files, string? Address, IReadOnlyList<ReviewedRequest> Requests, bool IsPartial)
{
    /// <summary>Whether its load or its limits can't all be followed, so that no rule said anything about what is missing.</summary>
    public bool HasOpenOptions { get; init; }

    /// <summary>File with the settings of an Artillery script, which is one of <see cref="Files"/>; null for none.</summary>
    public string? Configuration { get; init; }
}
