using System.Globalization;
using Loadline.Plans;

namespace Loadline.Policies;

/// <summary>Holds a profile to a policy before anything is sent.</summary>
public static class PolicyLimits
{
    /// <summary>
    /// The profile as it may be played. What an open profile would only need if the target stalled, its most users, is lowered to the limit: arrivals beyond
    /// are dropped and counted. Everything else that is beyond a limit refuses the run.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="plan">The plan, with the pauses it is played with.</param>
    /// <param name="profile">The profile as it would be played.</param>
    /// <exception cref="LoadlineException">It asks for more than the policy allows.</exception>
    public static LoadProfile Apply(Policy policy, Plan plan, LoadProfile profile)
    {
        CheckDuration(policy, profile.Duration, $"profile {profile.Name}");
        CheckUsers(policy, UsersOf(profile), $"profile {profile.Name}");
        var requests = PeakOf(profile) * plan.Journeys.Sum(journey => ProfileSplit.ShareOf(plan, journey) * JourneyShape.RequestsOf(journey));
        if (policy.MostPerSecond is { } most && requests > most * (1 + 1e-9))
        {
            throw new LoadlineException(string.Create(CultureInfo.InvariantCulture, $"{policy.Name} allows {most:0.###} requests/s; profile {profile.Name} comes to {requests:0.###}.")) { IsRefusal = true };
        }

        return policy.MostUsers is not { } users ? profile : profile switch
        {
            ConstantArrivals constant when constant.MaxUsers > users => constant with { MaxUsers = users },
            RampingArrivals ramping when ramping.MaxUsers > users => ramping with { MaxUsers = users },
            _ => profile,
        };
    }

    /// <summary>Refuses what lasts too long.</summary>
    /// <exception cref="LoadlineException">It does.</exception>
    public static void CheckDuration(Policy policy, TimeSpan duration, string what)
    {
        if (duration > policy.MostDuration)
        {
            throw new LoadlineException($"{policy.Name} allows {Durations.Format(policy.MostDuration.Value)}; {what} lasts {Durations.Format(duration)}.") { IsRefusal = true };
        }
    }

    /// <summary>Refuses too many users.</summary>
    /// <exception cref="LoadlineException">They are.</exception>
    public static void CheckUsers(Policy policy, long users, string what)
    {
        if (users > policy.MostUsers)
        {
            throw new LoadlineException(string.Create(CultureInfo.InvariantCulture, $"{policy.Name} allows {policy.MostUsers} users; {what} has {users}.")) { IsRefusal = true };
        }
    }

    private static int UsersOf(LoadProfile profile) => profile switch
    {
        ConstantUsers constant => constant.Users,
        RampingUsers ramping => ramping.Stages.Select(stage => stage.Target).Append(ramping.From).Max(),
        SharedIterations shared => shared.Users,
        IterationsPerUser each => each.Users,
        ConstantArrivals constant => constant.Users,
        RampingArrivals ramping => ramping.Users,
        _ => 0,
    };

    private static double PeakOf(LoadProfile profile) => profile switch
    {
        ConstantArrivals constant => constant.Rate.PerSecond,
        RampingArrivals ramping => ramping.Stages.Select(stage => stage.Target.PerSecond).Append(ramping.From.PerSecond).Max(),
        _ => 0,
    };
}
