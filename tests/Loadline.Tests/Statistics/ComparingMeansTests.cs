using CsCheck;
using Loadline.Statistics;

namespace Loadline.Tests.Statistics;

public sealed class ComparingMeansTests
{
    private static readonly Gen<double[]> Values = Gen.Double[-100, 100].Array[3, 12];

    [Fact]
    public void A_paired_test_is_Students_on_his_own_data()
    {
        // Extra hours of sleep of ten people with two drugs: t = 4.0621, p = 0.002833 (Student, 1908).
        double[] first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        double[] second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        var estimate = MeanEstimate.Paired([.. first.Zip(second, (one, other) => other - one)]);
        estimate.Value.ShouldBe(1.58, 1e-9);
        (estimate.Value / estimate.StandardError).ShouldBe(4.0621, 1e-4);
        estimate.PValue().ShouldBe(0.002833, 1e-6);
        estimate.Interval(0.95).Low.ShouldBe(0.7001142, 1e-6);
        estimate.Interval(0.95).High.ShouldBe(2.4598858, 1e-6);
    }

    [Fact]
    public void Welchs_test_is_that_of_the_tables()
    {
        // The same data unpaired: t = 1.8608, 17.776 degrees of freedom, p = 0.07939.
        double[] first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        double[] second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        var estimate = MeanEstimate.Welch(first, second);
        estimate.Degrees.ShouldBe(17.776, 1e-3);
        estimate.PValue().ShouldBe(0.07939, 1e-5);
    }

    [Fact]
    public void One_new_value_is_judged_by_the_spread_of_the_group()
    {
        var estimate = MeanEstimate.OneAgainst([1, 2, 3, 4, 5], 9);
        estimate.Value.ShouldBe(6);
        estimate.StandardError.ShouldBe(Math.Sqrt(2.5 * 1.2), 1e-12);
        estimate.Degrees.ShouldBe(4);
    }

    [Fact]
    public void Swapping_before_and_after_turns_the_sign() => Gen.Select(Values, Values).Sample((before, after) =>
    {
        var (one, other) = (MeanEstimate.Welch(before, after), MeanEstimate.Welch(after, before));
        one.Value.ShouldBe(-other.Value, 1e-9);
        one.PValue().ShouldBe(other.PValue(), 1e-9);
        HodgesLehmann.Unpaired(before, after, 0.95).Shift.ShouldBe(-HodgesLehmann.Unpaired(after, before, 0.95).Shift, 1e-9);
    });

    [Fact]
    public void An_interval_leaves_out_zero_exactly_when_the_test_is_significant() => Values.Sample(differences =>
    {
        var estimate = MeanEstimate.Paired(differences);
        var interval = estimate.Interval(0.95);
        (interval.Low > 0 || interval.High < 0).ShouldBe(estimate.PValue() < 0.05);
    });

    [Theory]
    [InlineData(5, 0.9375)]
    [InlineData(6, 0.96875)]
    [InlineData(8, 0.9921875)]
    public void The_widest_rank_interval_goes_from_end_to_end(int pairs, double confidence)
    {
        // With all signs alike the signed rank test has two of 2^n patterns.
        var differences = Enumerable.Range(1, pairs).Select(value => (double)value).ToList();
        HodgesLehmann.Paired(differences, confidence).Interval.ShouldBe((1, pairs));
        HodgesLehmann.Paired(differences, confidence + 0.001).Interval.ShouldBeNull();
    }

    [Fact]
    public void Rank_intervals_of_two_groups_need_what_the_tables_say()
    {
        // Smallest two-sided p-values: 3 against 3: 0.1, 4 against 4: 0.0286, 5 against 5: 0.0079.
        HodgesLehmann.Unpaired([1, 2, 3], [4, 5, 6], 0.95).Interval.ShouldBeNull();
        HodgesLehmann.Unpaired([1, 2, 3], [4, 5, 6], 0.9).Interval.ShouldBe((1, 5));
        HodgesLehmann.Unpaired([1, 2, 3, 4], [5, 6, 7, 8], 0.95).Interval.ShouldNotBeNull();
        HodgesLehmann.Unpaired([1, 2, 3, 4], [5, 6, 7, 8], 0.98).Interval.ShouldBeNull();
        HodgesLehmann.Unpaired([1, 2, 3, 4, 5], [6, 7, 8, 9, 10], 0.992).Interval.ShouldNotBeNull();
    }

    [Fact]
    public void The_median_shift_is_not_moved_by_one_wild_value() => HodgesLehmann.Paired([1, 1.1, 0.9, 1.05, 1000], 0.9).Shift.ShouldBe(1.075, 0.1);

    [Fact]
    public void Shifts_follow_the_values() => Gen.Select(Values, Gen.Double[-50, 50]).Sample((values, shift) =>
        HodgesLehmann.Unpaired(values, [.. values.Select(value => value + shift)], 0.95).Shift.ShouldBe(shift, 1e-9));

    [Fact]
    public void Holm_is_that_of_his_example() =>
        MultipleTests.Holm([0.01, 0.04, 0.03, 0.005]).Select(value => Math.Round(value, 6)).ShouldBe([0.03, 0.06, 0.06, 0.02]);

    [Fact]
    public void Benjamini_Hochberg_is_that_of_the_tables() =>
        MultipleTests.BenjaminiHochberg([0.01, 0.04, 0.03, 0.005]).Select(value => Math.Round(value, 6)).ShouldBe([0.02, 0.04, 0.04, 0.02]);

    [Fact]
    public void Adjusting_never_makes_a_value_smaller_and_keeps_the_order() => Gen.Double[0, 1].Array[1, 10].Sample(values =>
    {
        foreach (var adjusted in new[] { MultipleTests.Holm(values), MultipleTests.BenjaminiHochberg(values) })
        {
            for (var i = 0; i < values.Length; i++)
            {
                adjusted[i].ShouldBeInRange(values[i] - 1e-15, 1);
                for (var j = 0; j < values.Length; j++)
                {
                    (values[i] < values[j] && adjusted[i] > adjusted[j]).ShouldBeFalse();
                }
            }
        }
    });

    [Fact]
    public void Equivalence_needs_the_whole_interval_between_the_margins()
    {
        Equivalence.Holds(new MeanEstimate(0, 0.01, 9), -0.05, 0.05, 0.05).ShouldBeTrue();
        Equivalence.Holds(new MeanEstimate(0.04, 0.01, 9), -0.05, 0.05, 0.05).ShouldBeFalse();
        Equivalence.Holds(new MeanEstimate(0, 0.04, 9), -0.05, 0.05, 0.05).ShouldBeFalse();
    }

    [Fact]
    public void More_pairs_see_smaller_effects()
    {
        Power.SmallestEffect(new MeanEstimate(0, 0.05 / Math.Sqrt(5), 4), 0.05).ShouldBe((2.776 + 0.941) * 0.05 / Math.Sqrt(5), 0.0005);
        Power.PairsFor(0.05, 0.1, 0.05).ShouldBe(5);
        Power.PairsFor(0.05, 0.02, 0.05)!.Value.ShouldBeInRange(45, 60);
        Power.PairsFor(1, 0.001, 0.05).ShouldBeNull();
    }
}
