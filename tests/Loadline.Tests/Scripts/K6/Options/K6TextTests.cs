using CsCheck;
using Loadline.Plans;
using Loadline.Scripts.K6.Options;

namespace Loadline.Tests.Scripts.K6.Options;

public sealed class K6TextTests
{
    [Theory]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData("2d", 172_800_000)]
    [InlineData("1d12h", 129_600_000)]
    [InlineData("250ms", 250)]
    [InlineData("500us", 0.5)]
    [InlineData("1000", 1_000)]
    [InlineData("1m5s250ms", 65_250)]
    [InlineData("-5s", -5_000)]
    public void A_duration_is_what_k6_reads(string text, double milliseconds)
    {
        K6Durations.TryParse(text, out var duration).ShouldBeTrue();
        duration.TotalMilliseconds.ShouldBe(milliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("1 s")]
    [InlineData("1x")]
    [InlineData("1.2.3s")]
    [InlineData("99999999999999999999d")]
    public void Anything_else_is_none(string text) => K6Durations.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void A_duration_reads_back_as_written() => Gen.Long[0, 1_000_000_000].Sample(milliseconds =>
        K6Durations.TryParse(K6Durations.Format(TimeSpan.FromMilliseconds(milliseconds)), out var read) && read == TimeSpan.FromMilliseconds(milliseconds));

    [Fact]
    public void Any_text_is_read_without_an_exception() => Gen.String.Sample(text =>
    {
        _ = K6Durations.TryParse(text, out _);
        _ = K6ThresholdText.TryParse(text, out _);
        _ = K6ThresholdText.TryParseKey(text, out _, out _);
    });

    [Theory]
    [InlineData("p(95)<500", MetricType.Trend, AggregationKind.Percentile)]
    [InlineData("med===1", MetricType.Trend, AggregationKind.Median)]
    [InlineData("rate>0.5", MetricType.Rate, AggregationKind.Share)]
    [InlineData("rate>0.5", MetricType.Counter, AggregationKind.PerSecond)]
    [InlineData("count!=2", MetricType.Counter, AggregationKind.Count)]
    [InlineData("value==-2.5", MetricType.Gauge, AggregationKind.Value)]
    public void A_condition_knows_what_it_computes(string text, MetricType type, AggregationKind kind)
    {
        K6ThresholdText.TryParse(text, out var threshold).ShouldBeTrue();
        threshold.On(type)!.Value.Kind.ShouldBe(kind);
    }

    [Theory]
    [InlineData("count>1", MetricType.Trend)]
    [InlineData("avg>1", MetricType.Counter)]
    [InlineData("value>1", MetricType.Rate)]
    public void Not_every_function_fits_every_type(string text, MetricType type)
    {
        K6ThresholdText.TryParse(text, out var threshold).ShouldBeTrue();
        threshold.On(type).ShouldBeNull();
    }
}
