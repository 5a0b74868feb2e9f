using Loadline.Plans;

namespace Loadline.Verdicts;

/// <summary>How far a threshold is from being crossed.</summary>
internal static class Headroom
{
    /// <summary>
    /// The part of what a limit allows that was not used: 0.09 for 182 ms of 200 ms, negative when it was crossed. A floor on a share allows what is missing
    /// to 1, so 99.9 % where 99 % is required leaves 0.9. Null when there is no such part, as for <c>== 0</c>.
    /// </summary>
    public static double? Of(ThresholdOutcome outcome)
    {
        if (outcome.Observed is not { } observed || !double.IsFinite(observed))
        {
            return null;
        }

        var limit = outcome.Threshold.Limit;
        return outcome.Threshold.Comparison switch
        {
            Comparison.Less or Comparison.LessOrEqual when limit > 0 => (limit - observed) / limit,
            Comparison.Greater or Comparison.GreaterOrEqual when outcome.Threshold.Aggregation.Kind == AggregationKind.Share => limit < 1 ? (observed - limit) / (1 - limit) : null,
            Comparison.Greater or Comparison.GreaterOrEqual when limit > 0 => (observed - limit) / limit,
            _ => null,
        };
    }
}
