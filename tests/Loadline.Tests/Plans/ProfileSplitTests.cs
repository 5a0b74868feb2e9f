using Loadline.Plans;

namespace Loadline.Tests.Plans;

public sealed class ProfileSplitTests
{
    private static Plan PlanOf(params double[] weights) => new()
    {
        Name = "p",
        Target = new Target { Url = "http://127.0.0.1" },
        Journeys = [.. weights.Select((weight, i) => new Journey { Name = "j" + i, Weight = weight })],
    };

    [Fact]
    public void A_cycle_plays_each_journey_as_often_as_its_weight_asks()
    {
        var cycle = ProfileSplit.Cycle(PlanOf(70, 20, 10));
        cycle.Count.ShouldBe(10);
        cycle.GroupBy(i => i).OrderBy(g => g.Key).Select(g => g.Count()).ShouldBe([7, 2, 1]);
    }

    [Theory]
    [InlineData(1e-9, 1)]
    [InlineData(0.5, 99.5)]
    [InlineData(3, 999_999)]
    public void A_cycle_leaves_no_journey_out(double a, double b) => ProfileSplit.Cycle(PlanOf(a, b)).Distinct().Count().ShouldBe(2);

    [Fact]
    public void Rates_of_the_journeys_add_up_to_the_whole()
    {
        var plan = PlanOf(70, 20, 10, 0.3);
        var profile = new ConstantArrivals { Name = "load", Rate = Rate.Of(33), For = TimeSpan.FromMinutes(1), Users = 10, MaxUsers = 20 };
        plan.Journeys.Sum(journey => ((ConstantArrivals)ProfileSplit.ForJourney(plan, profile, journey)).Rate.PerSecond).ShouldBe(33, 1e-9);
    }

    [Fact]
    public void A_journey_that_lasts_long_gets_the_users_it_keeps_busy()
    {
        var request = new RequestStep { Method = "GET", Path = "/" };
        var plan = PlanOf(90, 10);
        plan = plan with
        {
            Journeys =
            [
                plan.Journeys[0] with { Steps = [request] },
                plan.Journeys[1] with { Steps = [request, new ThinkStep(TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(140)), request] },
            ],
        };
        var profile = new ConstantArrivals { Name = "load", Rate = Rate.Of(10), For = TimeSpan.FromMinutes(5), Users = 180, MaxUsers = 360 };

        var quick = (ConstantArrivals)ProfileSplit.ForJourney(plan, profile, plan.Journeys[0]);
        var slow = (ConstantArrivals)ProfileSplit.ForJourney(plan, profile, plan.Journeys[1]);

        // Little's law: 9/s × 0.5 s = 4.5 users at once, and 1/s × 121 s = 121.
        slow.Users.ShouldBeGreaterThan(121);
        quick.Users.ShouldBeGreaterThan(5);
        (quick.Users + slow.Users).ShouldBeInRange(180, 181);
        slow.MaxUsers.ShouldBeInRange((slow.Users * 2) - 1, slow.Users * 2);
    }
}
