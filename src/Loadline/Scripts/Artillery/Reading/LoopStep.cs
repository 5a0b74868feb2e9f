using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>Steps that are repeated: so often, for each item, or while a function says so; for ever when it says nothing.</summary>
public sealed class LoopStep : ArtilleryStep
{
    private static readonly IReadOnlySet<string> All = Keys("loop", "count", "over", "whileTrue", "loopValue", "loopElement");

    internal LoopStep(ScriptMap map, string engine)
        : base(map) => Steps = ListOf(map["loop"], engine);

    /// <inheritdoc/>
    public override IReadOnlyList<ArtilleryStep> Steps { get; }

    /// <summary>How often: a number, or a range <c>a-b</c> without b. Nothing and 0 are for ever.</summary>
    public ScriptValue? Count => this["count"];

    /// <summary>Items, or the variable that holds them.</summary>
    public ScriptValue? Over => this["over"];

    /// <summary>Function that says whether to go on.</summary>
    public ScriptScalar? WhileTrue => Scalar("whileTrue");

    /// <summary>Variable that counts; <c>$loopCount</c> without a word.</summary>
    public ScriptScalar? LoopValue => Scalar("loopValue");

    /// <summary>Variable that holds the item; <c>$loopElement</c> without a word.</summary>
    public ScriptScalar? LoopElement => Scalar("loopElement");

    /// <inheritdoc/>
    public override IReadOnlySet<string> Known => All;
}
