using System.Text.RegularExpressions;
using Loadline.Review.Model;

namespace Loadline.Review.Rules;

/// <summary>Conditions whose metric is replaced in its middle.</summary>
internal sealed partial class EnsureNameCollisionRule() : ReviewRule("ensure-name-collision", Severity.Error, "a metric's name is inside of another")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        foreach (var (text, place) in EnsureMetrics.Of(subject))
        {
            if (Colliding().Match(text) is { Success: true } match)
            {
                var shorter = match.Groups["short"].Success ? match.Groups["short"].Value : match.Value.Replace("p999", "p99", StringComparison.Ordinal);
                yield return At(place, $"Artillery puts values in place of names by text, and the name {shorter} stands inside of {match.Value}: what is left can't be read, and the condition always fails.", match.Value.EndsWith("p999", StringComparison.Ordinal) ? "Gate p99; p999 can't be gated." : $"Gate {shorter}.");
            }
        }
    }

    [GeneratedRegex(@"[\w.-]+\.p999\b|(?<short>\bplugins\.expect\.(ok|failed))\.[\w.-]+|(?<short>\bvusers\.created)_by_name\.[\w. -]+?(?=\s*[<>=!]|$)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Colliding();
}
