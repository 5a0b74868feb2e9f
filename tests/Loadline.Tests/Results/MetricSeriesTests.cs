using CsCheck;
using Loadline.Plans;
using Loadline.Results;

namespace Loadline.Tests.Results;

public sealed class MetricSeriesTests
{
    private static readonly Gen<(double[] Values, int Lost)> Samples = Gen.Select(Gen.Int[0, 10_000].Select(number => number / 8.0).Array[0, 60], Gen.Int[0, 20]);

    [Fact]
    public void A_percentile_counts_lost_samples_as_longer_than_any() => Gen.Select(Samples, Gen.OneOf(Gen.Double[0, 100], Gen.Int[0, 20].Select(twentieth => twentieth * 5.0))).Sample((samples, percentile) =>
    {
        var all = samples.Values.Order().Concat(Enumerable.Repeat(double.PositiveInfinity, samples.Lost)).ToArray();
        var observed = Of(samples).Percentile(percentile);
        if (all.Length == 0)
        {
            observed.ShouldBe(0);
            return;
        }

        var rank = percentile / 100 * (all.Length - 1);
        var low = (int)Math.Floor(rank);
        var exact = rank == low ? all[low] : double.IsInfinity(all[low + 1]) ? double.PositiveInfinity : all[low] + ((rank - low) * (all[low + 1] - all[low]));
        if (double.IsInfinity(exact))
        {
            observed.ShouldBe(exact);
        }
        else
        {
            observed.ShouldBe(exact, (exact * 0.001) + 1e-9);
        }
    });

    [Theory]
    [InlineData(95, 5, 95, double.PositiveInfinity)]
    [InlineData(96, 4, 95, 1)]
    [InlineData(99, 1, 99, double.PositiveInfinity)]
    [InlineData(101, 0, 99, 1)]
    [InlineData(0, 3, 1, double.PositiveInfinity)]
    [InlineData(0, 0, 99, 0)]
    [InlineData(3, 2, 50, 1)]
    [InlineData(2, 3, 50, double.PositiveInfinity)]
    public void The_rank_decides(int values, int lost, double percentile, double expected) => Of(([.. Enumerable.Repeat(1.0, values)], lost)).Percentile(percentile).ShouldBe(expected);

    [Fact]
    public void Merging_in_any_order_and_grouping_gives_the_same() => Gen.Select(Samples, Samples, Samples).Sample((a, b, c) =>
    {
        var left = Of(a);
        left.Merge(Of(b));
        left.Merge(Of(c));
        var tail = Of(c);
        tail.Merge(Of(b));
        var right = Of(([], 0));
        right.Merge(tail);
        right.Merge(Of(a));
        AnyResult.ShouldHoldTheSame(SetOf(left), SetOf(right));
        AnyResult.ShouldHoldTheSame(SetOf(left), SetOf(Of(([.. a.Values, .. b.Values, .. c.Values], a.Lost + b.Lost + c.Lost))));
    });

    [Fact]
    public void What_was_cleared_records_as_if_it_were_new_and_leaves_its_copies_alone() => Gen.Select(AnyResult.Set, AnyResult.Set).Sample((before, after) =>
    {
        var used = new MetricSet();
        used.Merge(before);
        var copy = used.Copy();
        used.Clear();
        used.Series.ShouldAllBe(series => series.Population == 0);
        used.Merge(after);
        AnyResult.ShouldHoldTheSame(used.Copy(), after.Copy());
        AnyResult.ShouldHoldTheSame(copy, before.Copy());
    });

    [Fact]
    public void A_copy_has_every_sample_and_can_grow() => Gen.Select(AnyResult.Set, AnyResult.Set).Sample((one, other) =>
    {
        var whole = new MetricSet();
        whole.Merge(one);
        whole.Merge(other);
        var grown = one.Copy();
        grown.Merge(other);
        AnyResult.ShouldHoldTheSame(grown.Copy(), whole.Copy());
    });

    [Fact]
    public void Only_a_trend_loses_samples()
    {
        var counter = new MetricSeries("http_reqs", MetricType.Counter, MetricUnit.None, []);
        Should.Throw<InvalidOperationException>(() => counter.RecordLost(1));
        Should.Throw<InvalidOperationException>(() => counter.Percentile(95)).Message.ShouldBe("http_reqs is a Counter: only trends have a distribution.");
        Should.Throw<ArgumentOutOfRangeException>(() => Of(([], 0)).RecordLost(-1));
    }

    private static MetricSeries Of((double[] Values, int Lost) samples)
    {
        var series = new MetricSeries("http_req_response_time", MetricType.Trend, MetricUnit.Time, []);
        foreach (var value in samples.Values)
        {
            series.Record(value);
        }

        series.RecordLost(samples.Lost);
        return series;
    }

    private static MetricSet SetOf(MetricSeries series)
    {
        var set = new MetricSet();
        set.Add(series);
        return set;
    }
}
