using Loadline.Plans;

namespace Loadline.Scripts.Folder;

/// <summary>A profile in words.</summary>
public static class ProfileText
{
    /// <summary>What it offers: <c>2 users</c>, <c>0/s → 80/s in 2m → 80/s in 10m</c>.</summary>
    public static string Load(LoadProfile profile) => profile switch
    {
        ConstantUsers constant => $"{constant.Users} users",
        RampingUsers ramping => $"{ramping.From} users → {string.Join(" → ", ramping.Stages.Select(stage => $"{stage.Target} in {Durations.Format(stage.Over)}"))}",
        ConstantArrivals constant => $"{constant.Rate} journeys",
        RampingArrivals ramping => $"{ramping.From} → {string.Join(" → ", ramping.Stages.Select(stage => $"{stage.Target} in {Durations.Format(stage.Over)}"))}",
        SharedIterations shared => $"{shared.Iterations} journeys by {shared.Users} users",
        IterationsPerUser each => $"{each.Iterations} journeys by each of {each.Users} users",
        _ => "",
    };
}
