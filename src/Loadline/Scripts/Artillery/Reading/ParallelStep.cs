using Loadline.Scripts.Artillery.Reading.Values;

namespace Loadline.Scripts.Artillery.Reading;

/// <summary>Steps that begin together.</summary>
public sealed class ParallelStep : ArtilleryStep
{
    private static readonly IReadOnlySet<string> All = Keys("parallel", "limit");

    internal ParallelStep(ScriptMap map, string engine)
        : base(map) => Steps = ListOf(map["parallel"], engine);

    /// <inheritdoc/>
    public override IReadOnlyList<ArtilleryStep> Steps { get; }

    /// <summary>Most steps at a time; 100 without a word.</summary>
    public ScriptValue? Limit => this["limit"];

    /// <inheritdoc/>
    public override IReadOnlySet<string> Known => All;
}
