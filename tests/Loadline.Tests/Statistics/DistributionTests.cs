using CsCheck;
using Loadline.Statistics;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Loadline.Tests.Statistics;

/// <summary>Our own distributions against those of Math.NET, which can't be part of a tool that is compiled ahead of time.</summary>
public sealed class DistributionTests
{
    [Fact]
    public void The_incomplete_beta_function_is_that_of_another_library() => Gen.Select(Gen.Double[0, 1], Gen.Double[0.5, 500], Gen.Double[0.5, 500]).Sample(
        (x, a, b) => IncompleteBeta.Regularized(x, a, b).ShouldBe(SpecialFunctions.BetaRegularized(a, b, x), 1e-9));

    [Fact]
    public void The_logarithm_of_gamma_is_that_of_another_library() =>
        Gen.Double[0.01, 1e6].Sample(x => IncompleteBeta.LogGamma(x).ShouldBe(SpecialFunctions.GammaLn(x), 1e-10 * Math.Max(1, Math.Abs(SpecialFunctions.GammaLn(x)))));

    [Fact]
    public void Students_distribution_is_that_of_another_library() => Gen.Select(Gen.Double[-30, 30], Gen.Double[1, 200]).Sample(
        (t, degrees) => StudentT.Cdf(t, degrees).ShouldBe(MathNet.Numerics.Distributions.StudentT.CDF(0, 1, degrees, t), 1e-10));

    [Fact]
    public void Students_quantiles_are_those_of_another_library() => Gen.Select(Gen.Double[0.0001, 0.9999], Gen.Double[1, 200]).Sample(
        (p, degrees) =>
        {
            var expected = MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, degrees, p);
            Loadline.Statistics.StudentT.Quantile(p, degrees).ShouldBe(expected, 1e-6 * Math.Max(1, Math.Abs(expected)));
        });

    [Theory]
    [InlineData(0.975, 4, 2.776)]
    [InlineData(0.975, 9, 2.262)]
    [InlineData(0.95, 1, 6.314)]
    [InlineData(0.995, 30, 2.750)]
    public void Students_quantiles_are_those_of_the_tables(double probability, double degrees, double quantile) =>
        Loadline.Statistics.StudentT.Quantile(probability, degrees).ShouldBe(quantile, 0.0005);

    [Fact]
    public void The_normal_distribution_is_that_of_another_library() => Gen.Double[-12, 12].Sample(z => NormalDistribution.Cdf(z).ShouldBe(Normal.CDF(0, 1, z), 1e-13));

    private static class StudentT
    {
        public static double Cdf(double t, double degrees) => Loadline.Statistics.StudentT.Cdf(t, degrees);
    }
}
