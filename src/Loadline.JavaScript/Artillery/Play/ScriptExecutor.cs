using Loadline.Engine;
using Loadline.Engine.Executors;
using Loadline.Engine.Loops;
using Loadline.JavaScript.Artillery.Loading;
using Loadline.Scripts.Artillery.Reading;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>
/// The phases of a script: each arrival is a new user, whose scenario is drawn by weight. Who would be one more than <c>maxVusers</c> or the policy allows is skipped. The load ends when
/// all users have ended.
/// </summary>
internal sealed class ScriptExecutor : IExecutor
{
    private readonly IReadOnlyList<ArtilleryArrivals> _phases;
    private readonly IReadOnlyList<string?> _modes;
    private readonly ScriptParts _parts;
    private readonly double[] _weights;
    private readonly int? _only;
    private readonly double _scale;
    private readonly double _length;
    private readonly int _seed;
    private readonly int _mostUsers;
    private readonly Queue<ScriptSlot> _free = new();
    private ArrivalsEnd _end = null!;

    /// <summary>Creates the executor.</summary>
    public ScriptExecutor(ArtilleryProgram program, RunOptions options, ScriptParts parts)
    {
        _parts = parts;
        var config = program.Script.Config;
        var playable = config.Phases.Select(phase => (Phase: phase, Arrivals: ArtilleryArrivals.Of(phase, out _))).Where(pair => pair.Arrivals is not null).ToList();
        _phases = [.. playable.Select(pair => pair.Arrivals!)];
        _modes = [.. playable.Select(pair => pair.Phase.Mode?.Text ?? config.Mode?.Text)];
        _weights = [.. program.Script.Scenarios.Select(ArtilleryPlan.WeightOf)];
        _only = program.Flags.Scenario is { } wanted ? ScenarioChoice.Fitting(program.Script, wanted)[0].Index : null;
        _scale = options.Scale;
        _mostUsers = options.Policy.MostUsers ?? int.MaxValue;
        var seconds = _phases.Sum(phase => phase.Seconds);
        _length = options.Duration is { } wantedLength && seconds > 0 ? wantedLength.TotalSeconds / seconds : 1;
        _seed = unchecked((int)((options.Seed ?? program.Plan.Seed) * 31));
    }

    /// <inheritdoc/>
    public long? Iterations => null;

    /// <summary>Seconds of all phases.</summary>
    public double Seconds => _phases.Sum(phase => phase.Seconds) * _length;

    /// <inheritdoc/>
    public long? OfferedUntil(double seconds) => Arrivals().TakeWhile(arrival => arrival.Seconds <= seconds).LongCount();

    /// <inheritdoc/>
    public double? RateAt(double seconds)
    {
        foreach (var phase in _phases)
        {
            var length = phase.Seconds * _length;
            if (seconds < length)
            {
                return (phase.Count is { } count ? count / Math.Max(length, 1e-3) : phase.IsRamp ? phase.From + ((phase.To - phase.From) * seconds / Math.Max(length, 1e-3)) : phase.From) * _scale;
            }

            seconds -= length;
        }

        return 0;
    }

    /// <inheritdoc/>
    public Task PrepareAsync(Crew crew, RunStops stops)
    {
        _end = new ArrivalsEnd(1);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task RunAsync(Crew crew, long start, RunStops stops)
    {
        var timer = new ProfileTimer(crew.Loops[0], stops);
        long index = 0;
        foreach (var (seconds, phase) in Arrivals())
        {
            var due = crew.Clock.After(start, seconds);
            if (stops.Level != StopLevel.None || (due > crew.Clock.Now && !await timer.UntilAsync(due).ConfigureAwait(false)))
            {
                break;
            }

            Arrive(crew, phase, index++, due, stops);
        }

        if (stops.Level == StopLevel.None)
        {
            await timer.UntilAsync(crew.Clock.After(start, Seconds)).ConfigureAwait(false);
        }

        _end.End();
        await _end.Over.ConfigureAwait(false);
    }

    private void Arrive(Crew crew, ArtilleryArrivals phase, long index, long due, RunStops stops)
    {
        var scenario = Choose();
        if ((phase.MaxUsers is { } most && crew.Active >= most) || crew.Active >= _mostUsers)
        {
            _parts.Metrics.Count("vusers.skipped");
            crew.Drop(scenario);
            return;
        }

        _end.Begin();
        if (!_free.TryDequeue(out var slot))
        {
            slot = new ScriptSlot(crew, crew.Add(crew.Loops[0]), _free, _end, stops);
        }

        crew.Late(crew.Loops[0], crew.Clock.Milliseconds(due, crew.Clock.Now));
        slot.Play(new IterationStart(scenario, index, due, crew.Clock.Now, stops));
    }

    private int Choose()
    {
        if (_only is { } only)
        {
            return only;
        }

        var sum = _weights.Sum();
        if (sum <= 0)
        {
            return 0;
        }

        var at = _parts.Host.Random.NextDouble() * sum;
        for (var i = 0; i < _weights.Length; i++)
        {
            at -= _weights[i];
            if (at < 0 && _weights[i] > 0)
            {
                return i;
            }
        }

        return Array.FindLastIndex(_weights, weight => weight > 0);
    }

    /// <summary>When users arrive, in seconds since the load began, and in which phase.</summary>
    private IEnumerable<(double Seconds, ArtilleryArrivals Phase)> Arrivals()
    {
        var begin = 0.0;
        for (var i = 0; i < _phases.Count; i++)
        {
            var phase = _phases[i];
            var length = phase.Seconds * _length;
            var times = phase.IsPause ? [] : phase.IsRamp ? Ramp(phase) : _modes[i] == "poisson" && phase.Count is null ? Poisson(phase.From * _scale, length, _seed + i) : Even(phase, length);
            foreach (var time in times)
            {
                yield return (begin + time, phase);
            }

            begin += length;
        }
    }

    /// <summary>Evenly spaced, the first after the first gap, in whole microseconds.</summary>
    private IEnumerable<double> Even(ArtilleryArrivals phase, double length)
    {
        var rate = (phase.Count is { } count ? count / Math.Max(phase.Seconds, 1e-6) : phase.From) * _scale;
        if (phase.Count is not null and not > 0 || rate <= 0)
        {
            yield break;
        }

        var gap = Math.Max(1, Math.Floor((1e6 / rate) + 1e-9));
        var all = Math.Floor(length * 1e6 / gap);
        for (long i = 1; i <= all; i++)
        {
            yield return i * gap / 1e6;
        }
    }

    /// <summary>Exponential gaps.</summary>
    private static IEnumerable<double> Poisson(double rate, double length, int seed)
    {
        var random = new Random(seed);
        for (var at = -Math.Log(1 - random.NextDouble()) / rate; rate > 0 && at < length; at -= Math.Log(1 - random.NextDouble()) / rate)
        {
            yield return at;
        }
    }

    /// <summary>Second by second, each with a rate of its own and even gaps of whole milliseconds.</summary>
    private IEnumerable<double> Ramp(ArtilleryArrivals phase)
    {
        for (var second = 0; second < phase.Steps; second++)
        {
            var users = Math.Floor((phase.RampedIn(second) * _scale * _length) + 1e-9);
            var gap = users <= 0 ? 0 : phase.Steps == 1 ? 1_000 / users : Math.Max(1, Math.Min(Math.Floor(1_000 / users), 1_000));
            for (var i = 1; i <= users; i++)
            {
                yield return (second + (i * gap / 1_000)) * _length;
            }
        }
    }
}
