namespace Loadline.Plans;

/// <summary>
/// How a profile is divided over journeys. Engine and script writers all ask here, which is what makes them offer the same load.
/// Open profiles: each journey has its own arrivals, its share of the rate. Closed profiles: users play the journeys of
/// <see cref="Cycle"/> in turn, iteration <c>i</c> of the run playing entry <c>i mod length</c>.
/// </summary>
public static class ProfileSplit
{
    private const int LongestCycle = 200;

    /// <summary>Share of all iterations that a journey has, 0 to 1.</summary>
    public static double ShareOf(Plan plan, Journey journey) => journey.Weight / plan.Journeys.Sum(each => each.Weight);

    /// <summary>
    /// The profile one journey plays when the whole is open: its share of the rates, and of the users in proportion to what its arrivals
    /// keep busy, rounded up. A rare journey that lasts long needs more users than its share of the arrivals; it would drop them otherwise.
    /// </summary>
    /// <exception cref="ArgumentException">The profile is closed.</exception>
    public static LoadProfile ForJourney(Plan plan, LoadProfile profile, Journey journey)
    {
        var share = ShareOf(plan, journey);
        var peak = profile switch
        {
            ConstantArrivals constant => constant.Rate.PerSecond,
            RampingArrivals ramping => ramping.Stages.Select(stage => stage.Target.PerSecond).Append(ramping.From.PerSecond).Max(),
            _ => 0,
        };
        double Need(Journey each) => JourneyShape.UsersFor(peak * ShareOf(plan, each), JourneyShape.TimeOf(plan, each));
        var need = plan.Journeys.Sum(Need);
        var busy = need > 0 ? Need(journey) / need : share;
        int Users(int all) => Math.Max(1, (int)Math.Ceiling(Math.Round(all * busy, 6)));
        Rate Part(Rate rate) => rate with { Count = rate.Count * share };
        return profile switch
        {
            ConstantArrivals constant => constant with { Rate = Part(constant.Rate), Users = Users(constant.Users), MaxUsers = Users(constant.MaxUsers) },
            RampingArrivals ramping => ramping with
            {
                From = Part(ramping.From),
                Stages = [.. ramping.Stages.Select(stage => stage with { Target = Part(stage.Target) })],
                Users = Users(ramping.Users),
                MaxUsers = Users(ramping.MaxUsers),
            },
            _ => throw new ArgumentException($"Profile {profile.Name} is closed: its users play all journeys in turn.", nameof(profile)),
        };
    }

    /// <summary>
    /// Indexes into <see cref="Plan.Journeys"/> in the order closed profiles play them: every journey at least once, as often as its weight
    /// asks, spread evenly (smooth weighted round robin).
    /// </summary>
    public static IReadOnlyList<int> Cycle(Plan plan)
    {
        if (plan.Journeys.Count == 0)
        {
            return [];
        }

        var turns = TurnsOf([.. plan.Journeys.Select(journey => journey.Weight)]);
        var total = turns.Sum();
        var credit = new int[turns.Length];
        var cycle = new int[total];
        for (var slot = 0; slot < total; slot++)
        {
            var best = 0;
            for (var i = 0; i < turns.Length; i++)
            {
                credit[i] += turns[i];
                if (credit[i] > credit[best])
                {
                    best = i;
                }
            }

            credit[best] -= total;
            cycle[slot] = best;
        }

        return cycle;
    }

    /// <summary>Whole turns in the ratio of the weights: exact where a short cycle can be, else the nearest with every journey at least once.</summary>
    private static int[] TurnsOf(double[] weights)
    {
        if (weights.All(weight => weight == Math.Round(weight) && weight < 1_000_000))
        {
            var whole = weights.Select(weight => (int)weight).ToArray();
            var divisor = whole.Aggregate((a, b) => (int)System.Numerics.BigInteger.GreatestCommonDivisor(a, b));
            if (whole.Sum(weight => (long)(weight / divisor)) <= LongestCycle)
            {
                return [.. whole.Select(weight => weight / divisor)];
            }
        }

        var sum = weights.Sum();
        return [.. weights.Select(weight => Math.Max(1, (int)Math.Round(weight / sum * 100)))];
    }
}
