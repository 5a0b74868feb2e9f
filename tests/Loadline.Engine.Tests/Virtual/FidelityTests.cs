using Loadline.Plans;

namespace Loadline.Engine.Tests.Virtual;

/// <summary>What reaches the target is the load the profile asks for: by χ² over time, by Kolmogorov and Smirnov for the gaps.</summary>
public sealed class FidelityTests
{
    /// <summary>Upper 0.1 % of χ² with 59 degrees of freedom: with a fixed seed a pass stays a pass, and a wrong process is far beyond.</summary>
    private const double ChiSquare59 = 98.3;

    [Theory]
    [InlineData(ArrivalSpacing.Even)]
    [InlineData(ArrivalSpacing.Poisson)]
    public async Task A_ramp_reaches_the_target_as_it_was_planned(ArrivalSpacing spacing)
    {
        var times = await TimesAsync(new RampingArrivals
        {
            Name = "x",
            From = Rate.Of(0),
            Stages = [new(Rate.Of(400), TimeSpan.FromSeconds(30)), new(Rate.Of(400), TimeSpan.FromSeconds(10)), new(Rate.Of(50), TimeSpan.FromSeconds(20))],
            Users = 10,
            MaxUsers = 1000,
            Spacing = spacing,
        });

        var statistic = 0.0;
        for (var second = 0; second < 60; second++)
        {
            var expected = Integral(second + 1) - Integral(second);
            var observed = times.Count(time => time >= second && time < second + 1);
            statistic += (observed - expected) * (observed - expected) / expected;
        }

        statistic.ShouldBeLessThan(ChiSquare59);
        if (spacing == ArrivalSpacing.Even)
        {
            // Evenly spaced, no second is off by more than one arrival.
            statistic.ShouldBeLessThan(3);
        }

        static double Integral(double t) => t <= 30 ? 400 / 30.0 * t * t / 2 : t <= 40 ? 6000 + (400 * (t - 30)) : 10_000 + (400 * (t - 40)) - (350 / 20.0 * (t - 40) * (t - 40) / 2);
    }

    [Fact]
    public async Task Gaps_of_independent_arrivals_are_exponential()
    {
        var times = await TimesAsync(new ConstantArrivals { Name = "x", Rate = Rate.Of(200), For = TimeSpan.FromSeconds(100), Users = 10, MaxUsers = 1000, Spacing = ArrivalSpacing.Poisson });
        var gaps = times.Zip(times.Skip(1), (a, b) => b - a).Order().ToList();
        var distance = gaps.Select((gap, i) => Math.Max(Math.Abs(1 - Math.Exp(-200 * gap) - ((double)i / gaps.Count)), Math.Abs(1 - Math.Exp(-200 * gap) - ((i + 1.0) / gaps.Count)))).Max();

        // Critical value of Kolmogorov and Smirnov at 0.1 %.
        distance.ShouldBeLessThan(1.95 / Math.Sqrt(gaps.Count));
    }

    [Fact]
    public async Task Gaps_of_even_arrivals_are_equal()
    {
        var times = await TimesAsync(new ConstantArrivals { Name = "x", Rate = Rate.Of(300), For = TimeSpan.FromSeconds(20), Users = 10, MaxUsers = 1000 });
        times.Count.ShouldBe(6000);
        times.Zip(times.Skip(1), (a, b) => b - a).ShouldAllBe(gap => Math.Abs(gap - (1 / 300.0)) < 1e-8);
    }

    private static async Task<List<double>> TimesAsync(LoadProfile profile)
    {
        var server = new VirtualServer((now, _) => (now + 0.001, 200));
        await VirtualRun.RunAsync(profile, server);
        var first = server.Arrivals[0];
        return [.. server.Arrivals.Select(time => time - (profile is RampingArrivals ? VirtualRun.Start : first))];
    }
}
