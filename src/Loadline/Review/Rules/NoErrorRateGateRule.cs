using System.Text.RegularExpressions;
using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Latency is limited, errors are not.</summary>
internal sealed class NoErrorRateGateRule() : ReviewRule("no-error-rate-gate", Severity.Warning, "latency is limited, errors are not")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => EachProfile(subject, profile =>
        profile.IsPartial || (profile.HasOtherGates && subject.Kind != ScriptKind.Plan) || profile.Gates.FirstOrDefault(gate => gate.IsLatency) is not { } latency || profile.Gates.Any(gate => CountsErrors(gate, subject))
            ? []
            : [At(latency.Place, $"Latency is limited, errors are not{profile.Suffix}: a target that answers every request with a fast 500 passes.", Advice(subject.Kind)) with { Fix = subject.Kind == ScriptKind.K6 ? ThresholdFix.Add(subject, profile, "http_req_failed: ['rate<0.01']") : null }]);

    private static string Advice(ScriptKind kind) => kind switch
    {
        ScriptKind.K6 => "Add a limit on errors: http_req_failed: ['rate<0.01'].",
        ScriptKind.Artillery => "Add the condition http.codes.200 / http.requests >= 0.99 to plugins.ensure.",
        _ => "Add a limit on errors: http_req_failed, rate < 1%.",
    };

    private static bool CountsErrors(Gate gate, ReviewSubject subject) =>
        gate.Metric is "http_req_failed" or "checks" || gate.Tags.ContainsKey("status")
        || (subject.Kind == ScriptKind.Artillery && (gate.Text.Contains("http.codes.", StringComparison.Ordinal) || gate.Text.Contains("vusers.failed", StringComparison.Ordinal) || gate.Text.Contains("errors.", StringComparison.Ordinal) || gate.Text.Contains("plugins.expect", StringComparison.Ordinal) || gate.Text.Contains("fail", StringComparison.OrdinalIgnoreCase)))
        || subject.K6?.Metrics.Any(metric => metric.Name == gate.Metric && (metric.Type == "Rate" || (metric.Type == "Counter" && ErrorWords().IsMatch(metric.Name)))) == true;

    private static Regex ErrorWords() => Words;

    private static readonly Regex Words = new("err|fail|timeout|exception", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
