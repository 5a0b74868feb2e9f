using Loadline.Scripts.Reading;

namespace Loadline.Review;

/// <summary>What a review found.</summary>
/// <param name="Files">Names of the scripts that were looked at.</param>
/// <param name="Findings">What rules have to say, by file and place; those somebody accepted are among them.</param>
/// <param name="Texts">The texts the findings are about, by name.</param>
public sealed record ReviewResult(IReadOnlyList<string> Files, IReadOnlyList<ReviewFinding> Findings, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>The findings nobody accepted.</summary>
    public IEnumerable<ReviewFinding> Open => Findings.Where(finding => finding.Suppressed is null);

    /// <summary>Stretches of the texts that hold secrets and must not be shown.</summary>
    public IReadOnlyList<Place> Secrets { get; init; } = [];

    /// <summary>What is known of each script as a whole; those that can't be read are left out.</summary>
    public IReadOnlyList<ReviewedScript> Scripts { get; init; } = [];

    /// <summary>The changes that matter most, in order, in plain words; empty when there is nothing to change.</summary>
    public IReadOnlyList<string> Opinion { get; init; } = [];
}
