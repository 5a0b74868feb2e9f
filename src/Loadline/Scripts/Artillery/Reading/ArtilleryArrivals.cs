using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>What a phase means: when how many users start. Artillery on one worker thread; on more it splits, and rounds a little differently.</summary>
public sealed record ArtilleryArrivals
{
    /// <summary>Seconds it lasts.</summary>
    public required double Seconds { get; init; }

    /// <summary>Users per second at its beginning; 0 where none start.</summary>
    public double From { get; init; }

    /// <summary>Users per second in its last second; <see cref="From"/> unless it ramps.</summary>
    public double To { get; init; }

    /// <summary>Users in all where they are counted, <c>arrivalCount</c>; null else.</summary>
    public double? Count { get; init; }

    /// <summary>Most users at a time; null for no limit.</summary>
    public double? MaxUsers { get; init; }

    /// <summary>Whether the rate changes.</summary>
    public bool IsRamp { get; init; }

    /// <summary>Whether nobody starts.</summary>
    public bool IsPause => Count is null && From == 0 && !IsRamp;

    /// <summary>Users that start in all, when none is skipped.</summary>
    public double Total => Count ?? (IsRamp ? Enumerable.Range(0, Steps).Sum(RampedIn) : Math.Round(From * Seconds));

    /// <summary>Highest rate in users per second.</summary>
    public double PeakRate => Count is { } count ? count / Math.Max(Seconds, 1e-3) : Math.Max(From, To);

    /// <summary>Whole seconds of a ramp, each with a rate of its own.</summary>
    public int Steps => (int)Math.Clamp(Math.Ceiling(Seconds), 1, int.MaxValue);

    /// <summary>Users that start in one second of a ramp.</summary>
    /// <param name="second">The second, from 0.</param>
    public double RampedIn(int second)
    {
        var rate = Steps == 1 ? (From + To) / 2 : From + ((To - From) / (Seconds - 1) * second);
        return Math.Floor(rate) + (Math.Round(rate - Math.Truncate(rate), MidpointRounding.AwayFromZero) >= 1 ? 1 : 0);
    }

    /// <summary>What a phase means; null, with the reason, when Artillery does not start it, or when a value is only known at run time.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="problem">What is wrong and where; null when nothing is.</param>
    public static ArtilleryArrivals? Of(ArtilleryPhase phase, out ArtilleryPhaseProblem? problem)
    {
        problem = null;
        var length = phase.Pause ?? phase.Duration;
        double? seconds = length is null ? null : ArtilleryTime.PhaseSeconds(length);
        if (length is not null && seconds is null)
        {
            problem = new ArtilleryPhaseProblem(ArtilleryPhaseFault.Length, length);
            return null;
        }

        if (phase.Pause is not null)
        {
            return new ArtilleryArrivals { Seconds = seconds!.Value };
        }

        foreach (var number in new[] { phase.ArrivalCount, phase.ArrivalRate, phase.RampTo, phase.MaxVusers }.OfType<ScriptScalar>())
        {
            if (double.IsNaN(Number(number)))
            {
                problem = new ArtilleryPhaseProblem(ArtilleryPhaseFault.NoNumber, number);
                return null;
            }
        }

        double? limit = phase.MaxVusers is null ? null : Number(phase.MaxVusers);
        if (phase.ArrivalCount is { } count)
        {
            return new ArtilleryArrivals { Seconds = seconds ?? 0, Count = Math.Max(0, Number(count)), MaxUsers = limit };
        }

        if (phase.RampTo is { } ramp)
        {
            var from = phase.ArrivalRate is null ? 0 : Number(phase.ArrivalRate);
            return new ArtilleryArrivals { Seconds = seconds ?? 1, From = from, To = Number(ramp), IsRamp = true, MaxUsers = limit };
        }

        if (phase.ArrivalRate is not { } constant)
        {
            problem = new ArtilleryPhaseProblem(ArtilleryPhaseFault.Nothing, phase.Map);
            return null;
        }

        var rate = Number(constant);
        if (!double.IsInteger(rate))
        {
            problem = new ArtilleryPhaseProblem(ArtilleryPhaseFault.FractionalRate, constant);
            return null;
        }

        return new ArtilleryArrivals { Seconds = seconds ?? 0, From = rate, To = rate, MaxUsers = limit };
    }

    private static double Number(ScriptScalar value) => value.Type switch
    {
        ScriptScalarType.Text => ScriptNumbers.Number(value.Text),
        ScriptScalarType.Null => 0,
        _ => value.Number,
    };
}
