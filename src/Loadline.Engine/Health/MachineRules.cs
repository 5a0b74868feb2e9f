using Loadline.Results;

namespace Loadline.Engine.Health;

/// <summary>Rules about what the generator runs on: processors, container, runtime.</summary>
internal static class MachineRules
{
    /// <summary>Milliseconds of pauses in one second that show.</summary>
    public const double LongPause = 100;

    /// <summary>Work items that wait for a thread: more are a queue.</summary>
    public const long ManyWorkItems = 100;

    /// <summary>A start-up makes the first seconds busy: processor time is judged from this length on.</summary>
    public const double ShortestBusySeconds = 5;

    /// <summary>A generator that ran less often has not been watched long enough.</summary>
    private const long FewestRuns = 500;

    private const string LessLoad = "use a machine with more processors, send the load from several machines, or lower the rate";

    /// <summary>The container's CPU limit.</summary>
    public static GeneratorSignal? Throttling(HealthTotals totals)
    {
        if (totals.Periods <= 0)
        {
            return null;
        }

        var share = (double)totals.ThrottledPeriods / totals.Periods;
        var health = share > 0.05 && totals.ThrottledPeriods >= 3 ? GeneratorHealth.Saturated : totals.ThrottledPeriods > 0 ? GeneratorHealth.Degraded : GeneratorHealth.Ok;
        return RunRules.Of(
            GeneratorSignalKind.Throttling,
            health,
            share,
            $"its container's CPU limit stopped it in {Quantity.Count(totals.ThrottledPeriods)} of {Quantity.Count(totals.Periods)} periods",
            "raise the CPU limit of its container, or lower the rate");
    }

    /// <summary>The process on all processors it may use.</summary>
    public static GeneratorSignal? Processor(HealthTotals totals) => totals.ProcessorShare is not { } share
        ? null
        : RunRules.Of(
            GeneratorSignalKind.Processor,
            totals.Seconds < ShortestBusySeconds ? GeneratorHealth.Ok : RunRules.Above(share, 0.7, 0.85),
            share,
            $"it used {Quantity.Percent(share)} of the processors",
            LessLoad);

    /// <summary>The busiest processor with all that runs on it: near its limit, but never proof that the generator was late.</summary>
    public static GeneratorSignal? Core(HealthTotals totals) => totals.BusiestCore is not { } share
        ? null
        : RunRules.Of(
            GeneratorSignalKind.Core,
            totals.Seconds < ShortestBusySeconds || share <= 0.9 ? GeneratorHealth.Ok : GeneratorHealth.Degraded,
            share,
            $"the busiest processor of the machine was busy for {Quantity.Percent(share)} of the time",
            "keep other work off this machine");

    /// <summary>Time the host took: what of it shows is seen by the lag probe.</summary>
    public static GeneratorSignal? Steal(HealthTotals totals) => totals.StolenShare is not { } share
        ? null
        : RunRules.Of(
            GeneratorSignalKind.Steal,
            totals.Seconds < ShortestBusySeconds || share <= 0.05 ? GeneratorHealth.Ok : GeneratorHealth.Degraded,
            share,
            $"the host of this virtual machine took {Quantity.Percent(share)} of its processor time",
            "use a machine that does not share its processors");

    /// <summary>Pauses of all threads by garbage collection; one long one in a long run is no trend.</summary>
    public static GeneratorSignal GarbageCollection(HealthTotals totals)
    {
        var share = totals.Seconds > 0 ? totals.GcPauseMilliseconds / 1000 / totals.Seconds : 0;
        var isOften = totals.LongPauseSeconds >= 2 && totals.LongPauseSeconds > 0.01 * totals.Seconds;
        var health = totals.Seconds >= RunRules.ShortestSeconds && (share > 0.05 || isOften) ? GeneratorHealth.Saturated
            : share > 0.01 || totals.WorstGcPause > 20 ? GeneratorHealth.Degraded
            : GeneratorHealth.Ok;
        return RunRules.Of(
            GeneratorSignalKind.GarbageCollection,
            health,
            share,
            $"garbage collection paused it for {Quantity.Percent(share)} of the time, {Quantity.Time(totals.WorstGcPause)} in one second",
            "capture less of large responses, use fewer users, or send the load from several machines");
    }

    /// <summary>Work that waits for a thread.</summary>
    public static GeneratorSignal ThreadPool(HealthTotals totals) => RunRules.Of(
        GeneratorSignalKind.ThreadPool,
        totals.GrowingSeconds >= 5 ? GeneratorHealth.Saturated : totals.WorkItems > ManyWorkItems ? GeneratorHealth.Degraded : GeneratorHealth.Ok,
        totals.WorkItems,
        totals.GrowingSeconds >= 5
            ? $"up to {Quantity.Count(totals.WorkItems)} work items waited for a thread, more each second for {totals.GrowingSeconds} s"
            : $"at most {Quantity.Count(totals.WorkItems)} work items waited for a thread",
        LessLoad);

    /// <summary>
    /// Threads that were ready and got no processor. A generator that is starved by others does not notice it when it sleeps, because Linux
    /// lets a thread that slept go first: it shows in the threads that work. Both the share and the length of the waits have to be large,
    /// since a generator with little to do has little to compare with.
    /// </summary>
    /// <param name="totals">What was watched.</param>
    /// <param name="p50">Median of the service time in milliseconds: waits that are small beside it don't show.</param>
    public static GeneratorSignal? ProcessorWait(HealthTotals totals, double p50)
    {
        if (totals is not { WaitedMilliseconds: { } waited, Runs: >= FewestRuns and var runs })
        {
            return null;
        }

        var (mean, share) = (waited / runs, waited / Math.Max(waited + totals.ProcessorMilliseconds, 1e-3));
        var health = totals.Seconds < RunRules.ShortestSeconds ? GeneratorHealth.Ok
            : share > 0.8 && mean > Math.Max(0.15, 0.02 * p50) ? GeneratorHealth.Saturated
            : share > 0.65 && mean > 0.08 ? GeneratorHealth.Degraded
            : GeneratorHealth.Ok;
        return RunRules.Of(
            GeneratorSignalKind.ProcessorWait,
            health,
            mean,
            $"its threads waited for a processor {Quantity.Percent(share)} of the time they had something to do, {Quantity.Time(mean)} each time",
            "keep other work off this machine, or use one with more processors");
    }
}
