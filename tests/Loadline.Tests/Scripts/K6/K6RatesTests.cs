using CsCheck;
using Loadline.Plans;
using Loadline.Scripts.K6;

namespace Loadline.Tests.Scripts.K6;

public sealed class K6RatesTests
{
    [Theory]
    [InlineData(56, 1, "s", 56)]
    [InlineData(73.95, 1, "s", 74)]
    [InlineData(3.5, 1, "m", 210)]
    [InlineData(7, 60, "own", 7)]
    [InlineData(0.001, 1, "a day", 86)]
    [InlineData(0.0001, 1, "ten days", 86)]
    public void A_rate_is_whole_in_the_shortest_unit_that_holds_it(double count, double seconds, string why, long expected)
    {
        var rate = new Rate(count, TimeSpan.FromSeconds(seconds));
        var unit = K6Rates.UnitOf([rate]);
        K6Rates.Count(rate, unit).ShouldBe(expected, $"{why}: {unit}");
    }

    [Fact]
    public void Rates_of_one_journey_share_a_unit()
    {
        Rate[] rates = [Rate.Of(0), Rate.Of(10), Rate.Of(2.5)];
        var unit = K6Rates.UnitOf(rates);
        unit.ShouldBe(TimeSpan.FromMinutes(1));
        rates.Select(rate => K6Rates.Count(rate, unit)).ShouldBe([0, 600, 150]);
    }

    [Fact]
    public void Rounding_never_changes_a_rate_by_more_than_a_hundredth() => Gen.Double[0.0001, 5000].Array[1, 8].Sample(each =>
    {
        var unit = K6Rates.UnitOf(each.Select(Rate.Of));
        foreach (var perSecond in each)
        {
            (Math.Abs((K6Rates.Count(Rate.Of(perSecond), unit) / unit.TotalSeconds) - perSecond) / perSecond).ShouldBeLessThanOrEqualTo(0.01);
        }
    });
}
