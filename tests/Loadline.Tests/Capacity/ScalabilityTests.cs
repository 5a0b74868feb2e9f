using CsCheck;
using Loadline.Capacity;
using Loadline.Reports.Capacities;

namespace Loadline.Tests.Capacity;

public sealed class ScalabilityTests
{
    [Fact]
    public void A_queue_of_random_arrivals_has_the_contention_the_law_gives_it()
    {
        // M/M/1 of 200/s: N = X / (200 − X), which is the law with σ = ½, κ = 0 and λ = 100.
        var law = Scalability.Of(new[] { 10.0, 20, 40, 80, 120, 140, 160, 180 }.Select(rate => Trial(rate, 1_000 / (200 - rate))))!;
        law.Lambda.ShouldBe(100, 1e-6);
        law.Sigma.ShouldBe(0.5, 1e-6);
        law.Kappa.ShouldBe(0, 1e-9);
        law.Peak.ShouldBeNull();
        law.MeanError.ShouldBe(0, 1e-9);
        law.Most.ShouldBe(9, 1e-9);
        string.Join(' ', ScalabilityWords.Of(law)).ShouldContain("waiting for each other (contention 50%");
    }

    /// <remarks>At least five times as many in progress: at four, the least there has to be, rounding decides whether there is a law.</remarks>
    [Fact]
    public void A_peak_is_told_only_where_it_was_measured() => Gen.Select(Gen.Double[10, 500], Gen.Double[0, 0.3], Gen.Double[0.0005, 0.02], Gen.Double[5, 60]).Sample((lambda, sigma, kappa, most) =>
    {
        var points = Enumerable.Range(0, 9).Select(i => 1 + ((most - 1) * i / 8)).ToList();
        var law = Scalability.Of(points.Select(n =>
        {
            var throughput = lambda * n / (1 + (sigma * (n - 1)) + (kappa * n * (n - 1)));
            return Trial(throughput, 1_000 * n / throughput);
        }))!;
        var peak = Math.Sqrt((1 - sigma) / kappa);
        if (Math.Abs(peak - most) > 0.01)
        {
            (law.Peak is not null).ShouldBe(peak < most);
        }

        var said = string.Join(' ', ScalabilityWords.Of(law));
        said.Contains("Throughput was highest at about", StringComparison.Ordinal).ShouldBe(law.Peak is not null);
        said.ShouldContain("it says nothing about more than");
    });

    [Fact]
    public void What_the_law_does_not_describe_it_does_not_explain()
    {
        var law = Scalability.Of(new[] { (10.0, 5.0), (300, 20), (12, 40), (280, 10), (15, 300), (310, 50), (11, 80) }.Select(point => Trial(point.Item1, point.Item2)))!;
        law.Fits.ShouldBeFalse();
        ScalabilityWords.Of(law).ShouldHaveSingleItem().ShouldContain("it explains nothing here");
    }

    [Fact]
    public void Too_few_trials_too_much_alike_or_not_steady_are_no_law()
    {
        double[] rates = [10, 20, 40, 80, 120, 140, 160, 180];
        Scalability.Of([]).ShouldBeNull();
        Scalability.Of(rates.Take(5).Select(rate => Trial(rate, 1_000 / (200 - rate)))).ShouldBeNull();
        Scalability.Of(rates.Select(_ => Trial(100, 10))).ShouldBeNull();
        foreach (var useless in new Func<TrialObservation, TrialObservation>[]
        {
            seen => seen with { EndedEarly = "it can no longer pass" }, seen => seen with { Failed = 0.2 }, seen => seen with { P99 = double.PositiveInfinity }, seen => seen with { Saturated = "the generator" },
            seen => seen with { InFlight = [.. Enumerable.Range(0, 30).Select(second => (double)second)] },
        })
        {
            Scalability.Of(rates.Select(rate => Trial(rate, 1_000 / (200 - rate))).Select(trial => trial with { Observation = useless(trial.Observation) })).ShouldBeNull();
        }

        ScalabilityWords.Of(null).ShouldBeEmpty();
    }

    private static Trial Trial(double perSecond, double milliseconds) => new(
        new TrialRequest(TrialKind.Search, perSecond, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)),
        new TrialObservation { Criteria = [], Requests = perSecond, Mean = milliseconds, P99 = milliseconds * 3, InFlight = [.. Enumerable.Repeat(perSecond * milliseconds / 1_000, 30)] },
        new TrialScore(TrialOutcome.Pass, Criterion.Offered, "", 0));
}
