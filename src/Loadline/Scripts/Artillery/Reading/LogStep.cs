using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>A line to print.</summary>
public sealed class LogStep : ArtilleryStep
{
    private static readonly IReadOnlySet<string> All = Keys("log");

    internal LogStep(ScriptMap map)
        : base(map)
    {
    }

    /// <summary>The line.</summary>
    public ScriptValue Line => Map["log"]!;

    /// <inheritdoc/>
    public override IReadOnlySet<string> Known => All;
}
