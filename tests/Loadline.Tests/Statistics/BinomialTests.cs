using CsCheck;
using Loadline.Statistics;

namespace Loadline.Tests.Statistics;

public sealed class BinomialTests
{
    [Theory]
    [InlineData(0.95, 59)]
    [InlineData(0.99, 299)]
    [InlineData(0.999, 2995)]
    [InlineData(0.5, 5)]
    public void Fewest_samples_that_show_a_percentile(double share, long samples)
    {
        Binomial.FewestToShow(share).ShouldBe(samples);
        Math.Pow(share, samples).ShouldBeLessThanOrEqualTo(0.05);
        Math.Pow(share, samples - 1).ShouldBeGreaterThan(0.05);
    }

    [Theory]
    [InlineData(0, 10, 0.3, 1)]
    [InlineData(11, 10, 0.3, 0)]
    [InlineData(3, 3, 0.5, 0.125)]
    [InlineData(1, 2, 0.5, 0.75)]
    [InlineData(2, 10, 0.1, 0.2639010709)]
    public void Known_tails(long successes, long trials, double probability, double expected) => Binomial.AtLeast(successes, trials, probability).ShouldBe(expected, 1e-9);

    [Fact]
    public void A_tail_is_the_sum_of_its_terms() => Gen.Select(Gen.Int[1, 60], Gen.Double[0.001, 0.999]).SelectMany(of => Gen.Int[0, of.Item1].Select(from => (Trials: of.Item1, Probability: of.Item2, From: from))).Sample(it =>
    {
        var terms = Enumerable.Range(0, it.Trials + 1).Select(k => Choose(it.Trials, k) * Math.Pow(it.Probability, k) * Math.Pow(1 - it.Probability, it.Trials - k));
        Binomial.AtLeast(it.From, it.Trials, it.Probability).ShouldBe(terms.Skip(it.From).Sum(), 1e-9);
    });

    [Fact]
    public void Large_numbers_neither_overflow_nor_vanish()
    {
        Binomial.AtLeast(50_000, 100_000, 0.5).ShouldBe(0.5, 0.01);
        Binomial.AtLeast(1_100, 100_000, 0.01).ShouldBe(0.00089, 0.0002);
        Binomial.AtLeast(900, 100_000, 0.01).ShouldBe(0.9993, 0.0004);
    }

    private static double Choose(int n, int k) => Enumerable.Range(1, k).Aggregate(1.0, (product, i) => product * (n - k + i) / i);
}
