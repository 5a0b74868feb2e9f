using Loadline.Plans;
using Loadline.Results;
using Loadline.Review.Model;
using Loadline.Scripts.Reading;
using Profile = Loadline.Review.Model.Profile;

namespace Loadline.Review.Rules;

/// <summary>Errors that make latency look better.</summary>
internal sealed class FailuresFasterThanSuccessesRule() : ResultRule("failures-faster-than-successes", Severity.Warning, "errors make latency look better")
{
    /// <inheritdoc/>
    protected override IEnumerable<ReviewFinding> Review(ReviewSubject subject, Profile profile, RunResult result)
    {
        var all = result.Metrics.Select("http_req_duration", []);
        var good = result.Metrics.Select("http_req_duration", [new Field("expected_response", "true")]);
        var failed = result.Metrics.Select("http_req_failed", []);
        if (all is null || good is null || failed is not { Share: > 0.005 })
        {
            yield break;
        }

        var (whole, successes) = (all.Percentile(95), good.Percentile(95));
        if (whole < successes * 0.95 && profile.Gates.FirstOrDefault(gate => gate.IsLatency && !gate.Tags.ContainsKey("expected_response")) is { } gate)
        {
            yield return At(gate.Place, $"{Arithmetic.Show(Math.Round(100 * failed.Share, 1))}% of the requests failed, and quickly: p(95) is {Arithmetic.Show(whole)} ms over all and {Arithmetic.Show(successes)} ms over those that succeeded. The more requests fail, the better the gate looks.", subject.Kind == ScriptKind.K6 ? "Gate http_req_duration{expected_response:true} beside the error rate." : "Gate the times of successes, beside the error rate.");
        }
    }
}
