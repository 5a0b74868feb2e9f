using Loadline.Bench.Targets;
using Loadline.Bench.Tools;

namespace Loadline.Bench.Benches;

/// <summary>A target whose latencies are known, and a load on it.</summary>
internal sealed record AccuracyCase
{
    /// <summary>Name in <c>--only</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What happens, in words.</summary>
    public required string Title { get; init; }

    /// <summary>Behaviour of the target.</summary>
    public required string[] Target { get; init; }

    /// <summary>Arrivals a second.</summary>
    public required double Rate { get; init; }

    /// <summary>How long.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>First stall, stall to stall, length; null for none.</summary>
    public (TimeSpan From, TimeSpan Every, TimeSpan Length)? Stall { get; init; }

    /// <summary>First time the tool is frozen, freeze to freeze, length; null for never.</summary>
    public (TimeSpan From, TimeSpan Every, TimeSpan Length)? Freeze { get; init; }

    /// <summary>Largest error of Loadline's percentiles, as a share of the truth.</summary>
    public double Relative { get; init; } = 0.02;

    /// <summary>An error below this many milliseconds is always allowed.</summary>
    public double Milliseconds { get; init; } = 3;

    /// <summary>The load on a target.</summary>
    public Load LoadOn(FixtureTarget target) => new() { Url = target.Url, Rate = Rate, Duration = Duration };

    /// <summary>All cases.</summary>
    /// <param name="seconds">Length of a case; those with stalls and freezes take whole periods.</param>
    public static IReadOnlyList<AccuracyCase> All(double seconds)
    {
        var second = TimeSpan.FromSeconds(1);
        var periods = TimeSpan.FromSeconds(Math.Max(10, Math.Round(seconds / 10) * 10));
        var plain = TimeSpan.FromSeconds(Math.Min(seconds, 10));
        return
        [
            new AccuracyCase
            {
                Name = "stall", Title = "target stalls 1 s in every 10; else 5 ms; 1,000/s", Rate = 1_000, Duration = periods,
                Target = ["--delay", "5", "--stall", "1000", "--stall-every", "10000", "--stall-from", "4500"],
                Stall = (4.5 * second, 10 * second, second),
            },
            new AccuracyCase
            {
                Name = "frozen", Title = "tool frozen 0.5 s in every 5; target 8.5 ms; 1,000/s", Rate = 1_000, Duration = periods, Relative = 0.05,
                Target = ["--delay", "8.5"], Freeze = (2.25 * second, 5 * second, 0.5 * second),
            },
            new AccuracyCase { Name = "body", Title = "headers at once, body over 300 ms; 100/s", Rate = 100, Duration = plain, Target = ["--body-over", "300"] },
            Fixed(1, plain),
            Fixed(10, plain),
            Fixed(100, plain),
        ];
    }

    private static AccuracyCase Fixed(int milliseconds, TimeSpan duration) => new()
    {
        Name = $"fixed{milliseconds}", Title = $"target answers after {milliseconds} ms; 200/s", Rate = 200, Duration = duration, Target = ["--delay", $"{milliseconds}"],
    };
}
