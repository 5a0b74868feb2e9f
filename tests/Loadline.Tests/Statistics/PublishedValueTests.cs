using CsCheck;
using Loadline.Statistics;

namespace Loadline.Tests.Statistics;

/// <summary>The algorithms on data whose results were published, or against their definition computed the long way.</summary>
public sealed class PublishedValueTests
{
    [Fact]
    public void Signed_ranks_are_those_of_Hollander_and_Wolfe()
    {
        // Depression scale factors of nine patients, first and second visit (M. Hollander, D. A. Wolfe, Nonparametric Statistical Methods, example 3.1).
        double[] first = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30];
        double[] second = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];

        var (shift, interval) = HodgesLehmann.Paired([.. first.Zip(second, (before, after) => after - before)], 0.95);

        shift.ShouldBe(-0.46, 1e-12);
        interval!.Value.Low.ShouldBe(-0.786, 1e-12);
        interval.Value.High.ShouldBe(-0.010, 1e-12);
    }

    [Fact]
    public void Rank_sums_are_those_of_Hollander_and_Wolfe()
    {
        // Permeability of the chorioamnion at term and at 12 to 26 weeks (the same, example 4.1).
        double[] term = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
        double[] early = [1.15, 0.88, 0.90, 0.74, 1.21];

        var (shift, interval) = HodgesLehmann.Unpaired(term, early, 0.95);

        shift.ShouldBe(-0.305, 1e-12);
        interval!.Value.Low.ShouldBe(-0.76, 1e-12);
        interval.Value.High.ShouldBe(0.15, 1e-12);
    }

    [Fact]
    public void The_scalability_law_is_that_of_the_usl_package()
    {
        // SPEC SDM 1991; the usl package of R gives σ 0.0170 and κ 0.0000789 by its linear solver, 0.0277 and 0.000104 by its other one.
        var law = ScalabilityLaw.Fit([(1, 64.9), (18, 995.9), (36, 1652.4), (72, 1853.2), (108, 1828.9), (144, 1775.0), (216, 1702.2)])!;

        // Ours weighs relative errors, so the first points count more.
        law.Sigma.ShouldBeInRange(0.012, 0.028);
        law.Kappa.ShouldBeInRange(0.000075, 0.000135);
        law.Peak.ShouldBeInRange(85, 112);
    }

    [Fact]
    public void A_trend_with_ties_is_the_formula_of_Kendall()
    {
        // Of ten pairs eight rise, one falls and one is a tie: S = 7. Variance (5·4·15 − 2·1·9) / 18 = 15 2/3.
        var (p, slope) = MannKendall.Of([1, 3, 2, 3, 7]);

        p.ShouldBe(NormalDistribution.TwoSided(6 / Math.Sqrt(282.0 / 18)), 1e-12);
        slope.ShouldBe(7.0 / 6, 1e-12);
    }

    [Fact]
    public void Warm_up_is_where_Whites_statistic_is_least() => Gen.Double[1, 100].Array[20, 120].Sample(values =>
    {
        var means = values.Chunk(5).Where(batch => batch.Length == 5).Select(batch => batch.Average()).ToList();
        double Score(int cut)
        {
            var rest = means.Skip(cut).ToList();
            return rest.Sum(mean => Math.Pow(mean - rest.Average(), 2)) / rest.Count / rest.Count;
        }

        var least = Enumerable.Range(0, means.Count - 2).Min(Score);
        if (WarmUp.Length(values) is { } cut)
        {
            (cut % 5).ShouldBe(0);
            (cut / 5).ShouldBeLessThanOrEqualTo(means.Count / 2);
            Score(cut / 5).ShouldBe(least, 1e-9 * (1 + least));
        }
        else
        {
            Enumerable.Range(0, (means.Count / 2) + 1).Min(Score).ShouldBeGreaterThanOrEqualTo(least);
        }
    });

    [Fact]
    public void Equivalence_is_the_interval_of_the_table()
    {
        // Ten pairs with a standard error of 1: t at 95% and 9 degrees of freedom is 1.833113.
        Equivalence.Holds(new MeanEstimate(0.5, 1, 9), -2.3332, 2.3332, 0.05).ShouldBeTrue();
        Equivalence.Holds(new MeanEstimate(0.5, 1, 9), -2.3330, 2.3330, 0.05).ShouldBeFalse();
    }

    [Fact]
    public void A_batch_quantile_varies_as_theory_says()
    {
        // Exponential times: the variance of the logarithm of a percentile is q(1 − q) / (n · (f(x)·x)²) with f(x)·x = −(1 − q)·ln(1 − q).
        var random = new Random(3);
        var variances = Enumerable.Range(0, 40).Select(_ => BatchQuantiles.LogVariance(
            [
                .. Enumerable.Range(0, 240).Select(_ =>
                {
                    var second = new LatencyHistogram();
                    for (var i = 0; i < 50; i++)
                    {
                        second.Record(-20 * Math.Log(1 - random.NextDouble()));
                    }

                    return second;
                }),
            ],
            95)!.Value.Variance);

        var density = 0.05 * -Math.Log(0.05);
        variances.Average().ShouldBe(0.95 * 0.05 / (240 * 50 * density * density), 0.2 * 0.95 * 0.05 / (240 * 50 * density * density));
    }
}
