using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>A phase of the load as it stands; <see cref="ArtilleryArrivals"/> says what it means.</summary>
public sealed class ArtilleryPhase : ScriptPart
{
    private static readonly IReadOnlySet<string> All = Keys("name", "duration", "arrivalRate", "rampTo", "arrivalCount", "maxVusers", "pause", "mode");

    internal ArtilleryPhase(ScriptMap map, int index)
        : base(map) => Index = index;

    /// <summary>Its place in the list, from 0.</summary>
    public int Index { get; }

    /// <summary>Its name.</summary>
    public ScriptScalar? Name => Scalar("name");

    /// <summary>Length: a whole number of seconds or a text such as <c>10min</c>.</summary>
    public ScriptScalar? Duration => Scalar("duration");

    /// <summary>Users that start in each second, at the beginning where it ramps.</summary>
    public ScriptScalar? ArrivalRate => Scalar("arrivalRate");

    /// <summary>Users that start in the last second.</summary>
    public ScriptScalar? RampTo => Scalar("rampTo");

    /// <summary>Users that start in the whole phase.</summary>
    public ScriptScalar? ArrivalCount => Scalar("arrivalCount");

    /// <summary>Most users at a time; who would be more does not start.</summary>
    public ScriptScalar? MaxVusers => Scalar("maxVusers");

    /// <summary>Length of a phase in which nobody starts.</summary>
    public ScriptScalar? Pause => Scalar("pause");

    /// <summary><c>uniform</c> or <c>poisson</c>; the config's without a word.</summary>
    public ScriptScalar? Mode => Scalar("mode");

    /// <inheritdoc/>
    public override IReadOnlySet<string> Known => All;
}
