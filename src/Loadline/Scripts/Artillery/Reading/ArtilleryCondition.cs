using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>An expression over metrics that has to hold.</summary>
public sealed class ArtilleryCondition : ScriptPart
{
    private static readonly IReadOnlySet<string> All = Keys("expression", "strict");

    internal ArtilleryCondition(ScriptMap map)
        : base(map)
    {
    }

    /// <summary>The expression.</summary>
    public ScriptScalar? Expression => Scalar("expression");

    /// <summary>Whether the run fails when it does not hold; true unless it says false.</summary>
    public bool IsStrict => Scalar("strict") is not { Type: ScriptScalarType.Boolean, Number: 0 };

    /// <inheritdoc/>
    public override IReadOnlySet<string> Known => All;
}
