using Loadline.Plans;
using Loadline.Review.Model;
using Loadline.Scripts.K6.Options;

namespace Loadline.Review.Rules;

/// <summary>Thresholds k6 does not start with.</summary>
internal sealed class ThresholdRefusedRule() : ReviewRule("threshold-refused", Severity.Error, "a threshold k6 refuses")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject) => subject.Kind != ScriptKind.K6 ? []
        : EachProfile(subject, profile => profile.Gates.Select(gate => Finding(gate, subject)).OfType<ReviewFinding>());

    private ReviewFinding? Finding(Gate gate, ReviewSubject subject)
    {
        if (!K6ThresholdText.TryParse(gate.Text, out var threshold))
        {
            return At(gate.Place, $"'{gate.Text}' is no condition: k6 stops with exit code 104 before anything is sent.", "Write a function, a comparison and a number: p(95)<500, rate<0.01, count<1.");
        }

        return TypeOf(gate.Metric, subject) is { } type && threshold.On(type) is null
            ? At(gate.Place, $"{gate.Metric} is a {type.ToString().ToLowerInvariant()}, which has no {(threshold.Function == "p" ? "percentiles" : threshold.Function)}: k6 stops with exit code 104 before anything is sent.", $"Use one of {K6Threshold.FunctionsOf(type)}.")
            : null;
    }

    private static MetricType? TypeOf(string metric, ReviewSubject subject) =>
        K6Metrics.All.Where(each => each.Name == metric).Select(each => (MetricType?)each.Type).FirstOrDefault()
        ?? (subject.K6!.Metrics.FirstOrDefault(each => each.Name == metric) is { } own && Enum.TryParse<MetricType>(own.Type, out var type) ? type : null);
}
