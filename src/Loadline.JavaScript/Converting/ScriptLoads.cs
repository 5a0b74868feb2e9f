using Loadline.Plans;
using Loadline.Scripts.K6.Options;

namespace Loadline.JavaScript.Converting;

/// <summary>Scenarios of a script as the profile of a plan, which all journeys share.</summary>
internal static class ScriptLoads
{
    private const int MostUsers = 1_000_000;
    private const string Because = "the scenarios of the script";

    /// <summary>The profile; null when there is none.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="scenarios">The scenarios.</param>
    /// <param name="place">Where they are.</param>
    /// <param name="findings">What could not be carried over.</param>
    public static LoadProfile? Of(string name, IReadOnlyList<K6Scenario> scenarios, SourceLocation place, List<Finding> findings)
    {
        if (scenarios.Count == 0)
        {
            return null;
        }

        void Lost(string what) => findings.Add(Finding.Warning("not-converted", $"Profile {name}: {what}.", place));
        if (scenarios.Count == 1)
        {
            if (scenarios[0].Start > TimeSpan.Zero)
            {
                Lost($"the scenario {scenarios[0].Name} begins at once, not after {K6Durations.Format(scenarios[0].Start)}");
            }

            return Alone(name, scenarios[0]);
        }

        var open = scenarios.Where(scenario => scenario.IsOpen).ToList();
        var ramped = scenarios.Where(scenario => scenario.Executor is K6Executor.ConstantVus or K6Executor.RampingVus).ToList();
        if (open.Count > 0)
        {
            Left(scenarios.Except(open));
            return Rates(name, open, place, findings);
        }

        if (ramped.Count > 0)
        {
            Left(scenarios.Except(ramped));
            return Users(name, ramped, place, findings);
        }

        var largest = scenarios.MaxBy(scenario => scenario.PlannedIterations)!;
        Left(scenarios.Where(scenario => scenario.Executor != largest.Executor));
        var same = scenarios.Where(scenario => scenario.Executor == largest.Executor).ToList();
        return Alone(name, largest with { Vus = same.Sum(scenario => scenario.Vus ?? 1), Iterations = largest.Executor == K6Executor.SharedIterations ? same.Sum(scenario => scenario.Iterations ?? 1) : largest.Iterations });

        void Left(IEnumerable<K6Scenario> others)
        {
            foreach (var other in others)
            {
                Lost($"the load of the scenario {other.Name} ({K6Executors.NameOf(other.Executor)}) is left out, since all journeys of a plan share one way to start iterations");
            }
        }
    }

    /// <summary>How often a scenario starts iterations, relative to others of the same options.</summary>
    public static double WeightOf(K6Scenario scenario) => scenario.IsOpen
        ? PointsOf(scenario).Max(point => point.Value)
        : scenario.PlannedIterations ?? PointsOf(scenario).Max(point => point.Value);

    private static LoadProfile Alone(string name, K6Scenario scenario)
    {
        LoadProfile profile = scenario.Executor switch
        {
            K6Executor.SharedIterations => new SharedIterations { Name = name, Users = Count(scenario.Vus ?? 1), Iterations = Count(Math.Max(scenario.Iterations ?? 1, scenario.Vus ?? 1)), AtMost = scenario.Length },
            K6Executor.PerVuIterations => new IterationsPerUser { Name = name, Users = Count(scenario.Vus ?? 1), Iterations = Count(scenario.Iterations ?? 1), AtMost = scenario.Length },
            K6Executor.ConstantVus => new ConstantUsers { Name = name, Users = Count(scenario.Vus ?? 1), For = scenario.Length },
            K6Executor.RampingVus => new RampingUsers { Name = name, From = (int)Math.Clamp(scenario.StartVus ?? 1, 0, MostUsers), Stages = [.. (scenario.Stages ?? []).Select(stage => new UserStage((int)Math.Clamp(stage.Target ?? 0, 0, MostUsers), stage.Duration ?? TimeSpan.Zero))] },
            K6Executor.ConstantArrivalRate => new ConstantArrivals { Name = name, Rate = RateOf(scenario.Rate ?? 0, scenario.RateUnit), For = scenario.Length, Users = Count(scenario.PreAllocatedVus ?? 1), MaxUsers = Count(scenario.MostVus) },
            _ => new RampingArrivals
            {
                Name = name,
                From = RateOf(scenario.StartRate ?? 0, scenario.RateUnit),
                Stages = [.. (scenario.Stages ?? []).Select(stage => new ArrivalStage(RateOf(stage.Target ?? 0, scenario.RateUnit), stage.Duration ?? TimeSpan.Zero))],
                Users = Count(scenario.PreAllocatedVus ?? 1),
                MaxUsers = Count(scenario.MostVus),
            },
        };
        return profile with { GracefulStop = scenario.Grace, Because = Because };
    }

    private static LoadProfile Rates(string name, List<K6Scenario> scenarios, SourceLocation place, List<Finding> findings)
    {
        var grace = scenarios.Max(scenario => scenario.Grace);
        var (users, most) = (Count(scenarios.Sum(scenario => scenario.PreAllocatedVus ?? 1)), Count(scenarios.Sum(scenario => scenario.MostVus)));
        var unit = scenarios.Select(scenario => scenario.RateUnit).Distinct().Count() == 1 ? scenarios[0].RateUnit : TimeSpan.FromSeconds(1);
        var points = Sum(name, scenarios, place, findings);
        Rate Of(double perSecond) => RateOf(Math.Round(perSecond * unit.TotalSeconds, 6), unit);
        if (points.TrueForAll(point => point.Value == points[0].Value) && scenarios.TrueForAll(scenario => scenario.Start == TimeSpan.Zero))
        {
            return new ConstantArrivals { Name = name, Rate = Of(points[0].Value), For = points[^1].At, Users = users, MaxUsers = most, GracefulStop = grace, Because = Because };
        }

        return new RampingArrivals { Name = name, From = Of(points[0].Value), Stages = [.. points.Zip(points.Skip(1)).Select(pair => new ArrivalStage(Of(pair.Second.Value), pair.Second.At - pair.First.At))], Users = users, MaxUsers = most, GracefulStop = grace, Because = Because };
    }

    private static LoadProfile Users(string name, List<K6Scenario> scenarios, SourceLocation place, List<Finding> findings)
    {
        var grace = scenarios.Max(scenario => scenario.Grace);
        var points = Sum(name, scenarios, place, findings);
        static int Whole(double users) => (int)Math.Clamp(Math.Round(users), 0, MostUsers);
        if (points.TrueForAll(point => point.Value == points[0].Value))
        {
            return new ConstantUsers { Name = name, Users = Math.Max(1, Whole(points[0].Value)), For = points[^1].At, GracefulStop = grace, Because = Because };
        }

        return new RampingUsers { Name = name, From = Whole(points[0].Value), Stages = [.. points.Zip(points.Skip(1)).Select(pair => new UserStage(Whole(pair.Second.Value), pair.Second.At - pair.First.At))], GracefulStop = grace, Because = Because };
    }

    /// <summary>Rates or users of scenarios together, over time. That the mix of the journeys changes with it is what a plan can't say.</summary>
    private static List<(TimeSpan At, double Value)> Sum(string name, List<K6Scenario> scenarios, SourceLocation place, List<Finding> findings)
    {
        var curves = scenarios.Select(PointsOf).ToList();
        var times = curves.SelectMany(curve => curve.Select(point => point.At)).Append(TimeSpan.Zero).Distinct().Order().ToList();
        var peaks = curves.Select(curve => curve.Max(point => point.Value)).ToList();
        var sum = new List<(TimeSpan, double)>();
        var isMixed = false;
        foreach (var time in times)
        {
            // A jump has two values at one time.
            var (before, after) = (curves.Sum(curve => At(curve, time, isAfter: false)), curves.Sum(curve => At(curve, time, isAfter: true)));
            if (time > TimeSpan.Zero)
            {
                sum.Add((time, before));
            }

            if ((time == TimeSpan.Zero || before != after) && time < times[^1])
            {
                sum.Add((time, after));
            }

            var shares = curves.Select((curve, i) => peaks[i] == 0 ? 0 : At(curve, time, isAfter: true) / peaks[i]).ToList();
            isMixed |= time < times[^1] && shares.Max() - shares.Min() > 0.05;
        }

        if (isMixed)
        {
            findings.Add(Finding.Warning("not-converted", $"Profile {name}: its scenarios don't rise and fall together; the plan has their sum, in the mix of their peaks at all times.", place));
        }

        return sum;
    }

    private static double At(List<(TimeSpan At, double Value)> curve, TimeSpan time, bool isAfter)
    {
        if (time < curve[0].At || (time == curve[0].At && !isAfter && time > TimeSpan.Zero) || time > curve[^1].At || (time == curve[^1].At && isAfter))
        {
            return 0;
        }

        var right = isAfter ? curve.FindIndex(point => point.At > time) : curve.FindIndex(point => point.At >= time);
        if (right <= 0)
        {
            return curve[Math.Max(right, 0)].Value;
        }

        var (from, to) = (curve[right - 1], curve[right]);
        return from.At == to.At ? to.Value : from.Value + ((to.Value - from.Value) * ((time - from.At) / (to.At - from.At)));
    }

    private static List<(TimeSpan At, double Value)> PointsOf(K6Scenario scenario)
    {
        var unit = scenario.RateUnit.TotalSeconds;
        var at = scenario.Start;
        switch (scenario.Executor)
        {
            case K6Executor.ConstantArrivalRate:
                return [(at, (scenario.Rate ?? 0) / unit), (at + scenario.Length, (scenario.Rate ?? 0) / unit)];
            case K6Executor.RampingArrivalRate or K6Executor.RampingVus:
                var isRate = scenario.IsOpen;
                var points = new List<(TimeSpan, double)> { (at, isRate ? (scenario.StartRate ?? 0) / unit : scenario.StartVus ?? 1) };
                foreach (var stage in scenario.Stages ?? [])
                {
                    at += stage.Duration ?? TimeSpan.Zero;
                    points.Add((at, isRate ? (stage.Target ?? 0) / unit : stage.Target ?? 0));
                }

                return points;
            default:
                return [(at, scenario.Vus ?? 1), (at + scenario.Length, scenario.Vus ?? 1)];
        }
    }

    private static Rate RateOf(double count, TimeSpan unit) =>
        unit.Ticks is TimeSpan.TicksPerSecond or TimeSpan.TicksPerMinute or TimeSpan.TicksPerHour or TimeSpan.TicksPerDay ? new Rate(count, unit) : Rate.Of(Math.Round(count / unit.TotalSeconds, 6));

    private static int Count(long number) => (int)Math.Clamp(number, 1, MostUsers);
}
