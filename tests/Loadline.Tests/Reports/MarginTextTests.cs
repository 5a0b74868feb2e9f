using CsCheck;
using Loadline.Plans;
using Loadline.Reports;
using Loadline.Verdicts;

namespace Loadline.Tests.Reports;

public sealed class MarginTextTests
{
    private const AggregationKind Share = AggregationKind.Share;
    private const AggregationKind Count = AggregationKind.Count;
    private const AggregationKind PerSecond = AggregationKind.PerSecond;
    private const AggregationKind Median = AggregationKind.Median;

    [Theory]
    [InlineData(Share, Comparison.Greater, 0.99, 0, "99 points short")]
    [InlineData(Share, Comparison.Greater, 0.98, 0, "98 points short")]
    [InlineData(Share, Comparison.Greater, 0.99, 0.9824, "0.76 points short")]
    [InlineData(Share, Comparison.Greater, 0.99, 1, "1 point left")]
    [InlineData(Share, Comparison.Greater, 1, 0.5, "50 points short")]
    [InlineData(Share, Comparison.Less, 0.01, 0.5, "49 points over")]
    [InlineData(Share, Comparison.Less, 0.002, 0, "0.2 points left")]
    [InlineData(Share, Comparison.Less, 0.01, 0.0100001, "0.00001 points over")]
    [InlineData(Share, Comparison.LessOrEqual, 0, 0.02, "2 points over")]
    [InlineData(Share, Comparison.Less, 0.02, 0.01, "1 point left")]
    [InlineData(Count, Comparison.Less, 1, 0, "")]
    [InlineData(Count, Comparison.Less, 1, 1940, "1,940 over")]
    [InlineData(Count, Comparison.Less, 1, 1, "1 over")]
    [InlineData(Count, Comparison.LessOrEqual, 0, 7, "7 over")]
    [InlineData(Count, Comparison.LessOrEqual, 5, 3, "2 left")]
    [InlineData(Count, Comparison.Less, 5, 3, "1 left")]
    [InlineData(Count, Comparison.Less, 2.5, 3, "1 over")]
    [InlineData(Count, Comparison.Greater, 100, 40, "60 short")]
    [InlineData(Count, Comparison.Greater, 100, 140, "40 left")]
    [InlineData(PerSecond, Comparison.GreaterOrEqual, 157, 84.4, "46% short")]
    [InlineData(PerSecond, Comparison.GreaterOrEqual, 150, 169.5, "13% left")]
    public void Shares_are_told_in_points_and_counts_as_counts(AggregationKind kind, Comparison comparison, double limit, double observed, string margin) =>
        TextOf(kind, comparison, limit, observed, MetricUnit.None).ShouldBe(margin);

    [Theory]
    [InlineData(200, 182.0, "9% left")]
    [InlineData(200, 200.0, "0% left")]
    [InlineData(200, 443.0, "122% over")]
    [InlineData(200, 1_999.0, "899% over")]
    [InlineData(200, 2_000.0, "10 times the limit")]
    [InlineData(200, 120_000.0, "600 times the limit")]
    [InlineData(200, double.PositiveInfinity, "")]
    [InlineData(200, null, "")]
    [InlineData(0, 5.0, "")]
    public void Times_are_told_as_a_part_of_the_limit(double limit, double? observed, string margin) =>
        TextOf(Median, Comparison.Less, limit, observed, MetricUnit.Time).ShouldBe(margin);

    [Fact]
    public void Bytes_are_no_things_to_count() => TextOf(Count, Comparison.Less, 1_000_000, 1_500_000, MetricUnit.Data).ShouldBe("50% over");

    [Theory]
    [InlineData(Comparison.Equal)]
    [InlineData(Comparison.NotEqual)]
    public void Nothing_is_left_of_equality(Comparison comparison) => TextOf(Count, comparison, 3, 4, MetricUnit.None).ShouldBe("");

    [Fact]
    public void No_margin_is_too_wide_for_its_column() =>
        Gen.Select(Gen.Enum<AggregationKind>(), Gen.Enum<Comparison>(), Gen.Double, Gen.Double)
            .Sample((kind, comparison, limit, observed) => TextOf(kind, comparison, limit, observed, MetricUnit.None).Length.ShouldBeLessThanOrEqualTo(32));

    private static string TextOf(AggregationKind kind, Comparison comparison, double limit, double? observed, MetricUnit unit)
    {
        var threshold = new Threshold { Metric = "metric", Aggregation = new Aggregation(kind), Comparison = comparison, Limit = limit };
        var holds = comparison switch
        {
            Comparison.Less => observed < limit,
            Comparison.LessOrEqual => observed <= limit,
            Comparison.Greater => observed > limit,
            Comparison.GreaterOrEqual => observed >= limit,
            Comparison.Equal => observed == limit,
            _ => observed != limit,
        };
        return MarginText.Of(new ThresholdOutcome(threshold, holds ? Outcome.Pass : Outcome.Fail, observed, 1, ""), unit);
    }
}
