using Loadline.Plans;

namespace Loadline.Scripts.Artillery;

/// <summary>
/// A profile as phases. Artillery knows arrivals only, in whole numbers a second. What a profile asks for beside that is spread as counts
/// of arrivals, so that the number offered is within 1 % of what the plan asks for.
/// </summary>
internal static class Phases
{
    private const double Tolerance = 0.005;
    private const int Slices = 12;

    /// <summary>Above this many arrivals a second a whole number is taken, because counts of arrivals all start in one worker thread.</summary>
    private const double MostCounted = 100;

    public static IReadOnlyList<Phase> Of(Plan plan, LoadProfile profile)
    {
        var time = SecondsOfJourney(plan);
        return profile switch
        {
            ConstantArrivals constant => [.. Constant(profile.Name, constant.Rate.PerSecond, constant.For)],
            RampingArrivals ramping => Stages(profile.Name, ramping.From.PerSecond, [.. ramping.Stages.Select(stage => (stage.Target.PerSecond, stage.Over))]),
            ConstantUsers constant => [.. Constant(profile.Name, constant.Users / time, constant.For)],
            RampingUsers ramping => Stages(profile.Name, ramping.From / time, [.. ramping.Stages.Select(stage => (stage.Target / time, stage.Over))]),
            SharedIterations shared => [Iterations(profile.Name, shared.Iterations, shared.Users, time, shared.AtMost)],
            IterationsPerUser each => [Iterations(profile.Name, each.Users * each.Iterations, each.Users, time, each.AtMost)],
            _ => [],
        };
    }

    /// <summary>Mean time of one pass of a journey in seconds, the journeys weighted: pauses, requests, and the pace where it is longer.</summary>
    public static double SecondsOfJourney(Plan plan) => Math.Max(
        0.001,
        plan.Journeys.Sum(journey => ProfileSplit.ShareOf(plan, journey) * JourneyShape.TurnOf(plan, journey).TotalSeconds));

    /// <summary>Arrivals the plan asks for: the integral of its rate.</summary>
    public static double Asked(Plan plan, LoadProfile profile)
    {
        var time = SecondsOfJourney(plan);
        return profile switch
        {
            ConstantArrivals constant => constant.Rate.PerSecond * constant.For.TotalSeconds,
            RampingArrivals ramping => Integral(ramping.From.PerSecond, ramping.Stages.Select(stage => (stage.Target.PerSecond, stage.Over))),
            ConstantUsers constant => constant.Users / time * constant.For.TotalSeconds,
            RampingUsers ramping => Integral(ramping.From / time, ramping.Stages.Select(stage => (stage.Target / time, stage.Over))),
            SharedIterations shared => shared.Iterations,
            IterationsPerUser each => (double)each.Users * each.Iterations,
            _ => 0,
        };
    }

    private static double Integral(double from, IEnumerable<(double Target, TimeSpan Over)> stages)
    {
        var sum = 0.0;
        foreach (var (target, over) in stages)
        {
            sum += (from + target) / 2 * over.TotalSeconds;
            from = target;
        }

        return sum;
    }

    private static Phase Iterations(string name, int iterations, int users, double time, TimeSpan atMost)
    {
        var seconds = Math.Clamp(Math.Ceiling(iterations * time / users), 1, Math.Max(1, Math.Floor(atMost.TotalSeconds)));
        return new Phase { Name = name, Duration = TimeSpan.FromSeconds(seconds), Count = iterations };
    }

    private static List<Phase> Stages(string profile, double from, IReadOnlyList<(double Target, TimeSpan Over)> stages)
    {
        var phases = new List<Phase>();
        foreach (var (target, over) in stages)
        {
            if (over > TimeSpan.Zero)
            {
                var name = stages.Count == 1 ? profile
                    : target == from ? $"{profile}: {Rounded(target)}/s"
                    : $"{profile}: {Rounded(from)}/s to {Rounded(target)}/s";
                phases.AddRange(target == from ? Constant(name, target, over) : Ramp(name, from, target, over));
            }

            from = target;
        }

        return phases;
    }

    private static IEnumerable<Phase> Constant(string name, double rate, TimeSpan duration)
    {
        var whole = Math.Round(rate);
        var isWhole = Math.Abs(whole - rate) <= 1e-9 * Math.Max(1, rate) || rate > MostCounted;
        if (isWhole && whole > 0 && duration.Ticks % TimeSpan.TicksPerSecond == 0)
        {
            yield return new Phase
            {
                Name = name,
                Duration = duration,
                Rate = whole,
                Comment = Math.Abs(whole - rate) > 1e-6 * rate ? $"{Rounded(rate)}/s in the plan; Artillery takes whole numbers" : null,
            };
            yield break;
        }

        yield return new Phase
        {
            Name = name,
            Duration = duration,
            Count = (int)Math.Round(rate * duration.TotalSeconds),
            Comment = rate == whole ? $"{Rounded(rate)}/s" : $"{Rounded(rate)}/s, which is no whole number: Artillery takes it as a count",
        };
    }

    /// <summary>
    /// A ramp. Artillery holds a rate for each second and takes the first for the first and the last for the last second, so it is given
    /// the plan's rate in the middle of these: then the steps follow the plan's line. Where rounding to whole arrivals a second would lose
    /// too many, the ramp is cut into slices with their own counts.
    /// </summary>
    private static IEnumerable<Phase> Ramp(string name, double from, double to, TimeSpan duration)
    {
        var seconds = duration.TotalSeconds;
        var asked = (from + to) / 2 * seconds;
        if (duration.Ticks % TimeSpan.TicksPerSecond == 0 && seconds >= 2)
        {
            var half = (to - from) / 2 / seconds;
            var phase = new Phase
            {
                Name = name,
                Duration = duration,
                Rate = Math.Round(from + half, 4),
                RampTo = Math.Round(to - half, 4),
                Comment = $"{Rounded(from)}/s to {Rounded(to)}/s in steps of one second, given by the middle of the first and the last",
            };
            if (Math.Abs(phase.Arrivals - asked) <= Math.Max(0.5, Tolerance * asked))
            {
                yield return phase;
                yield break;
            }
        }

        var slices = (int)Math.Clamp(Math.Floor(seconds), 1, Slices);
        var done = 0L;
        for (var i = 0; i < slices; i++)
        {
            var (start, end) = (Math.Floor(seconds * 1000 * i / slices), Math.Floor(seconds * 1000 * (i + 1) / slices));
            var reached = end / 1000 / seconds;
            var sum = (long)Math.Round((from + ((to - from) * reached / 2)) * reached * seconds);
            yield return new Phase
            {
                Name = slices == 1 ? name : $"{name} ({i + 1} of {slices})",
                Duration = TimeSpan.FromMilliseconds(end - start),
                Count = (int)(sum - done),
                Comment = i == 0 ? "too slow for steps of whole arrivals a second: counts of arrivals follow the ramp" : null,
            };
            done = sum;
        }
    }

    private static string Rounded(double rate) => YamlText.Of(Math.Round(rate, rate < 1 ? 3 : 2));
}
