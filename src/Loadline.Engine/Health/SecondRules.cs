using Loadline.Results;
using Loadline.Statistics;

namespace Loadline.Engine.Health;

/// <summary>Which signals of one second are how bad. Stricter than <see cref="RunRules"/>: it marks a second, it does not judge a run.</summary>
internal static class SecondRules
{
    private const double FewestStarts = 20;
    private const long FewestMissing = 5;

    /// <summary>The health of a second with the signals that were as bad; null when it was well.</summary>
    /// <param name="second">Which second.</param>
    /// <param name="readings">What the machine and the runtime said.</param>
    /// <param name="lag">What the lag probe found.</param>
    /// <param name="delays">How late iterations started.</param>
    /// <param name="p95">95th percentile of the service time so far, in milliseconds.</param>
    /// <param name="exhausted">Connections that found no port and no descriptor.</param>
    /// <param name="sending">Iterations that became due, and how many of them were neither started nor dropped by the end of the second.</param>
    public static GeneratorSecond? Of(
        int second, Readings readings, LagProbe.Lag lag, LatencyHistogram delays, double p95, (long Ports, long Descriptors) exhausted, (long Due, long Missing) sending)
    {
        (GeneratorSignalKind Kind, GeneratorHealth Health)[] signals =
        [
            (GeneratorSignalKind.Descriptors, exhausted.Descriptors > 0 ? GeneratorHealth.Saturated : GeneratorHealth.Ok),
            (GeneratorSignalKind.Ports, exhausted.Ports > 0 ? GeneratorHealth.Saturated : GeneratorHealth.Ok),
            (GeneratorSignalKind.Link, SocketRules.LinkHealth(readings.LinkShare ?? 0)),
            (GeneratorSignalKind.Throttling, readings.ThrottledPeriods > 0 ? GeneratorHealth.Degraded : GeneratorHealth.Ok),
            (GeneratorSignalKind.Processor, RunRules.Above(readings.ProcessorShare ?? 0, 0.7, 0.85)),
            (GeneratorSignalKind.GarbageCollection, RunRules.Above(readings.GcPauseMilliseconds, 20, MachineRules.LongPause)),
            (GeneratorSignalKind.ThreadPool, readings.WorkItems > MachineRules.ManyWorkItems ? GeneratorHealth.Degraded : GeneratorHealth.Ok),
            (GeneratorSignalKind.SchedulerLag, LagHealth(lag)),
            (GeneratorSignalKind.StartDelay, delays.Count >= FewestStarts || delays.Min > TimingRules.LateMilliseconds ? TimingRules.StartDelayHealth(delays, p95) : GeneratorHealth.Ok),
            (GeneratorSignalKind.SendRate, sending.Missing < FewestMissing ? GeneratorHealth.Ok : TimingRules.SendRateHealth(sending.Missing, sending.Due)),
        ];
        var worst = signals.Max(signal => signal.Health);
        return worst == GeneratorHealth.Ok ? null : new GeneratorSecond(second, worst, [.. signals.Where(signal => signal.Health == worst).Select(signal => signal.Kind)]);
    }

    private static GeneratorHealth LagHealth(LagProbe.Lag lag) =>
        lag.Longest > LagProbe.Freeze || (lag.Stalls > 1 && lag.Times.Percentile(99) > LagProbe.Stall) ? GeneratorHealth.Saturated
        : lag.Times.Percentile(99) > LagProbe.Interval ? GeneratorHealth.Degraded
        : GeneratorHealth.Ok;
}
