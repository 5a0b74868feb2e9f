using Loadline.Plans;

namespace Loadline.Capacity;

/// <summary>The profile of a trial, made from a plan's open profile.</summary>
public static class CapacityProfile
{
    /// <summary>The profile whose thresholds and spacing are used when none is named: <c>load</c>, else the first open one; null when all are closed.</summary>
    public static LoadProfile? Default(Plan plan) =>
        plan.Profiles.FirstOrDefault(profile => profile is { Name: "load", IsOpen: true }) ?? plan.Profiles.FirstOrDefault(profile => profile.IsOpen);

    /// <summary>Highest rate of a profile in journeys per second; 0 for a closed one.</summary>
    public static double PeakOf(LoadProfile profile) => profile switch
    {
        ConstantArrivals constant => constant.Rate.PerSecond,
        RampingArrivals ramping => ramping.Stages.Select(stage => stage.Target.PerSecond).Append(ramping.From.PerSecond).Max(),
        _ => 0,
    };

    /// <summary>The plan with the trial as the profile of that name, and no other.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="profile">The profile it takes the place of.</param>
    /// <param name="trial">The trial.</param>
    public static Plan With(Plan plan, LoadProfile profile, TrialRequest trial)
    {
        var peak = Math.Max(trial.Rate, trial.OverloadRate);
        var busy = plan.Journeys.Sum(journey => JourneyShape.UsersFor(peak * ProfileSplit.ShareOf(plan, journey), JourneyShape.TimeOf(plan, journey)));
        var users = (int)Math.Clamp(Math.Ceiling(busy), 1, 1_000_000);
        var spacing = profile switch { ConstantArrivals constant => constant.Spacing, RampingArrivals ramping => ramping.Spacing, _ => ArrivalSpacing.Even };
        LoadProfile played = trial.Overload > TimeSpan.Zero
            ? new RampingArrivals
            {
                Name = profile.Name, GracefulStop = profile.GracefulStop, Spacing = spacing, From = Rate.Of(trial.OverloadRate), Users = users, MaxUsers = MaxUsers(users, peak),
                Stages =
                [
                    new ArrivalStage(Rate.Of(trial.OverloadRate), trial.Overload), new ArrivalStage(Rate.Of(trial.Rate), TimeSpan.Zero),
                    new ArrivalStage(Rate.Of(trial.Rate), trial.Settle + trial.Measure),
                ],
            }
            : new ConstantArrivals
            {
                Name = profile.Name, GracefulStop = profile.GracefulStop, Spacing = spacing, Rate = Rate.Of(trial.Rate), For = trial.Length, Users = users, MaxUsers = MaxUsers(users, peak),
            };
        return plan with { Profiles = [played] };
    }

    /// <summary>How long the number of users takes to settle: a journey's length and half of it more, not less than asked for.</summary>
    public static TimeSpan SettleFor(Plan plan, TimeSpan shortest)
    {
        var longest = plan.Journeys.Count == 0 ? TimeSpan.Zero : plan.Journeys.Max(journey => JourneyShape.TimeOf(plan, journey)) * 1.5;
        return longest > shortest ? TimeSpan.FromSeconds(Math.Ceiling(longest.TotalSeconds)) : shortest;
    }

    private static int MaxUsers(int users, double peak) => StallReserve.On(users, (int)Math.Min(Math.Ceiling(peak * StallReserve.Seconds), 1_000_000));
}
