using Loadline.Statistics;

namespace Loadline.Engine.Health;

/// <summary>Adds up what was watched, second by second.</summary>
internal sealed class HealthSums
{
    private readonly LatencyHistogram _delays = new();
    private LatencyHistogram _latest = new();
    private readonly LagProbe.Lag _lag = new();
    private readonly LatencyHistogram _control = new();
    private Mean _processor;
    private Mean _core;
    private Mean _machine;
    private Mean _stolen;
    private Mean _link;
    private HealthTotals _totals = new();
    private long _workItems;
    private int _growing;

    /// <summary>Adds a second, or a part of one.</summary>
    /// <param name="seconds">Its length.</param>
    /// <param name="readings">What the machine and the runtime said.</param>
    /// <param name="lag">What the lag probe found.</param>
    /// <param name="delays">How late iterations started.</param>
    /// <param name="control">What the control probe found; null without one.</param>
    public void Add(double seconds, Readings readings, LagProbe.Lag lag, LatencyHistogram delays, LatencyHistogram? control)
    {
        AddDelays(delays);
        _lag.Merge(lag);
        _control.Merge(control ?? new LatencyHistogram());
        _processor.Add(readings.ProcessorShare, seconds);
        _core.Add(readings.BusiestCore, seconds);
        _machine.Add(readings.MachineShare, seconds);
        _stolen.Add(readings.StolenShare, seconds);
        _link.Add(readings.LinkShare, seconds);
        _growing = readings.WorkItems > MachineRules.ManyWorkItems && readings.WorkItems > _workItems ? _growing + 1 : 0;
        _workItems = readings.WorkItems;
        _totals = _totals with
        {
            Seconds = _totals.Seconds + seconds,
            ProcessorMilliseconds = _totals.ProcessorMilliseconds + readings.ProcessorMilliseconds,
            WaitedMilliseconds = readings.WaitedMilliseconds is { } waited ? (_totals.WaitedMilliseconds ?? 0) + waited : _totals.WaitedMilliseconds,
            Runs = _totals.Runs + readings.Runs,
            Periods = _totals.Periods + readings.Periods,
            ThrottledPeriods = _totals.ThrottledPeriods + readings.ThrottledPeriods,
            GcPauseMilliseconds = _totals.GcPauseMilliseconds + readings.GcPauseMilliseconds,
            WorstGcPause = Math.Max(_totals.WorstGcPause, readings.GcPauseMilliseconds),
            LongPauseSeconds = _totals.LongPauseSeconds + (readings.GcPauseMilliseconds > MachineRules.LongPause ? 1 : 0),
            WorkItems = Math.Max(_totals.WorkItems, readings.WorkItems),
            GrowingSeconds = Math.Max(_totals.GrowingSeconds, _growing),
            Descriptors = Larger(_totals.Descriptors, readings.Descriptors),
            DescriptorLimit = readings.DescriptorLimit ?? _totals.DescriptorLimit,
            PortsInUse = Larger(_totals.PortsInUse, readings.PortsInUse),
            PortRange = readings.PortRange ?? _totals.PortRange,
            SegmentsSent = _totals.SegmentsSent + readings.SegmentsSent,
            SegmentsAgain = _totals.SegmentsAgain + readings.SegmentsAgain,
        };
    }

    /// <summary>Everything so far.</summary>
    /// <param name="idle">What the control probe found before the load; null without one.</param>
    public HealthTotals Totals(LatencyHistogram? idle) => _totals with
    {
        StartDelay = All(),
        StartDelayElsewhere = _delays,
        Lag = _lag,
        Control = _control,
        ControlIdle = idle ?? new LatencyHistogram(),
        ProcessorShare = _processor.Value,
        BusiestCore = _core.Value,
        MachineShare = _machine.Value,
        StolenShare = _stolen.Value,
        LinkShare = _link.Value,
    };

    // The second with most late starts is kept apart from all others.
    private void AddDelays(LatencyHistogram delays)
    {
        var isWorse = delays.CountAbove(TimingRules.LateMilliseconds) > _latest.CountAbove(TimingRules.LateMilliseconds);
        _delays.Merge(isWorse ? _latest : delays);
        _latest = isWorse ? delays.Copy() : _latest;
    }

    private LatencyHistogram All()
    {
        var all = _delays.Copy();
        all.Merge(_latest);
        return all;
    }

    private static long? Larger(long? one, long? other) => one is null || other > one ? other ?? one : one;

    /// <summary>A mean over time.</summary>
    private struct Mean
    {
        private double _sum;
        private double _weight;

        public readonly double? Value => _weight > 0 ? _sum / _weight : null;

        public void Add(double? value, double weight) => (_sum, _weight) = value is { } known ? (_sum + (known * weight), _weight + weight) : (_sum, _weight);
    }
}
