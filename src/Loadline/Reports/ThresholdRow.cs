using Loadline.Plans;
using Loadline.Results;
using Loadline.Verdicts;

namespace Loadline.Reports;

/// <summary>What a report says about one threshold, in words.</summary>
/// <param name="Judged">The threshold with its outcome.</param>
/// <param name="Unit">Unit of its metric.</param>
/// <param name="Metric"><c>http_req_duration{name:POST /orders}</c>.</param>
/// <param name="Condition"><c>p(95) &lt; 400 ms</c>.</param>
/// <param name="Observed"><c>312 ms</c>, or that there was nothing.</param>
/// <param name="Margin"><c>22% left</c>, <c>0.76 points short</c> or <c>1,940 over</c>; empty when there is no such number.</param>
internal sealed record ThresholdRow(ThresholdOutcome Judged, MetricUnit Unit, string Metric, string Condition, string Observed, string Margin)
{
    /// <summary><c>pass</c>, <c>FAIL</c> or <c>inconclusive</c>.</summary>
    public string Word => WordOf(Judged.Outcome);

    public static string WordOf(Outcome outcome) => outcome switch
    {
        Outcome.Pass => "pass",
        Outcome.Fail => "FAIL",
        _ => "inconclusive",
    };

    public static ThresholdRow Of(Plan plan, RunResult result, ThresholdOutcome judged)
    {
        var threshold = judged.Threshold;
        var unit = result.Metrics.Select(threshold.Metric, threshold.Tags)?.Unit ?? ThresholdText.UnitOf(plan, threshold);
        var observed = judged.Observed is { } value
            ? Quantity.Apart(value, threshold.Limit, (number, digits) => ThresholdText.Value(threshold, unit, number, digits)).One
            : judged.Samples == 0 ? "no samples" : "not computable";
        return new ThresholdRow(judged, unit, ThresholdText.Metric(threshold), ThresholdText.Condition(threshold, unit), observed, MarginText.Of(judged, unit));
    }
}
