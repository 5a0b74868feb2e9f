using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>What stands in a flow and is no step its engine knows.</summary>
public sealed class OtherStep : ArtilleryStep
{
    internal OtherStep(ScriptValue value)
        : base(value as ScriptMap ?? new ScriptMap([], value.Location, value.Span)) => Value = value;

    /// <summary>What stands there.</summary>
    public ScriptValue Value { get; }

    /// <inheritdoc/>
    public override IReadOnlySet<string> Known => Keys();
}
