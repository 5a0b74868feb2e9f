using Loadline.Plans;
using Loadline.Results;
using Loadline.Verdicts;

namespace Loadline.Reports;

/// <summary>
/// How far a threshold is from its limit, in the one way all reports say it: times and rates of work as a part of the limit (<c>22% left</c>), shares in
/// percentage points (<c>0.76 points short</c>), because a part of a share is a share of a share, and counts as a count (<c>1,940 over</c>), because most
/// limits on counts are near zero.
/// </summary>
internal static class MarginText
{
    /// <summary>From this many times the limit on a factor is said: nobody reads 59,900% at a glance.</summary>
    private const double LeastFactor = 10;

    /// <param name="judged">The threshold with its outcome.</param>
    /// <param name="unit">Unit of its metric.</param>
    /// <returns>The text; empty when there is nothing to measure a distance from, as for <c>!= 0</c> or without samples.</returns>
    public static string Of(ThresholdOutcome judged, MetricUnit unit)
    {
        if (judged.Observed is not { } observed || !double.IsFinite(observed) || judged.Threshold.Comparison is Comparison.Equal or Comparison.NotEqual)
        {
            return "";
        }

        var isUpper = judged.Threshold.Comparison is Comparison.Less or Comparison.LessOrEqual;
        var left = isUpper ? judged.Threshold.Limit - observed : observed - judged.Threshold.Limit;
        return judged.Threshold.Aggregation.Kind switch
        {
            AggregationKind.Share => Points(left, isUpper),
            AggregationKind.Count when unit != MetricUnit.Data => Count(judged, left, isUpper),
            _ => Part(judged, isUpper),
        };
    }

    private static string Points(double left, bool isUpper)
    {
        // Of 99% and 98.24% the difference is 0.76 points, not 0.7600000000000051.
        var points = Math.Round(Math.Abs(left) * 100, 9);
        return $"{Quantity.Of(points, MetricUnit.None)} {(points == 1 ? "point" : "points")} {Word(left, isUpper)}";
    }

    /// <summary>Whole things are allowed up to the last whole number: of <c>count &lt; 1</c> none is, so that there is nothing that could be left.</summary>
    private static string Count(ThresholdOutcome judged, double left, bool isUpper)
    {
        if (isUpper && judged.Threshold.Comparison == Comparison.Less && double.IsInteger(judged.Observed!.Value))
        {
            left = Math.Ceiling(judged.Threshold.Limit) - 1 - judged.Observed.Value;
        }

        return left == 0 && judged.Outcome != Outcome.Fail ? "" : $"{Quantity.Of(Math.Abs(left), MetricUnit.None)} {Word(left, isUpper)}";
    }

    private static string Part(ThresholdOutcome judged, bool isUpper) => Headroom.Of(judged) switch
    {
        null => "",
        <= 1 - LeastFactor and var over when isUpper => $"{Quantity.Of(1 - over, MetricUnit.None)} times the limit",
        var left => $"{Quantity.Percent(Math.Abs(left.Value), 2)} {Word(left.Value, isUpper)}",
    };

    private static string Word(double left, bool isUpper) => left >= 0 ? "left" : isUpper ? "over" : "short";
}
