using System.Text.RegularExpressions;
using Loadline.Review.Model;

namespace Loadline.Review.Rules;

/// <summary>Conditions on counters that a clean run does not have.</summary>
internal sealed partial class EnsureMetricAbsentRule() : ReviewRule("ensure-metric-absent", Severity.Error, "a condition that fails a clean run")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        foreach (var (text, place) in EnsureMetrics.Of(subject))
        {
            if (Absent().Match(text) is { Success: true } match && !EnsureMetrics.IsEmitted(subject, match.Value))
            {
                yield return At(place, $"{match.Value} exists only when something goes wrong, and a metric that is absent fails its condition: a clean run ends with 1.", match.Value.StartsWith("http.codes", StringComparison.Ordinal) ? "Gate what should be there: http.codes.200 / http.requests >= 0.99." : match.Value == "vusers.skipped" ? "Gate vusers.created against the planned arrivals." : "Gate vusers.failed == 0, which is always there.");
            }
        }
    }

    [GeneratedRegex(@"\bhttp\.codes\.[45]\d\d\b|\berrors\.[\w-]+|\bvusers\.skipped\b|\bplugins\.expect\.failed(?!\w)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Absent();
}
