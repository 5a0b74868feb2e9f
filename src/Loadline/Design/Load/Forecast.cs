using Loadline.Plans;

namespace Loadline.Design.Load;

/// <summary>What a profile will offer, computed from the plan.</summary>
internal sealed class Forecast(Plan plan, TrafficMix mix)
{
    /// <summary>Mean length of an iteration.</summary>
    public TimeSpan IterationTime { get; } = RequirementDesigner.MeanTime(plan.Requirements, plan.Journeys);

    /// <summary>Iterations a profile starts.</summary>
    public double Iterations(LoadProfile profile) => profile switch
    {
        ConstantArrivals constant => constant.Rate.PerSecond * constant.For.TotalSeconds,
        RampingArrivals ramping => Ramp(ramping),
        ConstantUsers users => users.Users * users.For.TotalSeconds / Math.Max(0.001, plan.Journeys.Sum(journey => ProfileSplit.ShareOf(plan, journey) * JourneyShape.TurnOf(plan, journey).TotalSeconds)),
        _ => 0,
    };

    /// <summary>Requests a profile sends.</summary>
    public double Requests(LoadProfile profile) => Iterations(profile) * mix.RequestsPerIteration;

    /// <summary>Requests of one name a profile sends.</summary>
    public double Requests(LoadProfile profile, string name) => Iterations(profile) * (mix.Requests.FirstOrDefault(request => request.Name == name)?.PerIteration ?? 0);

    private static double Ramp(RampingArrivals ramping)
    {
        // The area of the trapezoids.
        var (sum, rate) = (0.0, ramping.From.PerSecond);
        foreach (var stage in ramping.Stages)
        {
            sum += (rate + stage.Target.PerSecond) / 2 * stage.Over.TotalSeconds;
            rate = stage.Target.PerSecond;
        }

        return sum;
    }
}
