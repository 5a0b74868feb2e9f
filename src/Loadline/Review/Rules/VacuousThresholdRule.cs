using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>Limits that can't fail, or contradict each other.</summary>
internal sealed class VacuousThresholdRule() : ReviewRule("vacuous-threshold", Severity.Warning, "a limit that cannot fail, or contradicts another")
{
    private const double DefaultTimeout = 60_000;

    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => EachProfile(subject, profile => profile.Gates.Select(gate => Why(gate, profile, subject) is { } why
        ? At(gate.Place, $"{gate.Selector} {gate.Text} {why}.", "Set a limit that a bad run crosses.")
        : null).OfType<ReviewFinding>());

    private static string? Why(Gate gate, Profile profile, ReviewSubject subject)
    {
        var isShare = gate.Kind == GateKind.Rate && (gate.Metric is "http_req_failed" or "checks" || subject.K6?.Metrics.Any(metric => metric.Name == gate.Metric && metric.Type == "Rate") == true);
        if (isShare && gate.IsUpper && gate.Limit >= 1)
        {
            return gate.Limit > 1 ? "can't fail: a rate is a share from 0 to 1, not a percentage" : gate.Comparison == "<=" ? "can't fail: a share is never above 1" : "only fails when every single sample fails";
        }

        if (isShare && gate.Comparison.StartsWith('>') && gate.Limit <= 0)
        {
            return gate.Comparison == ">=" || gate.Limit < 0 ? "can't fail: a share is never below 0" : "only fails when every single sample fails";
        }

        if (isShare && gate.Comparison.StartsWith('>') && (gate.Limit > 1 || (gate.Limit == 1 && gate.Comparison == ">")))
        {
            return "can't pass: a rate is a share from 0 to 1, not a percentage";
        }

        if (gate.IsLatency && gate.IsUpper)
        {
            var timeouts = subject.Journeys.SelectMany(journey => journey.Requests).Where(request => Arithmetic.Matches(gate, request) != false).Select(request => (request.Timeout * 1000) ?? (subject.Kind == ScriptKind.K6 ? DefaultTimeout : subject.DefaultTimeout * 1000)).ToList();
            if (timeouts.Count > 0 && timeouts.TrueForAll(timeout => gate.Limit >= timeout))
            {
                return $"can't fail: requests are cut off after {Arithmetic.Time(timeouts.Max() / 1000)}";
            }

            var above = gate.Kind == GateKind.Percentile ? profile.Gates.FirstOrDefault(other => other.Selector == gate.Selector && other.Kind == GateKind.Percentile && other.IsUpper && other.Percentile > gate.Percentile && other.Limit < gate.Limit) : null;
            if (above is not null)
            {
                return $"can't fail before {above.Text} does: a lower percentile is never above a higher one";
            }
        }

        return gate.Comparison is ">" or ">=" && (gate.Limit < 0 || (gate is { Limit: 0, Comparison: ">=" })) && gate.Kind is not GateKind.Value and not GateKind.Other ? "can't fail: it is never below 0"
            : gate.IsLatency && gate.Comparison is ">" or ">=" && gate.Limit <= 0 && gate.IsLatency ? "can't fail: requests take longer than nothing" : null;
    }
}
