using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>A limit on errors that does not see them.</summary>
internal sealed class ErrorRateCountsVusersRule() : ReviewRule("error-rate-counts-vusers", Severity.Warning, "a limit on errors that does not see them")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => EachProfile(subject, profile =>
        profile.Gates.FirstOrDefault(gate => gate.Metric == "maxErrorRate") is { } rate && !profile.HasOtherGates
        && !profile.Gates.Any(gate => gate.Text.Contains("http.codes", StringComparison.Ordinal) || gate.Text.Contains("plugins.expect", StringComparison.Ordinal) || gate.Text.Contains("http_req_failed", StringComparison.Ordinal))
            ? [At(rate.Place, "maxErrorRate counts virtual users that did not finish, not answers: with 100% of status 500 every user finishes and the rate is 0.", "Gate http.codes.200 / http.requests, or use expect with reportFailuresAsErrors.")]
            : []);
}
