using Loadline.Plans;
using Loadline.Results;
using Loadline.Review.Model;
using Loadline.Scripts.Reading;
using Profile = Loadline.Review.Model.Profile;

namespace Loadline.Review.Rules;

/// <summary>Percentiles that rest on too few samples.</summary>
internal sealed class TooFewSamplesRule() : ResultRule("too-few-samples", Severity.Error, "a percentile rests on too few samples")
{
    /// <inheritdoc/>
    protected override IEnumerable<ReviewFinding> Review(ReviewSubject subject, Profile profile, RunResult result)
    {
        foreach (var gate in profile.Gates.Where(gate => gate.IsLatency && gate.Kind == GateKind.Percentile))
        {
            var metric = gate.Metric is "http.response_time" or "plugins.metrics-by-endpoint.response_time" ? "http_req_waiting" : gate.Metric;
            var series = result.Metrics.Select(metric, [.. gate.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => new Field(tag.Key, tag.Value))]);
            var needed = Arithmetic.SamplesFor(gate.Percentile);
            if (series is { IsCountKnown: true } && series.Count < needed)
            {
                yield return At(gate.Place, $"p({Arithmetic.Show(gate.Percentile)}) of {gate.Selector} rests on {Arithmetic.Show(series.Count)} samples and needs {Arithmetic.Show(needed)}: that it held, or not, is an accident.", "Run longer, or gate a lower percentile.");
            }
        }
    }
}
