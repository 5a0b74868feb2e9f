using CsCheck;
using Loadline.Plans;
using Loadline.Scripts.K6;

namespace Loadline.Tests.Scripts.K6;

public sealed class K6RatesTests
{
    [Theory]
    [InlineData(56, 1, "s", 56)]
    [InlineData(3.5, 1, "m", 210)]
    [InlineData(7, 60, "own", 7)]
    [InlineData(0.001, 1, "ten days", 864)]
    [InlineData(0.0001, 1, "a hundred days", 864)]
    public void A_rate_is_whole_in_the_shortest_unit_that_holds_it(double count, double seconds, string why, long expected)
    {
        var (unit, counts) = K6Rates.Whole([new Rate(count, TimeSpan.FromSeconds(seconds))]);
        counts.Single().ShouldBe(expected, $"{why}: {unit}");
    }

    [Fact]
    public void Rates_of_one_scenario_share_a_unit() =>
        K6Rates.Whole([Rate.Of(0), Rate.Of(10), Rate.Of(2.5)]).ShouldSatisfyAllConditions(
            whole => whole.Unit.ShouldBe(TimeSpan.FromMinutes(1)),
            whole => whole.Counts.ShouldBe([0, 600, 150]));

    [Fact]
    public void Rounding_never_changes_a_rate_by_more_than_a_thousandth() => Gen.Double[0.0001, 5000].Sample(perSecond =>
    {
        var (unit, counts) = K6Rates.Whole([Rate.Of(perSecond)]);
        (Math.Abs((counts[0] / unit.TotalSeconds) - perSecond) / perSecond).ShouldBeLessThanOrEqualTo(0.001);
    });
}
