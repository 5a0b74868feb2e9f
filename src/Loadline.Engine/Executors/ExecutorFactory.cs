using Loadline.Engine.Pacing;
using Loadline.Plans;

namespace Loadline.Engine.Executors;

/// <summary>The executor of a profile.</summary>
internal static class ExecutorFactory
{
    /// <summary>Makes the executor.</summary>
    /// <param name="plan">The plan, with at least one journey.</param>
    /// <param name="profile">Profile to play, already scaled.</param>
    /// <param name="seed">Seed of Poisson arrivals.</param>
    public static IExecutor Create(Plan plan, LoadProfile profile, long seed)
    {
        if (profile.IsOpen)
        {
            var journeys = plan.Journeys.Select((journey, i) => Arrivals(i, ProfileSplit.ForJourney(plan, profile, journey), unchecked((int)((seed * 31) + i))));
            return new ArrivalsExecutor([.. journeys], profile.Duration, profile.GracefulStop);
        }

        var users = new ClosedWork(new IterationOrder(ProfileSplit.Cycle(plan)), [.. plan.Journeys.Select(journey => journey.Pace)]);
        return profile switch
        {
            ConstantUsers constant => new ConstantUsersExecutor(constant, users),
            RampingUsers ramping => new RampingUsersExecutor(ramping, users),
            SharedIterations shared => new SharedIterationsExecutor(shared, users),
            IterationsPerUser each => new IterationsPerUserExecutor(each, users),
            _ => throw new ArgumentException($"Profile {profile.Name} is of an unknown kind.", nameof(profile)),
        };
    }

    private static ArrivalPlan Arrivals(int journey, LoadProfile profile, int seed) => profile switch
    {
        ConstantArrivals constant => new ArrivalPlan(
            journey,
            ArrivalSchedule.Constant(constant.Rate.PerSecond, constant.For.TotalSeconds, constant.Spacing == ArrivalSpacing.Poisson ? seed : null),
            constant.Users,
            constant.MaxUsers,
            constant.WhenBusy == WhenBusy.Queue),
        RampingArrivals ramping => new ArrivalPlan(
            journey,
            ArrivalSchedule.Ramping(Segments(ramping), ramping.Spacing == ArrivalSpacing.Poisson ? seed : null),
            ramping.Users,
            ramping.MaxUsers,
            ramping.WhenBusy == WhenBusy.Queue),
        _ => throw new ArgumentException($"Profile {profile.Name} is closed.", nameof(profile)),
    };

    private static IEnumerable<RateSegment> Segments(RampingArrivals profile)
    {
        var from = profile.From.PerSecond;
        foreach (var stage in profile.Stages)
        {
            yield return new RateSegment(from, stage.Target.PerSecond, stage.Over.TotalSeconds);
            from = stage.Target.PerSecond;
        }
    }
}
