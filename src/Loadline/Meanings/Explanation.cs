namespace Loadline.Meanings;

/// <summary>What a name stands for.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Name">The name as it is spelled in plans, reports and on the command line.</param>
/// <param name="Lines">What it means, a few sentences, one paragraph an entry; without formatting.</param>
/// <param name="More">Where to read on: a command, or a page of the documentation; null when this is all.</param>
public sealed record Explanation(ExplanationKind Kind, string Name, IReadOnlyList<string> Lines, string? More = null)
{
    /// <summary>Fewest samples that can show that a threshold on a percentile holds; null for anything else.</summary>
    public int? SamplesNeeded { get; init; }
}
