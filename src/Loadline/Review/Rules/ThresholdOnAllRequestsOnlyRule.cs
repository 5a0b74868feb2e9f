using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>One limit for requests of very different cost.</summary>
internal sealed class ThresholdOnAllRequestsOnlyRule() : ReviewRule("threshold-on-all-requests-only", Severity.Note, "one limit for requests of very different cost")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        var requests = subject.Journeys.Where(journey => !journey.IsPartial).SelectMany(journey => journey.Requests).Where(request => !request.IsOther).ToList();
        var names = requests.Select(request => $"{request.Method} {request.Name ?? request.Url}").Distinct(StringComparer.Ordinal).Count();
        var methods = requests.Select(request => request.Method is "GET" or "HEAD" ? "read" : "write").Distinct(StringComparer.Ordinal).Count();
        if (names < 3 && (names < 2 || methods < 2))
        {
            return [];
        }

        return EachProfile(subject, profile =>
        {
            var latency = profile.Gates.Where(gate => gate.IsLatency && gate.IsUpper).ToList();
            return latency.Count == 0 || profile.IsPartial || latency.Exists(gate => gate.Tags.Keys.Any(tag => tag != "expected_response") || gate.Metric.StartsWith("http_req_duration.", StringComparison.Ordinal) || gate.Metric.Contains("response_time.", StringComparison.Ordinal) || gate.Metric.StartsWith("plugins.", StringComparison.Ordinal)) || HasOwnLatency(profile, subject)
                ? []
                : [At(latency[0].Place, $"One limit covers {names} different requests: the frequent and fast ones hide a slow one, and the limit fits none of them.", subject.Kind == ScriptKind.Artillery
                        ? "Name the requests, and gate each: plugins.metrics-by-endpoint.response_time.NAME.p95, with useOnlyRequestNames."
                        : "Gate each by its name, as in 'http_req_duration{name:POST /orders}'.")];
        });
    }

    private static bool HasOwnLatency(Profile profile, ReviewSubject subject) => profile.Gates.Any(gate => subject.K6?.Metrics.Any(metric => metric.Type == "Trend" && metric.Name == gate.Metric) == true);
}
