using Loadline.Plans.Mapping;

namespace Loadline.Plans;

/// <summary>A threshold as plan.yaml spells it.</summary>
public static class ThresholdExpression
{
    /// <summary><c>http_req_duration{name:GET /orders}: p(95) &lt; 200ms</c>.</summary>
    /// <param name="plan">The plan, whose metrics tell the unit of the limit.</param>
    /// <param name="threshold">The threshold.</param>
    public static string Of(Plan plan, Threshold threshold) =>
        $"{ThresholdKey.Format(threshold.Metric, threshold.Tags)}: {new ThresholdMapping(plan.Metrics).Condition(threshold)}";
}
