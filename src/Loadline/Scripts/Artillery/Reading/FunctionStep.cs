using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>A call of a function of the processor.</summary>
public sealed class FunctionStep : ArtilleryStep
{
    private static readonly IReadOnlySet<string> All = Keys("function");

    internal FunctionStep(ScriptMap map)
        : base(map)
    {
    }

    /// <summary>Name of the function.</summary>
    public ScriptValue Function => Map["function"]!;

    /// <inheritdoc/>
    public override IReadOnlySet<string> Known => All;
}
