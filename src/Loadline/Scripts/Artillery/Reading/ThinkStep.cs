using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>A pause.</summary>
public sealed class ThinkStep : ArtilleryStep
{
    private static readonly IReadOnlySet<string> All = Keys("think", "jitter");

    internal ThinkStep(ScriptMap map)
        : base(map)
    {
    }

    /// <summary>Its length: seconds, or a text with a unit.</summary>
    public ScriptValue Think => Map["think"]!;

    /// <summary>By how much it varies. Artillery refuses it here outside of loops, and takes it from the defaults.</summary>
    public ScriptScalar? Jitter => Scalar("jitter");

    /// <inheritdoc/>
    public override IReadOnlySet<string> Known => All;
}
