using Loadline.Results;
using Loadline.Statistics;

namespace Loadline.Engine.Health;

/// <summary>Rules about being in time: threads that wake late, iterations that start late or not at all.</summary>
internal static class TimingRules
{
    /// <summary>Late starts that are fewer are an accident, such as the first use of some code.</summary>
    public const long FewestLate = 5;

    /// <summary>Milliseconds a start may always be late.</summary>
    public const double LateMilliseconds = 10;

    /// <summary>Share of p(95) of the service time a start may be late.</summary>
    public const double LateShare = 0.2;

    /// <summary>Fewer requests of the control probe show nothing about its tail.</summary>
    public const long FewestControls = 50;

    private const string LessLoad = "use a machine with more processors, send the load from several machines, or lower the rate";

    /// <summary>A process that stood still, or whose threads woke late.</summary>
    public static GeneratorSignal? SchedulerLag(HealthTotals totals)
    {
        var lag = totals.Lag;
        if (lag.Times.Count == 0)
        {
            return null;
        }

        var p99 = lag.Times.Percentile(99);
        var stoodStill = lag.FrozenMilliseconds > 0.005 * totals.Seconds * 1000;
        var isLong = totals.Seconds >= RunRules.ShortestSeconds;
        var health = isLong && (stoodStill || (p99 > LagProbe.Stall && lag.Stalls >= 3)) ? GeneratorHealth.Saturated
            : p99 > LagProbe.Interval || lag.Longest > LagProbe.Freeze ? GeneratorHealth.Degraded
            : GeneratorHealth.Ok;
        var evidence = lag.FrozenMilliseconds > 0
            ? $"its process stood still for up to {Quantity.Time(lag.Longest)}, {Quantity.Time(lag.FrozenMilliseconds)} of {Quantity.Duration(TimeSpan.FromSeconds(totals.Seconds))} in all"
            : $"for 1% of the time its threads woke {Quantity.Time(p99)} late or more, {Quantity.Time(lag.Longest)} at most";
        return RunRules.Of(GeneratorSignalKind.SchedulerLag, health, p99, evidence, "don't suspend it, keep other work off this machine, or use one with more processors");
    }

    /// <summary>
    /// Iterations that started after their time. In one second alone it is a burst, such as the first use of all code: a process that stood still
    /// is seen by <see cref="SchedulerLag"/>.
    /// </summary>
    /// <param name="totals">What was watched.</param>
    /// <param name="p95">95th percentile of the service time in milliseconds.</param>
    public static GeneratorSignal? StartDelay(HealthTotals totals, double p95)
    {
        var delays = totals.StartDelay;
        if (delays.Count == 0)
        {
            return null;
        }

        var late = delays.Percentile(99);
        var health = StartDelayHealth(delays, p95);
        health = health == GeneratorHealth.Saturated && StartDelayHealth(totals.StartDelayElsewhere, p95) != GeneratorHealth.Saturated ? GeneratorHealth.Degraded : health;
        var evidence = health == GeneratorHealth.Ok
            ? $"99% of iterations started within {Quantity.Time(late)} of their time"
            : $"1% of iterations started {Quantity.Time(late)} or more after their time, while p(95) of http_req_duration was {Quantity.Time(p95)}";
        return RunRules.Of(GeneratorSignalKind.StartDelay, health, late, evidence, LessLoad);
    }

    /// <summary>The health alone, of a run or of a second.</summary>
    public static GeneratorHealth StartDelayHealth(LatencyHistogram delays, double p95)
    {
        var (late, limit) = (delays.Percentile(99), Math.Max(LateMilliseconds, LateShare * p95));
        return late > limit && delays.CountAbove(limit) >= FewestLate ? GeneratorHealth.Saturated
            : late > Math.Max(1, 0.05 * p95) ? GeneratorHealth.Degraded
            : GeneratorHealth.Ok;
    }

    /// <summary>Iterations that were due and never started, though users were free.</summary>
    public static GeneratorSignal? SendRate(LoadFacts facts)
    {
        if (facts is not { IsWhole: true, Offered: > 0 and var offered })
        {
            return null;
        }

        var sent = Math.Min(1, (double)(facts.Started + facts.Dropped) / offered);
        var missing = offered - facts.Started - facts.Dropped;
        var health = missing < 2 ? GeneratorHealth.Ok : SendRateHealth(missing, offered);
        return RunRules.Of(
            GeneratorSignalKind.SendRate,
            health,
            sent,
            missing <= 0 ? "every iteration was started when it was due or dropped" : $"{Quantity.Count(missing)} of {Quantity.Count(offered)} iterations were not started by the end",
            LessLoad);
    }

    /// <summary>The health alone, of a run or of a second: 0.5% that were not sent when they were due is degraded, 2% saturated.</summary>
    public static GeneratorHealth SendRateHealth(long missing, long due) => RunRules.Above((double)missing / Math.Max(1, due), 0.005, 0.02);

    /// <summary>
    /// Iterations that found all users busy. Most often the target is why, or a plan with too few users; only together with a generator that
    /// was late itself do they speak against it.
    /// </summary>
    public static GeneratorSignal? Drops(LoadFacts facts, GeneratorHealth own)
    {
        if (facts is not { IsOpen: true, Offered: > 0 and var offered })
        {
            return null;
        }

        var share = (double)facts.Dropped / offered;
        var health = share > 0.001 && own == GeneratorHealth.Saturated ? GeneratorHealth.Saturated : facts.Dropped > 0 ? GeneratorHealth.Degraded : GeneratorHealth.Ok;
        return RunRules.Of(
            GeneratorSignalKind.Drops,
            health,
            share,
            facts.Dropped == 0 ? "no iteration was dropped" : $"{Quantity.Count(facts.Dropped)} of {Quantity.Count(offered)} iterations found all users busy",
            "give the profile more users (max_users)");
    }

    /// <summary>
    /// Requests from the process to itself. One probe on a shared machine is noisy, so alone it never saturates: it says that what another
    /// signal saw reaches the requests.
    /// </summary>
    public static GeneratorSignal? ControlProbe(HealthTotals totals, GeneratorHealth own)
    {
        if (totals.Control.Count < FewestControls)
        {
            return null;
        }

        var (p99, p95) = (totals.Control.Percentile(99), totals.Control.Percentile(95));
        var idle = totals.ControlIdle.Count > 0 ? totals.ControlIdle.Percentile(50) : 0;
        var health = own == GeneratorHealth.Saturated && p95 > 10 ? GeneratorHealth.Saturated
            : p99 > Math.Max(2, 5 * totals.ControlIdle.Percentile(99)) && p95 > Math.Max(1, 5 * idle) ? GeneratorHealth.Degraded
            : GeneratorHealth.Ok;
        return RunRules.Of(
            GeneratorSignalKind.ControlProbe,
            health,
            p99,
            $"1% of the requests from its process to itself took {Quantity.Time(p99)} or more, {Quantity.Time(totals.ControlIdle.Percentile(99))} before the load",
            "keep other work off this machine, or use one with more processors");
    }
}
