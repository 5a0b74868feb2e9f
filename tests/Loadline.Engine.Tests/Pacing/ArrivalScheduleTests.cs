using CsCheck;
using Loadline.Engine.Pacing;

namespace Loadline.Engine.Tests.Pacing;

public sealed class ArrivalScheduleTests
{
    private static readonly Gen<RateSegment> Segment =
        Gen.Select(Gen.Double[0, 500], Gen.Double[0, 500], Gen.Double[0.1, 30], (from, to, seconds) => new RateSegment(from, to, seconds));

    private static readonly Gen<RateSegment[]> Segments = Segment.Array[1, 6];

    [Fact]
    public void A_constant_rate_starts_at_once_and_keeps_its_distance() =>
        ArrivalSchedule.Constant(4, 1).Times().ShouldBe([0, 0.25, 0.5, 0.75]);

    [Fact]
    public void A_ramp_starts_an_iteration_whenever_its_integral_reaches_a_whole_number()
    {
        // 0 to 4 per second over 2 s: the integral is t², so arrivals are at the roots of 1, 2, 3 and 4.
        var times = ArrivalSchedule.Ramping([new RateSegment(0, 4, 2)]).Times().ToList();
        times.Count.ShouldBe(4);
        for (var i = 0; i < 4; i++)
        {
            times[i].ShouldBe(Math.Sqrt(i + 1), 1e-9);
        }
    }

    [Theory]
    [InlineData(33.3, 60)]
    [InlineData(0.7 * 10, 30)]
    [InlineData(1.0 / 3, 9)]
    [InlineData(0.1, 15)]
    public void As_many_arrivals_as_the_rate_asks_for(double rate, double seconds)
    {
        ArrivalSchedule.Constant(rate, seconds).Times().Count().ShouldBe((int)Math.Ceiling(Math.Round(rate * seconds, 6)));
        ArrivalSchedule.Ramping([new RateSegment(rate, rate, seconds)]).Times().Count().ShouldBe((int)Math.Floor(Math.Round(rate * seconds, 6)));
    }

    [Fact]
    public void Nothing_arrives_while_the_rate_is_zero()
    {
        var times = ArrivalSchedule.Ramping([new RateSegment(10, 10, 1), new RateSegment(0, 0, 5), new RateSegment(10, 10, 1)]).Times().ToList();
        times.Count.ShouldBe(20);
        times.ShouldAllBe(time => time <= 1 + 1e-9 || time >= 6);
        ArrivalSchedule.Constant(0, 10).Times().ShouldBeEmpty();
    }

    [Fact]
    public void Arrivals_are_ascending_and_counted_by_the_integral_at_any_time() => Segments.Sample(segments =>
    {
        var curve = new RateCurve(segments);
        var times = ArrivalSchedule.Ramping(segments).Times().ToList();
        times.Zip(times.Skip(1)).ShouldAllBe(pair => pair.First <= pair.Second);
        times.Count.ShouldBe((int)Math.Floor(curve.Total + 1e-6));
        foreach (var share in new[] { 0.1, 0.5, 0.9 })
        {
            var at = curve.Seconds * share;
            ((double)times.Count(time => time <= at)).ShouldBe(curve.Integral(at), 1.001);
        }
    });

    [Fact]
    public void The_inverse_undoes_the_integral() => Gen.Select(Segments, Gen.Double[0.01, 0.99]).Sample((segments, share) =>
    {
        var curve = new RateCurve(segments);
        var level = curve.Total * share;
        curve.Integral(curve.Inverse(level)).ShouldBe(level, Math.Max(1e-6, curve.Total * 1e-9));
    });

    [Fact]
    public void Poisson_arrivals_have_the_mean_of_the_rate_and_exponential_gaps()
    {
        var times = ArrivalSchedule.Constant(100, 1000, poissonSeed: 7).Times().ToList();
        ((double)times.Count).ShouldBe(100_000, 4 * Math.Sqrt(100_000));
        var gaps = times.Zip(times.Skip(1), (a, b) => b - a).ToList();
        gaps.Average().ShouldBe(0.01, 0.0002);
        ((double)gaps.Count(gap => gap > 0.01)).ShouldBe(gaps.Count / Math.E, 600);
    }

    [Fact]
    public void Poisson_arrivals_follow_a_ramp_and_their_seed()
    {
        RateSegment[] ramp = [new RateSegment(0, 200, 1000)];
        var times = ArrivalSchedule.Ramping(ramp, 1).Times().ToList();
        ((double)times.Count(time => time <= 500) / times.Count).ShouldBe(0.25, 0.01);
        ArrivalSchedule.Ramping(ramp, 1).Times().ShouldBe(times);
        ArrivalSchedule.Ramping(ramp, 2).Times().First().ShouldNotBe(times[0]);
    }
}
