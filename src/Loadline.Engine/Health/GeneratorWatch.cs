using Loadline.Results;
using Loadline.Statistics;

namespace Loadline.Engine.Health;

/// <summary>
/// The generator's self-check: started when the load begins, told about each second, asked for its report at the end. It is for one thread
/// at a time; the probes have threads of their own.
/// </summary>
internal sealed class GeneratorWatch(RunClock clock, IMachineMeter meter, LagProbe? lag, IControlProbe? control) : IDisposable
{
    /// <summary>Shorter profiles get no control probe: its percentiles would mean nothing.</summary>
    public static readonly TimeSpan ShortestControlled = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Calibration = TimeSpan.FromMilliseconds(300);
    private readonly HealthSums _sums = new();
    private readonly List<GeneratorSecond> _bad = [];
    private readonly List<(int InFlight, long Started)> _seconds = [];
    private SecondFacts _last = new() { Offered = 0 };
    private long _looked = clock.Now;
    private (int Watched, int Degraded, int Saturated) _counts;

    /// <summary>The last second, when it was not well; else null.</summary>
    public GeneratorSecond? Latest { get; private set; }

    /// <summary>Starts watching this process; ends when the load may begin.</summary>
    /// <param name="clock">Clock of the run: with one that is not the system's there is nothing to probe.</param>
    /// <param name="planned">Length of the profile; zero for one that ends with its iterations.</param>
    public static async Task<GeneratorWatch> StartAsync(RunClock clock, TimeSpan planned)
    {
        var isReal = ReferenceEquals(clock.Time, TimeProvider.System);
        var control = isReal && planned >= ShortestControlled ? ControlProbe.Start(clock, Calibration) : null;
        if (control is not null)
        {
            await control.Calibrated.ConfigureAwait(false);
        }

        var watch = new GeneratorWatch(clock, MachineMeter.OfThisMachine(), isReal ? LagProbe.Start(clock) : null, control);
        watch.BeginLoad();
        return watch;
    }

    /// <summary>The load begins now: what was before is not counted.</summary>
    public void BeginLoad()
    {
        meter.Take(0);
        lag?.Take();
        control?.TakeSecond();
        _looked = clock.Now;
    }

    /// <summary>A second of the load has ended; the last one may be a short one.</summary>
    public void EndSecond(in SecondFacts facts)
    {
        var now = clock.Now;
        var milliseconds = clock.Milliseconds(_looked, now);
        _looked = now;
        if (milliseconds <= 0)
        {
            return;
        }

        var readings = meter.Take(milliseconds);
        var late = lag?.Take() ?? new LagProbe.Lag();
        _sums.Add(milliseconds / 1000, readings, late, facts.StartDelay, control?.TakeSecond());
        var exhausted = (facts.PortErrors - _last.PortErrors, facts.DescriptorErrors - _last.DescriptorErrors);
        Mark(SecondRules.Of(facts.Second, readings, late, facts.StartDelay, facts.ServiceP95, exhausted, Sending(facts)));
        if (milliseconds > 500)
        {
            _seconds.Add((facts.InFlight, (long)((facts.Started - _last.Started) * 1000 / milliseconds)));
        }

        _last = facts;
    }

    /// <summary>What was found out.</summary>
    public GeneratorReport Report(LoadFacts facts)
    {
        var totals = _sums.Totals(control?.Idle);
        var signals = RunRules.Signals(totals, facts);
        var (limit, sentence) = LimitRules.Of(totals, facts, signals, _seconds);
        return new GeneratorReport
        {
            Health = RunRules.WorstOf(signals),
            Limit = limit,
            Sentence = sentence,
            Note = facts.SharesMachine ? SharedNote(totals) : null,
            WatchedSeconds = _counts.Watched,
            DegradedSeconds = _counts.Degraded,
            SaturatedSeconds = _counts.Saturated,
            ProcessorShare = totals.ProcessorShare,
            MachineShare = totals.MachineShare,
            Signals = signals,
            Seconds = _bad,
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lag?.Dispose();
        control?.Dispose();
        meter.Dispose();
    }

    private static string SharedNote(HealthTotals totals)
    {
        var shares = (totals.ProcessorShare, totals.MachineShare) switch
        {
            ({ } own, { } all) => $": the generator used {Quantity.Percent(own)} of them, everything together {Quantity.Percent(all)}",
            ({ } own, null) => $": the generator used {Quantity.Percent(own)} of them",
            _ => "",
        };
        return $"Target and generator shared this machine's processors{shares}.";
    }

    /// <summary>What was missing at the end of the second before is not missing twice.</summary>
    private (long Due, long Missing) Sending(in SecondFacts facts) =>
        (facts.Offered, _last.Offered) is ({ } now, { } before)
            ? (now - before, now - facts.Started - facts.Dropped - Math.Max(0, before - _last.Started - _last.Dropped))
            : (0, 0);

    private void Mark(GeneratorSecond? second)
    {
        Latest = second;
        _counts.Watched++;
        _counts.Degraded += second?.Health == GeneratorHealth.Degraded ? 1 : 0;
        _counts.Saturated += second?.Health == GeneratorHealth.Saturated ? 1 : 0;
        if (second is not null && _bad.Count < GeneratorReport.MostSeconds)
        {
            _bad.Add(second);
        }
    }
}
