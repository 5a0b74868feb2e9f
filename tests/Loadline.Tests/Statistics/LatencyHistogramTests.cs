using CsCheck;
using Loadline.Statistics;

namespace Loadline.Tests.Statistics;

public sealed class LatencyHistogramTests
{
    private static readonly Gen<double[]> Values = Gen.Double[0.001, 100_000].Array[1, 300];

    [Fact]
    public void A_percentile_is_within_a_tenth_of_a_percent_of_the_exact_one() => Gen.Select(Values, Gen.Double[0, 100]).Sample((values, percentile) =>
    {
        var histogram = Of(values);
        var sorted = values.Order().ToArray();
        var rank = percentile / 100 * (sorted.Length - 1);
        var low = (int)Math.Floor(rank);
        var exact = low + 1 < sorted.Length ? sorted[low] + ((rank - low) * (sorted[low + 1] - sorted[low])) : sorted[low];
        histogram.Percentile(percentile).ShouldBe(exact, (exact * 0.001) + 1e-9);
    });

    [Fact]
    public void Merging_is_commutative_and_associative() => Gen.Select(Values, Values, Values).Sample((a, b, c) =>
    {
        var left = Of(a);
        left.Merge(Of(b));
        left.Merge(Of(c));
        var right = Of(c);
        right.Merge(Of(b));
        right.Merge(Of(a));
        var whole = Of([.. a, .. b, .. c]);
        left.Buckets().ShouldBe(whole.Buckets());
        right.Buckets().ShouldBe(whole.Buckets());
        (left.Count, left.Min, left.Max).ShouldBe((whole.Count, whole.Min, whole.Max));
        left.Sum.ShouldBe(right.Sum, 1e-6 * left.Sum);
    });

    [Fact]
    public void Restoring_gives_the_same_histogram() => Values.Sample(values =>
    {
        var histogram = Of(values);
        var again = LatencyHistogram.Restore(histogram.Buckets(), histogram.Sum, histogram.Min, histogram.Max);
        again.Buckets().ShouldBe(histogram.Buckets());
        again.Percentile(95).ShouldBe(histogram.Percentile(95));
    });

    [Fact]
    public void Values_outside_of_the_range_are_kept_and_extremes_are_exact()
    {
        var histogram = Of([-5, 0, 1e-12, 1e300, double.NaN]);
        histogram.Count.ShouldBe(4);
        histogram.Min.ShouldBe(-5);
        histogram.Max.ShouldBe(1e300);
        histogram.Percentile(0).ShouldBe(-5);
        histogram.Percentile(100).ShouldBe(1e300);
    }

    private static LatencyHistogram Of(double[] values)
    {
        var histogram = new LatencyHistogram();
        foreach (var value in values)
        {
            histogram.Record(value);
        }

        return histogram;
    }

    [Fact]
    public void A_compacted_histogram_gives_the_same_answers_and_can_still_grow() =>
        Gen.Select(Gen.Double[0, 1e6].Array[0, 200], Gen.Double[0, 1e6].Array[0, 50]).Sample((values, more) =>
        {
            var (plain, compact, merged) = (new LatencyHistogram(), new LatencyHistogram(), new LatencyHistogram());
            foreach (var value in values)
            {
                plain.Record(value);
                compact.Record(value);
            }

            void Same(LatencyHistogram other)
            {
                other.Buckets().ShouldBe(plain.Buckets());
                other.Count.ShouldBe(plain.Count);
                foreach (var percentile in new double[] { 0, 1, 50, 95, 99.9, 100 })
                {
                    other.Percentile(percentile).ShouldBe(plain.Percentile(percentile));
                }
            }

            compact.Compact();
            Same(compact);
            merged.Merge(compact);
            Same(merged);
            foreach (var value in more)
            {
                plain.Record(value);
                compact.Record(value);
            }

            Same(compact);
        });

    [Fact]
    public void A_copy_keeps_counts_of_every_size() =>
        Gen.Select(Gen.Double[-1, 1e14], Gen.Long[1, 1L << 55]).Array[0, 50].Sample(values =>
        {
            var histogram = new LatencyHistogram();
            foreach (var (value, times) in values)
            {
                histogram.Record(value, times);
            }

            var copy = histogram.Copy();
            copy.Buckets().ShouldBe(histogram.Buckets());
            copy.Copy().Buckets().ShouldBe(histogram.Buckets());
            histogram.Record(1);
            copy.Count.ShouldBe(histogram.Count - 1);
        });

    [Fact]
    public void A_cleared_histogram_is_as_a_new_one() => Gen.Select(Gen.Double[0, 1e6].Array[0, 100], Gen.Double[0, 1e6].Array[0, 100], Gen.Bool).Sample((before, after, compacts) =>
    {
        var histogram = Of(before);
        if (compacts)
        {
            histogram.Compact();
        }

        var copy = histogram.Copy();
        histogram.Clear();
        (histogram.Count, histogram.Sum, histogram.Min, histogram.Max).ShouldBe((0, 0, 0, 0));
        foreach (var value in after)
        {
            histogram.Record(value);
        }

        histogram.Buckets().ShouldBe(Of(after).Buckets());
        (histogram.Count, histogram.Sum, histogram.Min, histogram.Max).ShouldBe((Of(after).Count, Of(after).Sum, Of(after).Min, Of(after).Max));
        copy.Buckets().ShouldBe(Of(before).Buckets());
    });
}
