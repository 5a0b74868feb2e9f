using CsCheck;
using Loadline.Statistics;

namespace Loadline.Tests.Statistics;

public sealed class SeriesStatisticsTests
{
    [Theory]
    [InlineData(10_000, 95, 9457, 9544)]
    [InlineData(10_000, 99, 9880, 9921)]
    [InlineData(1_000, 99, 983, 998)]
    public void Ranks_of_a_percentile_are_those_of_the_tables(long samples, double percentile, long low, long high)
    {
        var ranks = PercentileInterval.Ranks(samples, percentile, 0.95)!.Value;
        ranks.Low.ShouldBeInRange(low - 2, low + 2);
        ranks.High.ShouldBeInRange(high - 2, high + 2);
    }

    [Theory]
    [InlineData(50, 6)]
    [InlineData(90, 36)]
    [InlineData(95, 72)]
    [InlineData(99, 368)]
    [InlineData(99.9, 3688)]
    public void So_many_samples_are_the_fewest_with_an_interval(double percentile, long fewest)
    {
        PercentileInterval.Ranks(fewest, percentile, 0.95).ShouldNotBeNull();
        PercentileInterval.Ranks(fewest - 1, percentile, 0.95).ShouldBeNull();
    }

    [Fact]
    public void The_interval_of_a_percentile_covers_it_as_often_as_it_says()
    {
        var random = new Random(3);
        var covered = 0;
        for (var trial = 0; trial < 400; trial++)
        {
            var histogram = new LatencyHistogram();
            for (var i = 0; i < 500; i++)
            {
                histogram.Record(-100 * Math.Log(1 - random.NextDouble()));
            }

            var interval = PercentileInterval.Of(histogram, 95, 0.95)!.Value;
            var truth = -100 * Math.Log(0.05);
            covered += interval.Low <= truth && truth <= interval.High ? 1 : 0;
        }

        // 95% of 400 with four standard errors around it.
        ((double)covered / 400).ShouldBeInRange(0.906, 0.994);
    }

    [Fact]
    public void Warm_up_ends_where_the_slope_does()
    {
        var random = new Random(1);
        double[] values = [.. Enumerable.Range(0, 120).Select(second => 100 + (second < 30 ? 60 * (1 - (second / 30.0)) : 0) + (4 * (random.NextDouble() - 0.5)))];
        WarmUp.Length(values)!.Value.ShouldBeInRange(20, 35);
        WarmUp.Length([.. Enumerable.Range(0, 120).Select(_ => 100 + random.NextDouble())])!.Value.ShouldBeLessThanOrEqualTo(60);
        WarmUp.Length([.. Enumerable.Range(0, 120).Select(second => (double)second)]).ShouldBeNull();
        WarmUp.Length([1, 2, 3]).ShouldBe(0);
    }

    [Fact]
    public void A_trend_is_found_and_noise_is_none()
    {
        MannKendall.Of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).PValue.ShouldBeLessThan(0.001);
        MannKendall.Of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).Slope.ShouldBe(1);
        MannKendall.Of([5, 5, 5, 5, 5, 5]).PValue.ShouldBe(1);

        // Three of 45 pairs fall: S = 39, and z = 38 / sqrt(125).
        MannKendall.Of([2, 1, 3, 4, 5, 7, 6, 9, 8, 10]).PValue.ShouldBe(NormalDistribution.TwoSided(38 / Math.Sqrt(125)), 1e-9);
        var random = new Random(5);
        Enumerable.Range(0, 400).Count(_ => MannKendall.Of([.. Enumerable.Range(0, 20).Select(_ => random.NextDouble())]).PValue < 0.05).ShouldBeInRange(5, 40);
    }

    [Fact]
    public void A_falling_series_mirrors_a_rising_one() => Gen.Double[0, 100].Array[4, 20].Sample(values =>
    {
        var (one, other) = (MannKendall.Of(values), MannKendall.Of([.. values.Reverse()]));
        one.PValue.ShouldBe(other.PValue, 1e-12);
        one.Slope.ShouldBe(-other.Slope, 1e-9);
    });

    [Fact]
    public void Steps_of_a_history_are_found_where_they_are()
    {
        var random = new Random(2);
        double Noise() => 0.03 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double[] history = [.. Enumerable.Range(0, 90).Select(run => (run < 30 ? 0 : run < 60 ? 0.15 : 0.08) + Noise())];
        ChangePoints.Of(history).Select(index => (double)index).ShouldBe([30.0, 60], 2.0);
        ChangePoints.Of(history, smallest: 0.1).Select(index => (double)index).ShouldBe([30.0], 2.0);
    }

    [Fact]
    public void A_history_without_a_step_rarely_has_one()
    {
        var random = new Random(4);
        var alarms = Enumerable.Range(0, 150).Count(_ => ChangePoints.Of([.. Enumerable.Range(0, 50).Select(_ => random.NextDouble())]).Count > 0);
        alarms.ShouldBeLessThanOrEqualTo(15);
    }

    [Fact]
    public void Independent_seconds_have_no_inflation_and_waves_do()
    {
        var random = new Random(6);
        List<LatencyHistogram> Seconds(Func<int, double> level) => [.. Enumerable.Range(0, 240).Select(second =>
        {
            var histogram = new LatencyHistogram();
            var mean = level(second);
            for (var i = 0; i < 100; i++)
            {
                histogram.Record(mean * -Math.Log(1 - random.NextDouble()));
            }

            return histogram;
        })];
        BatchQuantiles.VarianceInflation(Seconds(_ => 20), 95)!.Value.ShouldBeLessThan(4);
        var state = 0.0;
        BatchQuantiles.VarianceInflation(Seconds(_ => 20 * Math.Exp(state = (0.9 * state) + (0.15 * (random.NextDouble() - 0.5)))), 95)!.Value.ShouldBeGreaterThan(4);
        BatchQuantiles.LogVariance([.. Seconds(_ => 20).Take(50)], 95).ShouldBeNull();
    }

    [Fact]
    public void The_memory_of_a_series_is_that_of_its_process()
    {
        // AR(1) with 0.8: (1 + 0.8) / (1 - 0.8) / 2 = 4.5.
        var random = new Random(7);
        var state = 0.0;
        Autocorrelation.Time([.. Enumerable.Range(0, 20_000).Select(_ => state = (0.8 * state) + random.NextDouble() - 0.5)]).ShouldBe(4.5, 0.6);
        Autocorrelation.Time([.. Enumerable.Range(0, 2_000).Select(_ => random.NextDouble())]).ShouldBe(0.5, 0.2);
    }

    [Fact]
    public void The_scalability_law_is_found_again() => Gen.Select(Gen.Double[10, 1000], Gen.Double[0, 0.2], Gen.Double[0, 0.01]).Sample((lambda, sigma, kappa) =>
    {
        var truth = new ScalabilityLaw(lambda, sigma, kappa);
        var law = ScalabilityLaw.Fit([.. new[] { 1.0, 2, 4, 8, 16, 32, 64 }.Select(n => (n, truth.At(n)))])!;
        law.Lambda.ShouldBe(lambda, lambda * 1e-6);
        law.Sigma.ShouldBe(sigma, 1e-6);
        law.Kappa.ShouldBe(kappa, 1e-6);
    });

    [Fact]
    public void The_peak_of_the_scalability_law_is_where_throughput_is_highest()
    {
        var law = new ScalabilityLaw(100, 0.05, 0.001);
        law.Peak.ShouldBe(Math.Sqrt(0.95 / 0.001), 1e-9);
        law.At(law.Peak).ShouldBeGreaterThan(law.At(law.Peak * 1.1));
        law.At(law.Peak).ShouldBeGreaterThan(law.At(law.Peak * 0.9));
        ScalabilityLaw.Fit([(1, 1), (2, 2)]).ShouldBeNull();
    }
}
